using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The part of a domain that is chosen at once: an entry of a variable, or a variable with listed
/// values.</summary>
/// <param name="Wires">The scalar wires of this part.</param>
/// <param name="Finite">Its values; null if there are infinitely many.</param>
/// <param name="First">The first value of each wire, or any if there is no first.</param>
internal sealed record FiniteDomain(ImmutableArray<NodeId> Wires, Choice? Finite, ImmutableArray<Value> First)
{
    private static readonly Value Zero = Value.Of(Rational.Zero);

    /// <summary>The parts of a variable, in order.</summary>
    public static IEnumerable<FiniteDomain> Choices(QuantifiedVariable variable, ScalarGraph graph)
    {
        var wires = graph.EntriesOf(variable.Input);
        return variable.Domain switch
        {
            Domain.All => wires.Select(wire => All(wire, graph.Graph[wire].Type.Element)),
            Domain.Box box => wires.Select((wire, i) => Box(
                wire, graph.Graph[wire].Type.Element, Entry(box.Low, i), Entry(box.High, i))),
            Domain.IntegerRange range => wires.Select(wire => Range(
                wire, Rational.Ceiling(range.Low), Rational.Ceiling(range.High))),
            Domain.Finite finite => [Listed(wires, finite)],
            _ => throw new UnreachableException($"Unhandled {variable.Domain.GetType().Name}."),
        };
    }

    private static FiniteDomain All(NodeId wire, ElementType type) => type switch
    {
        ElementType.Boolean => Listed(wire, [Value.Of(false), Value.Of(true)]),
        ElementType.Natural natural => Range(wire, BigInteger.Zero, natural.Bound),
        ElementType.Gate => Listed(wire, [.. Gates.Names.Select(name => new Value.Symbol(name))]),
        ElementType.Integer or ElementType.Real => new([wire], null, [Zero]),
        ElementType.Category => new([wire], null, [new Value.Symbol("")]),
        _ => throw new UnreachableException($"Unhandled {type.GetType().Name}."),
    };

    private static FiniteDomain Box(NodeId wire, ElementType type, Rational low, Rational high) =>
        type is ElementType.Integer or ElementType.Natural
            ? Range(wire, Rational.Ceiling(low), Rational.Floor(high) + 1)
            : low > high ? new([wire], new Choice.Listed([wire], [], []), [])
            : low == high ? Listed(wire, [Value.Of(low)])
            : new([wire], null, [Value.Of(low)]);

    private static FiniteDomain Range(NodeId wire, BigInteger low, BigInteger end) => new(
        [wire],
        new Choice.Range(wire, low, BigInteger.Max(end - low, BigInteger.Zero)),
        [Value.Of((Rational)low)]);

    private static FiniteDomain Listed(NodeId wire, ImmutableArray<Value> values) => new(
        [wire],
        new Choice.Listed([wire], values.Select(value => Sequence.Create([value])).ToSequence(), []),
        [.. values.Take(1)]);

    private static FiniteDomain Listed(ImmutableArray<NodeId> wires, Domain.Finite domain) => new(
        wires,
        new Choice.Listed(new(wires), domain.Values.Select(value => value.Entries).ToSequence(), []),
        domain.Values.Length == 0 ? [] : domain.Values[0].Entries.Items);

    private static Rational Entry(Tensor bound, int index) =>
        ((Value.Number)bound.Entries[bound.Shape.Count == 1 ? 0 : index]).Enclosure.Low;
}
