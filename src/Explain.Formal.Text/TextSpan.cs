namespace Explain.Formal.Text;

/// <summary>A half-open range of UTF-16 code units of a source text, counted from zero.</summary>
/// <param name="Start">The first unit of the range.</param>
/// <param name="Length">The number of units; zero for a place between two units.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The first unit after the range.</summary>
    public int End => Start + Length;

    /// <summary>The range from <paramref name="start"/> up to, and without, <paramref name="end"/>.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>The smallest range that covers both.</summary>
    public static TextSpan Cover(TextSpan first, TextSpan second) =>
        FromBounds(Math.Min(first.Start, second.Start), Math.Max(first.End, second.End));

    /// <inheritdoc/>
    public override string ToString() => $"[{Start}..{End})";
}
