using Explain.Formal.Logic;

namespace Explain.Formal.Engine;

/// <summary>The settings of a run. Immutable, valid by construction.</summary>
public sealed record RunOptions
{
    /// <summary>What the command line uses when nothing is said.</summary>
    public static RunOptions Default { get; } = new();

    /// <summary>What each engine may spend on one obligation. Its delta is shared by all that is sampled in one
    /// spec.</summary>
    public EngineLimits Limits { get; init; } = EngineLimits.Default;

    /// <summary>Results settled at the same time. Never changes an answer.</summary>
    public int Jobs
    {
        get;
        init => field = value >= 1 ? value : throw Invalid(nameof(Jobs), "at least one");
    } = 1;

    /// <summary>The least verdict that every behavior needs; what a spec requires beyond it still holds.</summary>
    public RequiredLevel Require { get; init; } = RequiredLevel.Estimated;

    /// <summary>Which results to settle and report.</summary>
    public ResultFilter Filter { get; init; } = ResultFilter.Everything;

    private static ArgumentOutOfRangeException Invalid(string name, string rule) =>
        new(name, $"{name} must be {rule}.");
}
