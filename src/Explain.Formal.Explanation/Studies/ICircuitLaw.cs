using Explain.Formal.Logic;

namespace Explain.Formal.Explanation;

/// <summary>A law of coherence that can be tried on one circuit at a time.</summary>
/// <remarks>A law about a sum or a product of terms is one about circuits with such a root, so that laws that a spec
/// writes are meant to fit here too.</remarks>
internal interface ICircuitLaw
{
    /// <summary>Whether it says something about circuits with such a root.</summary>
    bool Concerns(CircuitGate root);

    /// <summary>Tries it on a circuit.</summary>
    Trial Try(BuiltCircuit circuit, TriedEstimator estimator);
}

/// <summary>What came of trying a law on a circuit. Closed.</summary>
internal abstract record Trial
{
    private Trial()
    {
    }

    /// <summary>It holds here.</summary>
    public sealed record Holds : Trial;

    /// <summary>It says nothing about this circuit.</summary>
    public sealed record Idle : Trial;

    /// <summary>It fails here.</summary>
    /// <param name="Estimate">The estimate that breaks it.</param>
    /// <param name="Sentence">How it breaks it.</param>
    public sealed record Fails(Measurement Estimate, string Sentence) : Trial;

    /// <summary>There is no telling, and why.</summary>
    public sealed record Undecided(string Sentence) : Trial;
}
