using System.Diagnostics;
using Explain.Formal.Text;

namespace Explain.Formal.Bounds;

/// <summary>A truth value of rows, without negations: a lower bound of each row is all that a proof needs. Closed
/// family.</summary>
internal abstract record ClaimFormula
{
    private ClaimFormula()
    {
    }

    /// <summary>The number of literals.</summary>
    public int Size => this switch
    {
        Known => 0,
        Literal => 1,
        All all => all.Parts.Sum(part => part.Size),
        Any any => any.Parts.Sum(part => part.Size),
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>Whether all hold.</summary>
    public static ClaimFormula AllOf(params ClaimFormula[] parts)
    {
        ClaimFormula[] open = [.. parts.SelectMany(part => part is All all ? all.Parts.Items : [part])
            .Where(part => part is not Known { Value: true })];
        return Array.Find(open, part => part is Known) is { } no ? no
            : open.Length switch { 0 => new Known(true), 1 => open[0], _ => new All(open.ToSequence()) };
    }

    /// <summary>Whether one holds.</summary>
    public static ClaimFormula AnyOf(params ClaimFormula[] parts)
    {
        ClaimFormula[] open = [.. parts.SelectMany(part => part is Any any ? any.Parts.Items : [part])
            .Where(part => part is not Known { Value: false })];
        return Array.Find(open, part => part is Known) is { } yes ? yes
            : open.Length switch { 0 => new Known(false), 1 => open[0], _ => new Any(open.ToSequence()) };
    }

    /// <summary>Whether a row is above zero, or from zero on.</summary>
    public static ClaimFormula Of(AffineRow row, bool isStrict) => row.IsConstant
        ? new Known(row.Constant.Sign > 0 || (!isStrict && row.Constant.IsZero))
        : new Literal(row, isStrict);

    /// <summary>The opposite.</summary>
    public ClaimFormula Not() => this switch
    {
        Known known => new Known(!known.Value),
        Literal literal => new Literal(literal.Row.Times(-1), !literal.IsStrict),
        All all => AnyOf([.. all.Parts.Select(part => part.Not())]),
        Any any => AllOf([.. any.Parts.Select(part => part.Not())]),
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>One formula where a condition holds, another where it does not.</summary>
    public static ClaimFormula Choose(ClaimFormula condition, ClaimFormula then, ClaimFormula otherwise) =>
        AnyOf(AllOf(condition, then), AllOf(condition.Not(), otherwise));

    /// <summary>A truth value that is known.</summary>
    public sealed record Known(bool Value) : ClaimFormula;

    /// <summary>Whether a row is above zero; from zero on if it is not strict.</summary>
    public sealed record Literal(AffineRow Row, bool IsStrict) : ClaimFormula;

    /// <summary>Whether all parts hold.</summary>
    public sealed record All(Sequence<ClaimFormula> Parts) : ClaimFormula;

    /// <summary>Whether some part holds.</summary>
    public sealed record Any(Sequence<ClaimFormula> Parts) : ClaimFormula;
}
