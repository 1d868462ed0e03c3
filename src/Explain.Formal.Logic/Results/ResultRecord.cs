using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>Everything that is known about one behavior, argument, or other result (DESIGN 5). Plain data.</summary>
public sealed record ResultRecord
{
    /// <summary>behavior, argument, because, find, or study.</summary>
    public required string Kind { get; init; }

    /// <summary>What identifies it.</summary>
    public required ResultId Id { get; init; }

    /// <summary>The user's sentence about it.</summary>
    public string Documentation { get; init; } = "";

    /// <summary>The claim in the user's words, or what is asked by a behavior that claims nothing.</summary>
    public string Claim { get; init; } = "";

    /// <summary>What is known.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Whether verdict and expectations are what the author asks for.</summary>
    public required bool Passes { get; init; }

    /// <summary>The estimate of an argument, or null.</summary>
    public Measurement? Estimate { get; init; }

    /// <summary>The truth as well as it is known, or null.</summary>
    public Measurement? Truth { get; init; }

    /// <summary>The step table of an argument; row 0 is "nothing pointed out".</summary>
    public Sequence<StepRow> Steps { get; init; }

    /// <summary>The author's tests and whether they are met.</summary>
    public Sequence<ExpectationResult> Expectations { get; init; }

    /// <summary>What an estimate presumes.</summary>
    public Sequence<Presumption> RestsOn { get; init; }

    /// <summary>The account of an argument over the reference, or null.</summary>
    public Account? Account { get; init; }

    /// <summary>Bits that say which of the alternatives was pointed out, or null.</summary>
    public double? Length { get; init; }

    /// <summary>What an argument is worth as a control variate, or null where no sample corrected it.</summary>
    public Worth? Worth { get; init; }

    /// <summary>The explained fraction of an argument and of the parts that tests ask for; empty if there is
    /// none.</summary>
    public Sequence<ExplainedPart> Explained { get; init; }

    /// <summary>The answer of a <c>because</c>, or null.</summary>
    public BecauseAnswer? Because { get; init; }

    /// <summary>The answer for each instance of a <c>because</c>; empty elsewhere.</summary>
    public Sequence<InstanceAnswer> Instances { get; init; }

    /// <summary>Of a <c>because</c> on a table with known anomalies: the area under the curve of hits against false
    /// alarms; else null.</summary>
    public Measurement? Auroc { get; init; }

    /// <summary>Beside that area, the points of the curve, from no false alarms to all; empty without an
    /// area.</summary>
    public Sequence<RocPoint> Roc { get; init; }

    /// <summary>The table of a <c>study</c>, or null.</summary>
    public StudyTable? Study { get; init; }

    /// <summary>Remarks for the user, such as an assumption that the proof did not need.</summary>
    public Sequence<string> Notes { get; init; }

    /// <summary>The engine that decided, or null.</summary>
    public EngineRun? Engine { get; init; }

    /// <summary>What was spent, in counted units.</summary>
    public EngineCost Cost { get; init; } = EngineCost.None;

    /// <summary>Wall-clock seconds; the only field that differs between runs.</summary>
    public double Seconds { get; init; }
}

/// <summary>A row of the step table.</summary>
/// <param name="Index">The number of the step; 0 for nothing pointed out.</param>
/// <param name="Text">The step.</param>
/// <param name="Estimate">The estimate with the steps so far, or null.</param>
public sealed record StepRow(int Index, string Text, Measurement? Estimate)
{
    /// <summary>The account with the steps so far, or null over inputs.</summary>
    public Account? Account { get; init; }

    /// <summary>The length of the steps so far in bits, or null.</summary>
    public double? Length { get; init; }

    /// <summary>What the steps so far are worth as a control variate, or null.</summary>
    public Worth? Worth { get; init; }
}

/// <summary>Something that an estimate presumes.</summary>
/// <param name="Text">What is presumed.</param>
/// <param name="Change">By how much the estimate changes when this alone is undone; null if that is not
/// known.</param>
public sealed record Presumption(string Text, Measurement? Change);

/// <summary>One <c>expect</c> and whether it is met; <paramref name="Why"/> explains one that is not.</summary>
public sealed record ExpectationResult(string Text, bool IsMet, string Why, Origin Origin)
{
    /// <summary>Whether it is undecided: not met only because something that it reads is not known.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>The engine that decided, with what can change its answer.</summary>
public sealed record EngineRun(string Name, string Version, string Options);

/// <summary>The results of one spec.</summary>
/// <param name="Path">The path of the spec as the user sees it.</param>
/// <param name="Module">The name of its module.</param>
/// <param name="Results">One record for each behavior and argument, in the order written.</param>
/// <param name="Expectations">The <c>expect</c>s at top level.</param>
/// <param name="Diagnostics">Problems of the spec; with an error there are no results.</param>
public sealed record SpecReport(
    string Path,
    string Module,
    Sequence<ResultRecord> Results,
    Sequence<ExpectationResult> Expectations,
    Sequence<Diagnostic> Diagnostics);
