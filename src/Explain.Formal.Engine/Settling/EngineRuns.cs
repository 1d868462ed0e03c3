using System.Globalization;
using Explain.Formal.Logic;

namespace Explain.Formal.Engine;

/// <summary>The engine of a result with what can change its answer, so that it can be repeated.</summary>
internal static class EngineRuns
{
    /// <summary>An engine that proves or counts.</summary>
    public static EngineRun Of(string name, string version, EngineLimits limits, SearchPlan? plan = null) => new(
        name,
        version,
        string.Create(
            CultureInfo.InvariantCulture,
            $"rlimit {limits.ResourceLimit}, memory {limits.MemoryMegabytes} MB, worlds {limits.Worlds}")
            + (plan is { Split: not SearchSplit.Free and var split } ? $", split {Word(split)}" : "")
            + (plan is { Order: not SearchOrder.Best and var order } ? $", order {Word(order)}" : ""));

    /// <summary>An engine that samples.</summary>
    public static EngineRun Sampling(string name, string version, EngineLimits limits, EngineChoice? choice) => new(
        name,
        version,
        string.Create(
            CultureInfo.InvariantCulture, $"samples {limits.Samples}, seed {limits.Seed}, delta {limits.Delta}")
            + (choice is { StopsWhenDecided: true } ? ", stop decided" : "")
            + (choice is { Design: not SampleDesign.Independent and var design }
                ? $", design {Word(design)}"
                : ""));

    private static string Word<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();
}
