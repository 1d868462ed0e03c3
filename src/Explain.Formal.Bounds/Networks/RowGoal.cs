using System.Collections.Immutable;

namespace Explain.Formal.Bounds;

/// <summary>A formula without negations over rows of numbers. Closed family.</summary>
internal abstract record RowGoal
{
    private RowGoal()
    {
    }

    /// <summary>A truth value that is known.</summary>
    public sealed record Known(bool Value) : RowGoal;

    /// <summary>Whether a row is above zero; from zero on if it is not strict.</summary>
    public sealed record Literal(int Row, bool IsStrict) : RowGoal;

    /// <summary>Whether all parts hold.</summary>
    public sealed record All(ImmutableArray<RowGoal> Parts) : RowGoal;

    /// <summary>Whether some part holds.</summary>
    public sealed record Any(ImmutableArray<RowGoal> Parts) : RowGoal;
}
