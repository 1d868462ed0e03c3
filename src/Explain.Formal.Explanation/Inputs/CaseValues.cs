using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>The values of a wire that is split on.</summary>
internal static class CaseValues
{
    /// <summary>All values that the wire may have; null if they cannot be listed.</summary>
    public static Sequence<Value>? Of(Obligation.Measure obligation, NodeId wire)
    {
        var graph = obligation.Graph;
        return graph[wire] switch
        {
            { Type.Shape.IsScalar: false } => null,
            { Type.Element: ElementType.Boolean } => [Value.Of(false), Value.Of(true)],
            { Type.Element: ElementType.Natural { Bound: <= CaseSplitter.MostCases and var bound } } =>
                Below((int)bound),
            { Operation: Operation.Binary { Operator: BinaryOperator.Modulo } } modulo
                when graph.KnownValue(modulo.Operands[1])?.ExactNumber is { IsInteger: true, Sign: > 0 } period
                    && period <= CaseSplitter.MostCases => Below((int)period.Numerator),
            _ => OfDraw(obligation, wire),
        };
    }

    /// <summary>The event that the wire has a value.</summary>
    public static NodeId Is(GraphBuilder builder, NodeId wire, Value value)
    {
        var type = builder.TypeOf(wire);
        return value switch
        {
            Value.Logical { Truth: Truth.True } => wire,
            Value.Logical => builder.Add(new Operation.Unary(UnaryOperator.Not), [wire]),
            _ => builder.Add(
                new Operation.Binary(BinaryOperator.Equal),
                [wire, builder.Constant(Tensor.Scalar(value), type.Element)]),
        };
    }

    private static Sequence<Value> Below(int bound) =>
        Enumerable.Range(0, bound).Select(i => Value.Of((Rational)i)).ToSequence();

    private static Sequence<Value>? OfDraw(Obligation.Measure obligation, NodeId wire)
    {
        var graph = obligation.Graph;
        return obligation.Distribution.Draws.FirstOrDefault(draw => draw.Variable == wire)?.Law switch
        {
            Law.Discrete law when law.Outcomes.All(outcome => graph[outcome].Operation is Operation.Constant) =>
                law.Outcomes.Select(outcome => ((Operation.Constant)graph[outcome].Operation).Value.Single)
                    .Distinct().ToSequence(),
            Law.UniformInteger law when graph.KnownValue(law.Low)?.ExactNumber is { } low
                && graph.KnownValue(law.High)?.ExactNumber is { } high
                && high - low <= CaseSplitter.MostCases =>
                Enumerable.Range(0, (int)(Rational.Ceiling(high) - Rational.Ceiling(low)))
                    .Select(i => Value.Of((Rational)(Rational.Ceiling(low) + i))).ToSequence(),
            _ => null,
        };
    }
}
