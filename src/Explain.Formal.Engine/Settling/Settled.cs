using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Engine;

/// <summary>What engines found out about one claim.</summary>
internal sealed record Settled
{
    /// <summary>What is known of the claim.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The number that the claim is about, or null if it is about none.</summary>
    public Measurement? Truth { get; init; }

    /// <summary>The engine that decided, or null.</summary>
    public EngineRun? Engine { get; init; }

    /// <summary>What all engines together spent.</summary>
    public EngineCost Cost { get; init; } = EngineCost.None;

    /// <summary>Remarks for the user.</summary>
    public Sequence<string> Notes { get; init; }

    /// <summary>Nothing is known.</summary>
    public static Settled Unknown(UnknownReason reason, string sentence) => new()
    {
        Verdict = new Verdict.Unknown(reason, sentence),
    };

    /// <summary>The run was stopped before this was settled.</summary>
    public static Settled Interrupted { get; } =
        Unknown(UnknownReason.Interrupted, "The run was interrupted before this was settled.");
}
