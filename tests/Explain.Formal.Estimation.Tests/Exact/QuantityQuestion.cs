using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Builds a distribution draw by draw, and asks for quantities under it.</summary>
internal sealed class QuantityQuestion
{
    private readonly List<Draw> _draws = [];

    public GraphBuilder Builder { get; } = new();

    public NodeId? Own { get; set; }

    public Distribution Distribution => new("d", _draws.ToSequence(), Own);

    public NodeId Number(Rational value) => Builder.Constant(
        Tensor.Scalar(Value.Of(value)), value.IsInteger ? new ElementType.Integer() : new ElementType.Real());

    public NodeId Coin(string name, Rational probability) =>
        Draw(name, TensorType.Boolean, new Law.Bernoulli(Number(probability)));

    public NodeId[] Coins(int count, Rational probability) =>
        [.. Enumerable.Range(0, count).Select(i => Coin($"c{i}", probability))];

    public NodeId Below(string name, int bound) => Draw(
        name,
        new TensorType(new ElementType.Natural(bound), TensorShape.Scalar),
        new Law.UniformInteger(Number(0), Number(bound)));

    public NodeId Draw(string name, TensorType type, Law law)
    {
        var variable = Builder.Input(name, type);
        _draws.Add(new Draw(variable, law));
        return variable;
    }

    public NodeId Unary(UnaryOperator function, NodeId x) => Builder.Add(new Operation.Unary(function), [x]);

    public NodeId Binary(BinaryOperator function, NodeId x, NodeId y) =>
        Builder.Add(new Operation.Binary(function), [x, y]);

    public NodeId And(NodeId x, NodeId y) => Binary(BinaryOperator.And, x, y);

    public NodeId Or(NodeId x, NodeId y) => Binary(BinaryOperator.Or, x, y);

    public NodeId Not(NodeId x) => Unary(UnaryOperator.Not, x);

    public NodeId Choose(NodeId condition, NodeId then, NodeId otherwise) =>
        Builder.Add(new Operation.Conditional(), [condition, then, otherwise]);

    public NodeId Count(params IEnumerable<NodeId> truths) => Builder.Add(
        new Operation.Sum(), [.. truths.Select(truth => Unary(UnaryOperator.Indicator, truth))]);

    public Obligation.Measure Ask(QuantityKind kind, NodeId[] operands, NodeId? given = null) => new(
        "q",
        Builder.ToGraph(),
        Distribution,
        new Quantity(kind, Sequence.Create<NodeId>(operands), given, "q"),
        default);

    /// <summary>What the reference says.</summary>
    public ReferenceQuantity Reference(QuantityKind kind, NodeId[] operands, NodeId? given = null)
    {
        var graph = Builder.ToGraph();
        return kind switch
        {
            QuantityKind.Probability => ReferenceExpectation.Probability(graph, Distribution, operands[0], given),
            QuantityKind.Expectation => ReferenceExpectation.Expectation(graph, Distribution, operands[0], given),
            QuantityKind.Variance => ReferenceExpectation.Variance(graph, Distribution, operands[0], given),
            QuantityKind.Covariance =>
                ReferenceExpectation.Covariance(graph, Distribution, (operands[0], operands[1]), given),
            _ => ReferenceExpectation.Correlation(graph, Distribution, (operands[0], operands[1]), given),
        };
    }

    /// <summary>The print of what the engine says, exactly: a fraction, or the sentence why not.</summary>
    public string Exactly(QuantityKind kind, NodeId operand, NodeId? given = null) =>
        Print(new EnumerationEngine().TryMeasure(Ask(kind, [operand], given), EngineLimits.Default, default));

    public string Probability(NodeId operand, NodeId? given = null) =>
        Exactly(QuantityKind.Probability, operand, given);

    public static string Print(MeasureOutcome? outcome) => outcome?.Measurement switch
    {
        Measurement.Exact exact => exact.Value.ToString(),
        Measurement.NotMeasured none => $"{none.Reason}: {none.Sentence}",
        null => "null",
        var other => throw new InvalidOperationException($"{other} is no answer of an exact engine."),
    };
}
