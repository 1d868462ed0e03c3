using System.Diagnostics;

namespace Explain.Formal.Model;

/// <summary>The type of one entry of a tensor. Closed: only the cases below can derive from it.</summary>
public abstract record ElementType
{
    private ElementType()
    {
    }

    /// <summary>Whether its values are numbers, which mix freely in arithmetic.</summary>
    public bool IsNumeric => this is Integer or Natural or Real;

    /// <summary>The type that covers both, or null if nothing does.</summary>
    public static ElementType? Join(ElementType first, ElementType second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return (first, second) switch
        {
            _ when first == second => first,
            (Natural a, Natural b) => new Natural(Math.Max(a.Bound, b.Bound)),
            (Real, _) when second.IsNumeric => first,
            (_, Real) when first.IsNumeric => second,
            _ when first.IsNumeric && second.IsNumeric => new Integer(),
            _ => null,
        };
    }

    /// <summary>As it is written in the language.</summary>
    public sealed override string ToString() => this switch
    {
        Boolean => "bool",
        Integer => "int",
        Natural natural => $"nat({natural.Bound})",
        Real => "real",
        Gate => "gate",
        Category => "category",
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>True or false.</summary>
    public sealed record Boolean : ElementType;

    /// <summary>A whole number of any size.</summary>
    public sealed record Integer : ElementType;

    /// <summary>A natural number below <paramref name="Bound"/>.</summary>
    public sealed record Natural(long Bound) : ElementType;

    /// <summary>A real number; literals are exact rationals.</summary>
    public sealed record Real : ElementType;

    /// <summary>A Boolean function of a list of Booleans, such as <c>gate.and</c>.</summary>
    public sealed record Gate : ElementType;

    /// <summary>A label that was read from a file, compared as a string.</summary>
    public sealed record Category : ElementType;
}
