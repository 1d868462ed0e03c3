using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>The values that a draw may have: at least those, so that what is proved for all of them holds.</summary>
internal static class Supports
{
    /// <summary>A set that surely holds every value of the draw.</summary>
    public static Domain Of(Graph graph, Draw draw)
    {
        var type = graph[draw.Variable].Type;
        return draw.Law switch
        {
            Law.UniformInteger law when graph.KnownValue(law.Low)?.ExactNumber is { } low
                && graph.KnownValue(law.High)?.ExactNumber is { } high =>
                new Domain.IntegerRange(Rational.Ceiling(low), Rational.Ceiling(high)),
            Law.UniformReal law when graph.KnownValue(law.Low) is { } low && graph.KnownValue(law.High) is { } high =>
                new Domain.Box(Spread(low, type.Shape), Spread(high, type.Shape)),
            Law.Discrete law when type.Shape.IsScalar && Outcomes(graph, law.Outcomes) is { } values =>
                new Domain.Finite(values),
            Law.JointDiscrete law when Outcomes(graph, law.Outcomes) is { } values => new Domain.Finite(values),
            Law.Discrete law when Outcomes(graph, law.Outcomes) is { } values && type.Element.IsNumeric =>
                Hull(values, type),
            _ => new Domain.All(),
        };
    }

    private static Domain Hull(Sequence<Tensor> values, TensorType type)
    {
        var numbers = values.Select(value => value.Single).OfType<Value.Number>()
            .Where(number => number.Enclosure.IsExact).Select(number => number.Enclosure.Low).ToList();
        if (numbers.Count != values.Length)
        {
            return new Domain.All();
        }

        var low = numbers.Min();
        var high = numbers.Max();
        return type.Element is ElementType.Real
            ? new Domain.Box(
                Spread(Tensor.Scalar(Value.Of(low)), type.Shape), Spread(Tensor.Scalar(Value.Of(high)), type.Shape))
            : new Domain.IntegerRange(low, high + Rational.One);
    }

    private static Sequence<Tensor>? Outcomes(Graph graph, Sequence<NodeId> outcomes)
    {
        var known = outcomes.Select(graph.KnownValue).ToList();
        return known.Any(value => value is null) ? null : known.OfType<Tensor>().ToSequence();
    }

    private static Tensor Spread(Tensor bound, TensorShape shape) => bound.Shape == shape
        ? bound
        : new Tensor(shape, Enumerable.Repeat(bound.Single, shape.Count).ToSequence());
}
