using System.Diagnostics;

namespace Explain.Formal.Bounds;

/// <summary>How a compact proof proves: from the longest and tightest to the shortest.</summary>
public enum CompactProofStrategy
{
    /// <summary>Runs the model on every sequence.</summary>
    BruteForce,

    /// <summary>Every query, greatest token and single other token, at extreme attention.</summary>
    Cubic,

    /// <summary>Every query and greatest token; other tokens together.</summary>
    Subcubic,
}

/// <summary>The names of compact proofs.</summary>
public static class CompactProofStrategies
{
    /// <summary>The name of the engine after <c>by</c>: <c>compact_proof(cubic)</c>.</summary>
    public static string EngineName(CompactProofStrategy strategy) => strategy switch
    {
        CompactProofStrategy.BruteForce => "compact_proof(brute_force)",
        CompactProofStrategy.Cubic => "compact_proof(cubic)",
        CompactProofStrategy.Subcubic => "compact_proof(subcubic)",
        _ => throw new UnreachableException($"Unhandled {strategy}."),
    };
}
