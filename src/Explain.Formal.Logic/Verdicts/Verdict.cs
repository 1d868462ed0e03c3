using System.Diagnostics;

namespace Explain.Formal.Logic;

/// <summary>What is known about a claim (DESIGN 3.2). Closed; an estimate is never promoted to a proof.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>The word in reports.</summary>
    public string Word => this switch
    {
        Proved => "proved",
        Certified => "certified",
        Estimated => "estimated",
        Shown => "shown",
        Measured => "measured",
        Unknown => "unknown",
        Disagrees => "disagrees",
        Refuted => "refuted",
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>Weakest first in a conjunction: refuted, disagrees, unknown, shown, estimated, certified,
    /// proved.</summary>
    private int Strength => this switch
    {
        Refuted => 0,
        Disagrees => 1,
        Unknown => 2,
        Shown or Measured => 3,
        Estimated => 4,
        Certified => 5,
        Proved => 6,
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>The verdict on "both hold": the weaker of the two, of equals the first.</summary>
    public static Verdict Both(Verdict first, Verdict second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return second.Strength < first.Strength ? second : first;
    }

    /// <summary>By Z3, by exact counting, or by sound bounds with outward rounding.</summary>
    public sealed record Proved(string By) : Verdict;

    /// <summary>With confidence, by a bound that is valid.</summary>
    public sealed record Certified(double Confidence, string By) : Verdict;

    /// <summary>An estimate meets the claim; a normal-approximation interval counts as an estimate.</summary>
    public sealed record Estimated(string By) : Verdict;

    /// <summary>Of an argument that claims nothing: its steps hold and its estimate is reported.</summary>
    public sealed record Shown : Verdict;

    /// <summary>Of a behavior that claims nothing: its quantities are reported.</summary>
    public sealed record Measured : Verdict;

    /// <summary>By a witness re-run on the model, an exact value, or a certified bound to the contrary.</summary>
    public sealed record Refuted(Refutation By) : Verdict;

    /// <summary>An estimate contradicts the claim, or the intervals of engines do not overlap.</summary>
    public sealed record Disagrees(string Why) : Verdict;

    /// <summary>Nothing is known, and why.</summary>
    public sealed record Unknown(UnknownReason Reason, string Sentence) : Verdict;
}

/// <summary>What refutes a claim. Closed.</summary>
public abstract record Refutation
{
    private Refutation()
    {
    }

    /// <summary>Values of the variables at which the claim fails, re-run with the reference evaluator.</summary>
    public sealed record Counterexample(Witness Witness) : Refutation
    {
        /// <summary>A sentence about it, such as that the claim has no value there; null if there is nothing to
        /// say.</summary>
        public string? Note { get; init; }
    }

    /// <summary>The exact value, which contradicts the claim; for cases, with one in which the event fails.</summary>
    public sealed record ExactValue(string Sentence, Witness? Case) : Refutation;

    /// <summary>An interval that is valid with a confidence and contradicts the claim.</summary>
    public sealed record CertifiedBound(double Confidence, string Sentence) : Refutation;

    /// <summary>A proof of the contrary: no value makes an <c>exists</c> true.</summary>
    public sealed record ContraryProof(string By) : Refutation;
}

/// <summary>Why nothing is known.</summary>
public enum UnknownReason
{
    /// <summary>The time limit was reached.</summary>
    Time,

    /// <summary>The memory limit was reached.</summary>
    Memory,

    /// <summary>The solver's resource limit was reached.</summary>
    ResourceLimit,

    /// <summary>The node limit of a diagram or search was reached.</summary>
    Nodes,

    /// <summary>The interval of the samples leaves the claim open.</summary>
    Samples,

    /// <summary>The language has it, this version cannot settle it yet.</summary>
    Unsupported,

    /// <summary>No solver is installed.</summary>
    NoSolver,

    /// <summary>The solver gave up and said why.</summary>
    Incomplete,

    /// <summary>The question is empty: it conditions on what cannot happen, or ranges over nothing.</summary>
    Vacuous,

    /// <summary>Intervals of transcendental functions leave a tie open.</summary>
    Tie,

    /// <summary>The run was interrupted.</summary>
    Interrupted,
}
