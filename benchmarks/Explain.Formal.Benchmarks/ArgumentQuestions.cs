using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Benchmarks;

/// <summary>Questions for the base rules of arguments, on circuits of a seeded generator.</summary>
internal static class ArgumentQuestions
{
    private const int Items = 10;

    /// <summary>All of them, with what they measure.</summary>
    public static IEnumerable<(string Name, EstimateQuestion Question)> All =>
    [
        ("order 6, ten tracked cumulants, 200 gates", Order6()),
        ("mean, ten covariances, 5,000 gates", Tracked(new BaseRule.Cumulants(1, CumulantExpansion.Gates, false))),
        ("covariance, 5,000 gates", Plain(new BaseRule.Cumulants(2, CumulantExpansion.Gates, false))),
        ("copies, ten shares, 5,000 gates", Shared()),
    ];

    /// <summary>A sparse circuit: each gate is of two of the last 200 wires. The number of joint cumulants grows with
    /// the sixth power of the wires that hang together; on a dense one it does not end.</summary>
    private static EstimateQuestion Order6()
    {
        var circuit = new SeededCircuit(inputs: 100, gates: 200, window: 200, seed: 6);
        var items = Enumerable.Range(0, Items)
            .Select(i => Track(circuit, Enumerable.Range(0, 6).Select(_ => circuit.Pick())));
        return Ask(circuit, new BaseRule.Cumulants(6, CumulantExpansion.Gates, false), items);
    }

    private static EstimateQuestion Tracked(BaseRule rule)
    {
        var circuit = Large();
        return Ask(
            circuit, rule, Enumerable.Range(0, Items).Select(i => Track(circuit, [circuit.Pick(), circuit.Pick()])));
    }

    private static EstimateQuestion Plain(BaseRule rule) => Ask(Large(), rule, []);

    private static EstimateQuestion Shared()
    {
        var circuit = Large();
        var items = Enumerable.Range(0, Items).Select(i => new Item.Share(
            $"share {i}", $"share {i}", [circuit.Inputs[i]], [circuit.Pick(), circuit.Pick()]));
        return Ask(circuit, new BaseRule.Copies(), items);
    }

    private static SeededCircuit Large() => new(inputs: 100, gates: 5000, window: 400, seed: 7);

    private static Item.Track Track(SeededCircuit circuit, IEnumerable<NodeId> wires) =>
        new("track", "track", wires.ToSequence(), false);

    private static EstimateQuestion Ask(SeededCircuit circuit, BaseRule rule, IEnumerable<Item> items)
    {
        var asked = items.ToSequence();
        return new EstimateQuestion(
            new Obligation.Measure(
                "q",
                circuit.ToGraph(),
                new Distribution("d", circuit.Draws.ToSequence(), null),
                new Quantity(QuantityKind.Probability, [circuit.Last], null, "q"),
                default),
            rule,
            asked);
    }
}

/// <summary>A circuit of random gates over coins of 1/3, the same for the same seed.</summary>
internal sealed class SeededCircuit
{
    private const int LastGates = 8;

    private readonly GraphBuilder _builder = new();
    private readonly List<NodeId> _wires = [];
    private uint _state;

    public SeededCircuit(int inputs, int gates, int window, uint seed)
    {
        _state = seed;
        var law = new Law.Bernoulli(
            _builder.Constant(Tensor.Scalar(Value.Of(Rational.Create(1, 3))), new ElementType.Real()));
        for (int i = 0; i < inputs; i++)
        {
            _wires.Add(_builder.Input($"x{i}", TensorType.Boolean));
            Draws.Add(new Draw(_wires[^1], law));
        }

        Inputs = [.. _wires];
        for (int i = 0; i < gates; i++)
        {
            var function = Next(3) switch
            {
                0 => BinaryOperator.And,
                1 => BinaryOperator.Or,
                _ => BinaryOperator.NotEqual,
            };
            _wires.Add(_builder.Add(
                new Operation.Binary(function), [Recent(window), Recent(window)]));
        }

        // All of the last gates matter.
        Last = _wires.TakeLast(LastGates).Aggregate((a, b) =>
            _builder.Add(new Operation.Binary(BinaryOperator.Or), [a, b]));
    }

    public List<Draw> Draws { get; } = [];

    public IReadOnlyList<NodeId> Inputs { get; }

    /// <summary>The disjunction of the last few gates.</summary>
    public NodeId Last { get; }

    /// <summary>A random gate.</summary>
    public NodeId Pick() => _wires[Inputs.Count + Next(_wires.Count - Inputs.Count)];

    public Graph ToGraph() => _builder.ToGraph();

    private NodeId Recent(int window) => _wires[^(1 + Next(Math.Min(window, _wires.Count)))];

    private int Next(int below)
    {
        _state = unchecked((_state * 1664525) + 1013904223);
        return (int)((_state >> 8) % (uint)below);
    }
}
