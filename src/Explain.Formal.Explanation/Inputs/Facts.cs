using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>The facts that an estimate may use: each was proved, or rests on what is said.</summary>
/// <param name="Equalities">Wires that are replaced by others, in the order written.</param>
/// <param name="Symmetries">Exchanges under which model and law do not change.</param>
/// <param name="Bounds">Ranges of wires that were proved: an estimate outside of them is reported.</param>
internal sealed record Facts(
    Sequence<Equality> Equalities, Sequence<Swap> Symmetries, Sequence<ProvedBound> Bounds)
{
    /// <summary>Nothing is known.</summary>
    public static Facts None { get; } = new([], [], []);

    /// <summary>Distinguishes facts of one argument.</summary>
    public string Key => string.Join(
        ';', Equalities.Select(equality => $"{equality.From}={equality.To}{equality.Known}")
            .Concat(Symmetries.Select(swap => $"{swap.First}~{swap.Second}"))
            .Concat(Bounds.Select(bound => bound.Name))
            .Concat(Ranges.Select(goal => $"range {goal}"))
            .Concat(Paid.Select(lemma => $"paid {lemma.Name}")));

    /// <summary>Over the reference: lemmas that hold only by the actual parameters, and are paid for.</summary>
    public Sequence<Step.Lemma> Paid { get; init; } = [];

    /// <summary>Conjunctions that were proved and compare numbers: where they decide the side of a kink, an estimate
    /// uses it.</summary>
    public Sequence<NodeId> Ranges { get; init; } = [];

    /// <summary>These facts and more.</summary>
    public Facts And(Facts more) => new(
        [.. Equalities, .. more.Equalities], [.. Symmetries, .. more.Symmetries], [.. Bounds, .. more.Bounds])
    {
        Paid = [.. Paid, .. more.Paid],
        Ranges = [.. Ranges, .. more.Ranges],
    };
}

/// <summary>A wire that may be replaced.</summary>
/// <param name="From">The wire.</param>
/// <param name="To">The wire in its place; null if its value is known.</param>
/// <param name="Known">The value in its place; null if it is a wire.</param>
/// <param name="RestsOn">What that presumes; null if it is proved.</param>
internal sealed record Equality(NodeId From, NodeId? To, Value? Known, string? RestsOn);

/// <summary>A proved range of a wire.</summary>
internal sealed record ProvedBound(string Name, NodeId Wire, Rational? Low, Rational? High);
