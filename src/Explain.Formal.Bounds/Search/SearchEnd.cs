using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>How a search ended. Closed family.</summary>
internal abstract record SearchEnd
{
    private SearchEnd()
    {
    }

    /// <summary>The claim holds everywhere.</summary>
    public sealed record Proved : SearchEnd;

    /// <summary>The claim fails at a point, exactly.</summary>
    public sealed record Refuted(Rational[] Point) : SearchEnd;

    /// <summary>There are too many parts to remember.</summary>
    public sealed record Full : SearchEnd;

    /// <summary>A part is too small to be cut.</summary>
    public sealed record Stuck(Box Part) : SearchEnd;

    /// <summary>The time is over.</summary>
    public sealed record Late : SearchEnd;
}
