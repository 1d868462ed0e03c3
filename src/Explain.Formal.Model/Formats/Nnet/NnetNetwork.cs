using System.Globalization;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Nnet;

/// <summary>Builds the graph of a network while its layers are read.</summary>
/// <param name="sizes">The length of the input, and of what each layer gives.</param>
/// <param name="means">What is taken from each input, and at last added to the result.</param>
/// <param name="ranges">By what each input is divided, and at last the result multiplied.</param>
internal sealed class NnetNetwork(Sequence<int> sizes, Sequence<Rational> means, Sequence<Rational> ranges)
{
    private static readonly ElementType _real = new ElementType.Real();

    private readonly GraphBuilder _graph = new();

    /// <summary>The model.</summary>
    public FormatResult<ImportedModel> Read(NnetText text)
    {
        var input = _graph.Input("x", new TensorType(_real, Shape(sizes[0])));
        var wire = Scaled(
            BinaryOperator.Divide, Scaled(BinaryOperator.Subtract, input, Inputs(means)), Inputs(ranges));
        for (int layer = 1; layer < sizes.Length; layer++)
        {
            if (!Layer(text, layer, wire).TryGet(out wire, out var problem))
            {
                return problem;
            }
        }

        wire = Scaled(
            BinaryOperator.Add, Scaled(BinaryOperator.Multiply, wire, Known([ranges[^1]])), Known([means[^1]]));
        return text.IsAtEnd
            ? new ImportedModel(_graph.ToGraph(), [input], wire)
            : text.Wrong("something follows the last layer");
    }

    // A list of one number is a number.
    private static TensorShape Shape(int length) => length == 1 ? TensorShape.Scalar : TensorShape.Of(length);

    private static Sequence<Rational> Inputs(Sequence<Rational> numbers) => numbers.SkipLast(1).ToSequence();

    private FormatResult<NodeId> Layer(NnetText text, int layer, NodeId wire)
    {
        int inputs = sizes[layer - 1], outputs = sizes[layer];
        var weights = new List<Rational>();
        for (int row = 0; row < outputs; row++)
        {
            if (!text.Numbers(inputs).TryGet(out var numbers, out var problem))
            {
                return problem;
            }

            weights.AddRange(numbers.Items);
        }

        var biases = new List<Rational>();
        for (int row = 0; row < outputs; row++)
        {
            if (!text.Numbers(1).TryGet(out var bias, out var problem))
            {
                return problem;
            }

            biases.Add(bias[0]);
        }

        return Affine(layer, wire, weights, biases);
    }

    private NodeId Affine(int layer, NodeId wire, List<Rational> weights, List<Rational> biases)
    {
        int inputs = sizes[layer - 1], outputs = sizes[layer];
        var w = Stored($"w{Number(layer)}", weights, outputs == 1 ? Shape(inputs) : TensorShape.Of(outputs, inputs));
        var b = Stored($"b{Number(layer)}", biases, Shape(outputs));
        bool isProduct = inputs == 1 && outputs == 1;
        var list = inputs == 1 && !isProduct ? As(wire, TensorShape.Of(1)) : wire;
        var product = isProduct
            ? Scaled(BinaryOperator.Multiply, w, wire)
            : _graph.Add(new Operation.Contract(), [w, list]);
        var pre = Scaled(BinaryOperator.Add, product, b);
        _graph.Label($"pre{Number(layer)}", pre);
        if (layer == sizes.Length - 1)
        {
            return pre;
        }

        var result = _graph.Add(new Operation.Unary(UnaryOperator.Relu), [pre]);
        _graph.Label($"h{Number(layer)}", result);
        return result;
    }

    private NodeId As(NodeId wire, TensorShape shape) =>
        _graph.Add(new Operation.Reshape(), [wire], new TensorType(_real, shape), default);

    private NodeId Scaled(BinaryOperator function, NodeId wire, NodeId by) =>
        _graph.Add(new Operation.Binary(function), [wire, by]);

    private NodeId Scaled(BinaryOperator function, NodeId wire, Sequence<Rational> by) =>
        Scaled(function, wire, Known(by));

    private NodeId Known(Sequence<Rational> numbers) => _graph.Constant(Tensor(numbers, Shape(numbers.Length)), _real);

    private NodeId Stored(string name, IReadOnlyList<Rational> numbers, TensorShape shape) =>
        _graph.Parameter(name, Tensor(numbers, shape), _real);

    private static Tensor Tensor(IEnumerable<Rational> numbers, TensorShape shape) =>
        new(shape, numbers.Select(Value.Of).ToSequence());

    private static string Number(int layer) => layer.ToString(CultureInfo.InvariantCulture);
}
