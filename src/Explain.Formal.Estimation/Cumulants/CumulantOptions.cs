using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>What a propagation of cumulants carries and presumes. Immutable, valid by construction.</summary>
/// <remarks>Every node is a scalar of the obligation's graph. The order of items never changes an estimate.</remarks>
public sealed record CumulantOptions
{
    /// <summary>The highest order: an argument beyond it could not be paid in time anyway.</summary>
    public const int HighestOrder = 16;

    /// <summary>Joint cumulants of more wires than this are 0 unless they are tracked. 1 for means.</summary>
    public int Order
    {
        get;
        init => field = value is >= 1 and <= HighestOrder
            ? value
            : throw Invalid(nameof(Order), $"from 1 to {HighestOrder}");
    } = 1;

    /// <summary>Joint cumulants that are carried beyond the order, with those beyond it that they need.</summary>
    public Sequence<TrackedCumulant> Tracked { get; init; } = [];

    /// <summary>Carry exactly the tracked ones beyond the order, not what they need.</summary>
    public bool OnlyTracked { get; init; }

    /// <summary>How many products are expanded at once.</summary>
    public CumulantExpansion Expand { get; init; } = CumulantExpansion.Gates;

    /// <summary>Estimate cumulants beyond the order by regression between both sides of the last product.</summary>
    public bool Impute { get; init; }

    /// <summary>Correct the mean of an event by the Edgeworth series, with the cumulants from the third to the order;
    /// else it is Phi of the carried mean and variance.</summary>
    public bool Edgeworth { get; init; }

    /// <summary>Pairs presumed independent: joint cumulants that contain both wires are 0.</summary>
    public Sequence<IndependentPair> Independent { get; init; } = [];

    /// <summary>Wires presumed jointly normal: their cumulants of more than two wires are 0.</summary>
    public Sequence<NormalApproximation> Approximations { get; init; } = [];

    /// <summary>Facts that are proved; the later wire is replaced by the constant or the earlier wire.</summary>
    public Sequence<KnownFact> Facts { get; init; } = [];

    /// <summary>Ranges that are proved of wires, with both ends; used at orders 1 and 2, where a function with a kink
    /// takes no more of a wire than its mean and variance.</summary>
    public Sequence<WireRange> Ranges { get; init; } = [];

    /// <summary>In fractions or not at all, and with no more terms in all expansions; null: doubles will do.</summary>
    internal long? ExactTerms { get; init; }

    private static ArgumentOutOfRangeException Invalid(string name, string rule) =>
        new(name, $"{name} must be {rule}.");
}

/// <summary>A joint cumulant to carry; a wire may come more than once.</summary>
public sealed record TrackedCumulant(Sequence<NodeId> Wires);

/// <summary>Two wires presumed independent, with the words of the user.</summary>
public sealed record IndependentPair(NodeId First, NodeId Second, string Text);

/// <summary>Wires whose joint cumulants beyond an order are 0, with the words of the user: at order 2 one wire presumed
/// normal, or several jointly normal.</summary>
public sealed record NormalApproximation(Sequence<NodeId> Wires, string Text)
{
    /// <summary>Cumulants of more of the wires are 0.</summary>
    public int Order { get; init; } = 2;
}

/// <summary>What is proved of a wire. Closed.</summary>
public abstract record KnownFact
{
    private KnownFact()
    {
    }

    /// <summary>A wire is a number; 0 or 1 for a truth value.</summary>
    public sealed record IsNumber(NodeId Wire, Rational Value) : KnownFact;

    /// <summary>Two wires are equal.</summary>
    public sealed record AreEqual(NodeId First, NodeId Second) : KnownFact;
}
