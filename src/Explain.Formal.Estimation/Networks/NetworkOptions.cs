using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

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
            : throw Invalid(nameof(Order), $"from 1 to {HighestOrder}");
    } = 2;

    /// <summary>What is kept above it.</summary>
    public NetworkVariant Variant { get; init; } = NetworkVariant.Simple;

    /// <summary>Keep the highest cumulants as factors: the same numbers at orders 3 and 4 of the variant Simple, in a
    /// factor n fewer operations and numbers. At order 3 of the variant Augment the diagrams that are no trees are left
    /// out, as <see cref="FactoredDiagrams"/> says.</summary>
    public bool IsFactored { get; init; }

    /// <summary>Layers of which less is kept; a layer may come more than once.</summary>
    public Sequence<LayerShape> Shapes { get; init; } = [];

    /// <summary>Only the means of the output are wanted: cumulants of the last layers that they do not need are left
    /// out.</summary>
    public bool MeansOnly { get; init; }

    /// <summary>Whether there are factors for this order and variant.</summary>
    internal bool CanBeFactored => (Variant, Order) is (NetworkVariant.Simple, 3 or 4) or (NetworkVariant.Augment, 3);

    /// <summary>Whether third cumulants are kept as factors.</summary>
    internal bool HasFactoredThird => this is { Order: 3, IsFactored: true };

    /// <summary>Whether fourth cumulants are kept as factors.</summary>
    internal bool HasFactoredFourth => this is { Order: 4, IsFactored: true };

    /// <summary>Leave out the diagrams that factors cannot carry, whether or not factors are kept.</summary>
    internal bool HasOnlyFactors
    {
        get => field || this is { IsFactored: true, Variant: NetworkVariant.Augment };
        init;
    }

    /// <summary>Whether only gains are needed between layers, and no diagrams.</summary>
    internal bool IsByGains => this is { Order: 2, HighestDegree: 2 };

    /// <summary>Whether the means behind a function need no covariances, and traces only as numbers.</summary>
    internal bool NeedsOnlyVariances =>
        IsByGains || this is { HasFactoredThird: true, Variant: NetworkVariant.Simple };

    /// <summary>The highest degree of which anything is kept.</summary>
    internal int HighestDegree => Variant switch
    {
        NetworkVariant.Simple => Order + (Order % 2),
        NetworkVariant.Augment => Order % 2 == 0 ? Order + 2 : Order + 1,
        NetworkVariant.Base => Order,
        _ => throw new UnreachableException($"Unhandled {Variant}."),
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

    private static ArgumentOutOfRangeException Invalid(string name, string rule) =>
        new(name, $"{name} must be {rule}.");
}
