using System.Globalization;
using System.Numerics;
using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>What an enumeration may take; all limits are counts, so that they decide alike on every machine.</summary>
internal sealed record EnumerationBudget(EngineLimits Limits)
{
    /// <summary>Up to so many operations, worlds are looked at one by one without building a circuit.</summary>
    public const long FewSteps = 1L << 15;

    /// <summary>Beyond so many operations, numbers are summed up in batches of doubles where that can be
    /// done.</summary>
    public const long ManySteps = 1L << 14;

    /// <summary>At most so many operations are done one by one.</summary>
    public const long MostSteps = 1L << 28;

    /// <summary>At most so many gates are evaluated in blocks.</summary>
    public const long MostGates = 1L << 41;

    private const int LongestCount = 128;

    // Each thread has a block of its own; the number is fixed, so that threads never change an answer.
    private const int ThreadsAssumed = 8;

    /// <summary>Why so many worlds are too many, or null.</summary>
    public Excess? OfWorlds(string text, BigInteger worlds) => worlds > Limits.Worlds
        ? new(UnknownReason.Nodes,
            Sentence($"{text} has {Count(worlds)} worlds to enumerate; the limit is {Limits.Worlds:N0}."))
        : null;

    /// <summary>Why a circuit is too much to run, or null.</summary>
    public Excess? OfGates(string text, BlockPlan plan)
    {
        if (plan.Operations > MostGates)
        {
            return new(UnknownReason.Nodes, Sentence(
                $"{text} takes {plan.Operations:N0} gate evaluations to enumerate; the limit is {MostGates:N0}."));
        }

        return plan.Bytes * ThreadsAssumed >> 20 > Limits.MemoryMegabytes
            ? new(UnknownReason.Memory, Sentence(
                $"{text} takes more than {Limits.MemoryMegabytes:N0} megabytes to enumerate."))
            : null;
    }

    /// <summary>Why worlds are too many to be looked at one by one, or null.</summary>
    public static Excess? OfSteps(string text, BigInteger worlds, int work) => worlds * work > MostSteps
        ? new(
            UnknownReason.Nodes,
            Sentence($"{text} has {Count(worlds)} worlds of {work:N0} operations to enumerate; ")
                + Sentence($"the limit is {MostSteps:N0} operations."))
        : null;

    // Of a number of thousands of digits their number is enough.
    private static string Count(BigInteger worlds) => worlds.GetBitLength() <= LongestCount
        ? Sentence($"{worlds:N0}")
        : Sentence($"more than 10^{(long)Math.Floor(BigInteger.Log10(worlds)) - 1}");

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A limit that is exceeded.</summary>
    internal sealed record Excess(UnknownReason Reason, string Sentence);
}
