using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>What is known of an argument.</summary>
public sealed record ArgumentResult
{
    /// <summary>The verdict of the steps so far, or null while no step has one.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The estimate after the last step.</summary>
    public Measurement? Estimate { get; init; }

    /// <summary>The step table.</summary>
    public Sequence<StepRow> Rows { get; init; }

    /// <summary>What the estimate presumes.</summary>
    public Sequence<Presumption> RestsOn { get; init; }

    /// <summary>The account after the last step, or null over inputs.</summary>
    public Account? Account { get; init; }

    /// <summary>Bits that say which of the alternatives was pointed out, or null.</summary>
    public double? Length { get; init; }

    /// <summary>What it is worth as a control variate, or null where no sample corrected it.</summary>
    public Worth? Worth { get; init; }

    /// <summary>The explained fraction of the argument, and of the parts that were asked for.</summary>
    public Sequence<ExplainedPart> Explained { get; init; }

    /// <summary>The engine of the last <c>by</c> step, or null.</summary>
    public EngineRun? Engine { get; init; }

    /// <summary>What all engines together spent.</summary>
    public EngineCost Cost { get; init; } = EngineCost.None;

    /// <summary>Remarks for the user.</summary>
    public Sequence<string> Notes { get; init; }

    /// <summary>The same with one more verdict; the weakest counts.</summary>
    public ArgumentResult And(Verdict verdict) =>
        this with { Verdict = Verdict is null ? verdict : Verdict.Both(Verdict, verdict) };

    /// <summary>The same with one more remark.</summary>
    public ArgumentResult Note(string sentence) =>
        Notes.Contains(sentence, StringComparer.Ordinal) ? this : this with { Notes = [.. Notes, sentence] };

    /// <summary>The same with what an engine spent.</summary>
    public ArgumentResult Spend(EngineCost cost) => this with { Cost = Cost + cost };
}

/// <summary>What engines found out about a claim.</summary>
/// <param name="Verdict">What is known of it.</param>
/// <param name="Engine">The engine that decided, or null.</param>
/// <param name="Cost">What was spent.</param>
/// <param name="Notes">Remarks for the user.</param>
public sealed record ClaimOutcome(Verdict Verdict, EngineRun? Engine, EngineCost Cost, Sequence<string> Notes)
{
    /// <summary>The number that the claim is about, as the engine measured it; null if it is about none.</summary>
    public Measurement? Number { get; init; }

    /// <summary>What came of an obligation of a step.</summary>
    internal static ClaimOutcome Of(ProofOutcome outcome) => new(outcome.Verdict, null, outcome.Cost, outcome.Notes);
}

/// <summary>All that an argument is evaluated on.</summary>
/// <param name="Argument">The argument.</param>
/// <param name="Behavior">The behavior that it is for.</param>
/// <param name="Truth">The truth of the behavior as well as it is known, or null.</param>
/// <param name="TruthBy">The engine that found the truth, or null.</param>
/// <param name="Parts">The parts whose explained fractions tests ask for.</param>
public sealed record ArgumentTask(
    Argument Argument, Behavior Behavior, Measurement? Truth, string? TruthBy, Sequence<Sequence<string>> Parts);
