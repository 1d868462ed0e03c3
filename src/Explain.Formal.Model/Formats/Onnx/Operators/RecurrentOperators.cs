using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Recurrent layers, each a loop over the steps of its sequence.</summary>
internal static class RecurrentOperators
{
    /// <summary>The operators.</summary>
    public static IEnumerable<(string Name, OnnxOperator Read)> All =>
    [
        ("RNN", call => new RecurrentLayer(call, new RecurrentCell.Plain()).Read()),
        ("GRU", call => new RecurrentLayer(
            call, new RecurrentCell.Gated(call.Flag("linear_before_reset", false))).Read()),
        ("LSTM", call => new RecurrentLayer(call, new RecurrentCell.LongShort()).Read()),
    ];
}

/// <summary>A recurrent layer of one sequence, in one direction or both.</summary>
internal sealed class RecurrentLayer(OnnxCall call, RecurrentCell cell)
{
    private readonly TensorBuilder _tensors = call.Tensors;
    private int _steps;
    private int _size;

    private int Parts => cell.HasMemory ? 2 : 1;

    /// <summary>The states of all steps, <c>[steps, directions, 1, size]</c>, the last ones, and the last
    /// memories.</summary>
    public IReadOnlyList<OnnxValue> Read()
    {
        string direction = call.Text("direction", "forward");
        int directions = direction == "bidirectional" ? 2 : 1;
        call.Require(direction is "forward" or "reverse" or "bidirectional", $"'direction' is {direction}");
        Check(directions);
        var states = Enumerable.Range(0, directions).Select(i =>
            Run(i, isReverse: direction == "reverse" || i == 1)).ToArray();
        bool isReverse = direction == "reverse";
        var all = Pick(states, [_steps, directions, 1, _size], (step, at) =>
            at == 1 || isReverse ? _steps - step : step + 1, 0);
        var last = Pick(states, [1, directions, 1, _size], (_, _) => _steps, 0);
        var results = new List<OnnxValue> { all, _tensors.Reshape(last, [directions, 1, _size]) };
        if (cell.HasMemory)
        {
            results.Add(_tensors.Reshape(
                Pick(states, [1, directions, 1, _size], (_, _) => _steps, 1), [directions, 1, _size]));
        }

        return call.Integer("layout", 0) == 0
            ? results
            :
            [
                _tensors.Reshape(all, [1, _steps, directions, _size]),
                .. results.Skip(1).Select(each => _tensors.Reshape(each, [1, directions, _size])),
            ];
    }

    private void Check(int directions)
    {
        var (x, w, r) = (call[0], call[1], call[2]);
        call.Require(x.Rank == 3 && w.Rank == 3 && r.Rank == 3, "its operands have not three axes");
        call.RequireNumbers(x, w, r, call.Optional(3), call.Optional(5), call.Optional(6));
        bool isBatchFirst = call.Integer("layout", 0) != 0;
        call.Require(x.Shape[isBatchFirst ? 0 : 1] == 1, "it runs over a batch of several sequences");
        _steps = x.Shape[isBatchFirst ? 1 : 0];
        _size = r.Shape[2];
        call.Require(_steps > 0 && _size > 0 && x.Count > 0, "an axis is empty");
        call.Require(
            w.Shape == Of(directions, cell.Gates * (long)_size, x.Shape[2])
                && r.Shape == Of(directions, cell.Gates * (long)_size, _size)
                && (call.Optional(3) is null || call[3].Shape == Of(directions, 2L * cell.Gates * _size)),
            "its weights have not the shapes that belong together");
        call.Require(call.Tensors.Fixed(x) is null, "its operand is constant");
        call.Require(
            call.Optional(4) is not { } lengths || call.Whole(lengths, "sequence_lens").All(n => n == _steps),
            "'sequence_lens' is not the length of the sequence");
        call.Require(call.Optional(7) is null, "it has peepholes");
        call.Require(!call.Has("clip") && !call.Flag("input_forget", false), "'clip' or 'input_forget' is set");
    }

    private static Sequence<int> Of(params ReadOnlySpan<long> shape) =>
        shape.ToArray().Select(length => (int)Math.Min(length, int.MaxValue)).ToSequence();

    // All states of one direction, [steps + 1, parts, size], in the order in which they come.
    private OnnxValue Run(int direction, bool isReverse)
    {
        int rows = cell.Gates * _size;
        int width = call[0].Shape[2];
        var w = _tensors.Gather([call[1]], [rows, width], [width, 1], direction * rows * width);
        var r = _tensors.Gather([call[2]], [rows, _size], [_size, 1], direction * rows * _size);
        var driven = LinearOperators.Product(
            call, call[0], _tensors.Permute(w, [1, 0]), (_steps, width, rows), [_steps, rows]);
        var (first, second) = Biases(direction, rows);
        driven = UnaryOperators.Plus(call, driven, first);
        var body = new RecurrentBody(_size, _steps, cell, Activations(direction));
        var state = new TensorType(new ElementType.Real(), body.StateShape);
        _tensors.Charge([_steps + 1, Parts, _size, cell.Gates]);
        var scan = _tensors.Graph.Add(
            new Operation.Scan(body.Build(isReverse), null),
            [
                Initial(direction, state.Shape),
                _tensors.As(driven, TensorShape.Of(_steps, rows)),
                _tensors.As(r, TensorShape.Of(cell.Gates, _size, _size)),
                _tensors.As(second, TensorShape.Of(rows)),
            ],
            state with { Shape = state.Shape.Under(_steps + 1) },
            default);
        return new OnnxValue(scan, [_steps + 1, Parts, _size], ElementKind.Real);
    }

    private (OnnxValue Input, OnnxValue State) Biases(int direction, int rows) => call.Optional(3) is { } bias
        ? (_tensors.Gather([bias], [rows], [1], direction * 2 * rows),
            _tensors.Gather([bias], [rows], [1], ((direction * 2) + 1) * rows))
        : (Zeros([rows]), Zeros([rows]));

    private OnnxValue Zeros(Sequence<int> shape) => _tensors.Expand(_tensors.Number(0), shape);

    private NodeId Initial(int direction, TensorShape shape)
    {
        var parts = Enumerable.Range(5, Parts).Select(operand => call.Optional(operand) is { } given
            ? _tensors.Gather([Sized(given)], [_size], [1], direction * _size)
            : Zeros([_size])).ToArray();
        return _tensors.As(_tensors.Stack(parts, [Parts, _size]), shape);
    }

    private OnnxValue Sized(OnnxValue given)
    {
        call.Require(given.Count == _size * (call[1].Shape[0]), "an initial state has not the size of a state");
        return given;
    }

    private Sequence<UnaryOperator> Activations(int direction)
    {
        var standard = cell.Activations;
        var stated = call.Node.Attributes.GetValueOrDefault("activations")?.Texts ?? [];
        if (stated.Length == 0)
        {
            return standard;
        }

        call.Require(stated.Length >= (direction + 1) * standard.Length, "'activations' has too few names");
        return stated.Skip(direction * standard.Length).Take(standard.Length).Select(Activation).ToSequence();
    }

    private UnaryOperator Activation(string name) => name.ToUpperInvariant() switch
    {
        "RELU" => UnaryOperator.Relu,
        "TANH" => UnaryOperator.Tanh,
        "SIGMOID" => UnaryOperator.Sigmoid,
        _ => throw call.Refuse($"the activation '{name}' is not known here"),
    };

    // The state at rows that depend on the step and the direction.
    private OnnxValue Pick(OnnxValue[] states, Sequence<int> shape, Func<int, int, int> row, int part) =>
        _tensors.Gather(states, shape, indices =>
            (indices[1] * states[0].Count) + (((row(indices[0], indices[1]) * Parts) + part) * _size) + indices[3]);
}
