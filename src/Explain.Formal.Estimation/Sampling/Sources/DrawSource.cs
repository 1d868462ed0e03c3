namespace Explain.Formal.Estimation;

/// <summary>Where the draws of a program come from. Immutable, so that threads share it, but
/// for <see cref="PointSource"/>, which has one owner.</summary>
/// <remarks>A lane depends on the source and on the sample index alone, not on the number of lanes.</remarks>
internal abstract class DrawSource
{
    /// <summary>The values of a draw in consecutive samples, one a lane; masks for truth values.</summary>
    /// <param name="draw">The instruction of the draw.</param>
    /// <param name="bounds">The values of its operand, if it has one.</param>
    /// <param name="values">Filled.</param>
    /// <param name="firstSample">The sample of the first lane.</param>
    public abstract void Fill(
        Instruction draw, ReadOnlySpan<double> bounds, Span<double> values, ulong firstSample);

    /// <summary>Whether a number can be the exclusive bound of a whole number.</summary>
    protected static bool IsBound(double bound) => bound is >= 1 and <= 1L << 53 && Math.Floor(bound) == bound;
}
