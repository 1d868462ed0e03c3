using System.Diagnostics;
using Explain.Formal.Model;

namespace Explain.Formal.Semantics;

/// <summary>What the binder knows of a value's type: its entries and number of axes. Extents are found by
/// lowering.</summary>
internal abstract record BoundType
{
    private BoundType()
    {
    }

    /// <summary>A truth value.</summary>
    public static BoundType Boolean { get; } = new Wire(new ElementType.Boolean(), 0);

    /// <summary>A whole number.</summary>
    public static BoundType Integer { get; } = new Wire(new ElementType.Integer(), 0);

    /// <summary>A real number.</summary>
    public static BoundType Real { get; } = new Wire(new ElementType.Real(), 0);

    /// <summary>Whether entries are numbers.</summary>
    public bool IsNumeric => this is Wire { Element.IsNumeric: true };

    /// <summary>Whether entries are truth values.</summary>
    public bool IsBoolean => this is Wire { Element: ElementType.Boolean };

    /// <summary>Whether nothing can be said against it: it was reported already, or gets its meaning later.</summary>
    public bool IsOpen => this is Error or Later;

    /// <summary>For messages and the print of the bound tree: <c>real[_, _]</c>.</summary>
    public sealed override string ToString() => this switch
    {
        Wire { Rank: 0 } wire => Print(wire.Element),
        Wire { Rank: { } rank } wire => $"{Print(wire.Element)}[{string.Join(", ", Enumerable.Repeat('_', rank))}]",
        Wire wire => $"{Print(wire.Element)}[..]",
        Set set => $"set of {set.Element}",
        Law => "law",
        Text => "text",
        Row row => $"row of {row.Table}",
        Later => "later",
        Error => "error",
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    // The bound of a nat is read when its size is known.
    private static string Print(ElementType element) =>
        element is ElementType.Natural { Bound: long.MaxValue } ? "nat" : element.ToString();

    /// <summary>A tensor; the rank is null where it is not known before lowering.</summary>
    public sealed record Wire(ElementType Element, int? Rank) : BoundType;

    /// <summary>A set that generators run over.</summary>
    public sealed record Set(BoundType Element) : BoundType;

    /// <summary>A probability law over values of a type.</summary>
    public sealed record Law(BoundType Element) : BoundType;

    /// <summary>A string, or a category.</summary>
    public sealed record Text : BoundType;

    /// <summary>A row of a table of several columns, which are its parts.</summary>
    public sealed record Row(string Table) : BoundType;

    /// <summary>Something whose meaning comes later; fits everywhere.</summary>
    public sealed record Later : BoundType;

    /// <summary>A mistake that was reported; fits everywhere.</summary>
    public sealed record Error : BoundType;
}
