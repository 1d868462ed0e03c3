using System.Collections.Immutable;

namespace Explain.Formal.Semantics;

/// <summary>The settings of a compilation. Immutable.</summary>
public sealed record CompilerOptions
{
    /// <summary>What is used when nothing is said.</summary>
    public static CompilerOptions Default { get; } = new();

    /// <summary>Values for <c>param</c>s, as they were written on the command line.</summary>
    public ImmutableSortedDictionary<string, string> Params { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>How many entries one tensor may have, and how many elements one generator.</summary>
    public int LargestTensor { get; init; } = 1 << 22;

    /// <summary>How many nodes one graph may have.</summary>
    public int LargestGraph { get; init; } = 1 << 22;

    /// <summary>How many members one family may have.</summary>
    public int LargestFamily { get; init; } = 10_000;
}
