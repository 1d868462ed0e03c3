using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>How a number of samples is laid out: in blocks that are independent of each other.</summary>
/// <param name="Design">What makes the samples of a block depend on each other.</param>
/// <param name="Blocks">How many blocks.</param>
/// <param name="Block">The samples of a block.</param>
internal sealed record DesignPlan(SampleDesign Design, long Blocks, long Block)
{
    // Enough for a deviation whose own error is about a fifth, few enough to leave long blocks.
    private const int LeastScramblings = 16;
    private const int LeastBlocks = 2;

    /// <summary>The samples of all blocks.</summary>
    public long Samples => Blocks * Block;

    /// <summary>The fewest samples that a design makes an interval of.</summary>
    public static long Least(SampleDesign design) => design switch
    {
        SampleDesign.Independent => 1,
        SampleDesign.Antithetic => 2 * LeastBlocks,
        SampleDesign.Stratified => StratifiedSource.Strata * LeastBlocks,
        SampleDesign.Sobol => LeastScramblings,
        _ => throw new UnreachableException($"Unhandled {design}."),
    };

    /// <summary>The plan for at most so many samples; null where they are too few.</summary>
    public static DesignPlan? Of(SampleDesign design, long samples)
    {
        long block = design switch
        {
            SampleDesign.Independent => 1,
            SampleDesign.Antithetic => 2,
            SampleDesign.Stratified => StratifiedSource.Strata,
            SampleDesign.Sobol => Math.Min(
                (long)BitOperations.RoundUpToPowerOf2((ulong)(samples / LeastScramblings) + 1) / 2,
                ScrambledSobol.MostPoints),
            _ => throw new UnreachableException($"Unhandled {design}."),
        };
        return samples < Least(design) ? null : new DesignPlan(design, samples / block, block);
    }

    /// <summary>Where the draws of a program come from.</summary>
    public DrawSource Source(SampleProgram program, ulong seed) => Design switch
    {
        SampleDesign.Independent => new RandomSource(seed),
        SampleDesign.Antithetic => new AntitheticSource(seed),
        SampleDesign.Stratified => new StratifiedSource(seed),
        SampleDesign.Sobol => new SobolSource(program, seed, Block),
        _ => throw new UnreachableException($"Unhandled {Design}."),
    };

    /// <summary>The interval that the means of the blocks give.</summary>
    /// <remarks>
    /// Means of blocks are independent and of one law. Many of them: empirical Bernstein where a range is proved, else
    /// the central limit theorem. Few scramblings of many points: Student's law. There an event whose blocks all agree
    /// still varies by half a sample of a block, as one does that is decided by a single draw.
    /// </remarks>
    public ConfidenceInterval Interval(SampledNumber number, SampleSummary means, double delta)
    {
        var support = number.Support;
        if (Design == SampleDesign.Sobol)
        {
            return Inside(support, ConfidenceIntervals.Student(means, LeastDeviation(number), delta));
        }

        return support.IsBounded
            ? ConfidenceIntervals.EmpiricalBernstein(means, support.Low, support.High, delta)
            : ConfidenceIntervals.Normal(means, delta);
    }

    /// <summary>The interval that the means of the blocks give under a condition: a ratio of two means, by Fieller's
    /// method. Approximate for every design, and as wide as the range where too few samples meet the
    /// condition.</summary>
    public ConfidenceInterval RatioInterval(SampledNumber number, RatioSummary means, double delta) =>
        Inside(number.Support, ConfidenceIntervals.Fieller(means, LeastDeviation(number), delta));

    private double LeastDeviation(SampledNumber number) =>
        number.Kind == QuantityKind.Probability ? 0.5 / Block : 0;

    private static ConfidenceInterval Inside(NumberRange support, ConfidenceInterval interval) => interval with
    {
        Low = Math.Clamp(interval.Low, support.Low, support.High),
        High = Math.Clamp(interval.High, support.Low, support.High),
    };

    /// <summary>What the reader of a number should know of the design.</summary>
    public IEnumerable<string> Notes(SampleProgram program, bool hasCondition)
    {
        if (hasCondition)
        {
            yield return "Under a condition the interval is Fieller's for a ratio of means of blocks: approximate.";
        }

        if (Design != SampleDesign.Sobol)
        {
            yield break;
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"The interval is Student's for {Blocks} scramblings of {Block} Sobol points: approximate.");
        int draws = SobolSource.Variables(program).Count();
        if (draws > ScrambledSobol.Dimensions)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Sobol's sequence has {ScrambledSobol.Dimensions} dimensions here; the other "
                    + $"{draws - ScrambledSobol.Dimensions} draws are plain random numbers.");
        }
    }
}
