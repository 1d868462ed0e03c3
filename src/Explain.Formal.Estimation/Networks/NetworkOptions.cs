namespace Explain.Formal.Estimation;

/// <summary>What is kept of the cumulants above the order (THEORY 7.2).</summary>
public enum NetworkVariant
{
    /// <summary>A single trace of the next even degree, if the order is odd.</summary>
    Simple,

    /// <summary>One more degree with one traced pair, and a single trace of the even degree beyond.</summary>
    Augment,

    /// <summary>Nothing.</summary>
    Base,
}

/// <summary>How cumulants are carried through a network. Immutable, valid by construction.</summary>
public sealed record NetworkOptions
{
    /// <summary>The highest order.</summary>
    public const int HighestOrder = 4;

    /// <summary>Cumulants up to this order are kept whole.</summary>
    public int Order
    {
        get;
        init => field = value is >= 1 and <= HighestOrder
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Order), value, $"From 1 to {HighestOrder}.");
    } = 2;

    /// <summary>What is kept above it.</summary>
    public NetworkVariant Variant { get; init; } = NetworkVariant.Simple;

    /// <summary>The highest degree of which anything is kept.</summary>
    internal int HighestDegree => Variant switch
    {
        NetworkVariant.Simple => Order + (Order % 2),
        NetworkVariant.Augment => Order % 2 == 0 ? Order + 2 : Order + 1,
        NetworkVariant.Base => Order,
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {Variant}."),
    };

    /// <summary>What the blocks of a diagram may cost together.</summary>
    internal int Budget => Variant == NetworkVariant.Augment ? Order : Order - 1;

    /// <summary>How many pairs of indices are traced out of the cumulants of a degree; null if nothing is
    /// kept.</summary>
    internal int? Pairs(int degree) => (Variant, degree - Order) switch
    {
        (_, <= 0) => 0,
        (NetworkVariant.Base, _) => null,
        (NetworkVariant.Simple, 1) => degree % 2 == 0 ? degree / 2 : null,
        (NetworkVariant.Augment, 1) => 1,
        (NetworkVariant.Augment, 2) => degree % 2 == 0 ? degree / 2 : null,
        _ => null,
    };
}
