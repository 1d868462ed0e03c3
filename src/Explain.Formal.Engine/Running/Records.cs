using Explain.Formal.Explanation;
using Explain.Formal.Logic;

namespace Explain.Formal.Engine;

/// <summary>Makes the record of a slot; expectations come later.</summary>
internal static class Records
{
    /// <summary>The record of a behavior.</summary>
    public static ResultRecord Of(BehaviorSlot slot)
    {
        var settled = slot.Settled ?? Settled.Interrupted;
        return new ResultRecord
        {
            Kind = slot.Kind,
            Id = slot.Id,
            Documentation = slot.Behavior.Documentation,
            Claim = ClaimText.Of(slot.Behavior),
            Verdict = settled.Verdict,
            Passes = false,
            Truth = settled.Truth,
            Notes = settled.Notes,
            Engine = settled.Engine,
            Cost = settled.Cost,
            Seconds = slot.Seconds,
        };
    }

    /// <summary>The record of an argument, with the truth of its behavior beside its estimate.</summary>
    public static ResultRecord Of(ArgumentSlot slot)
    {
        var settled = slot.Settled ?? new ArgumentResult();
        return new ResultRecord
        {
            Kind = slot.Kind,
            Id = slot.Id,
            Documentation = slot.Argument.Documentation,
            Claim = slot.Argument.Behavior,
            Verdict = settled.Verdict ?? new Verdict.Shown(),
            Passes = false,
            Estimate = settled.Estimate,
            Truth = slot.Target?.Settled?.Truth,
            Steps = settled.Rows,
            RestsOn = settled.RestsOn,
            Account = settled.Account,
            Length = settled.Length,
            Worth = settled.Worth,
            Explained = settled.Explained,
            Notes = settled.Notes,
            Engine = settled.Engine,
            Cost = settled.Cost,
            Seconds = slot.Seconds,
        };
    }

    /// <summary>The record of a <c>because</c>.</summary>
    public static ResultRecord Of(BecauseSlot slot)
    {
        var settled = slot.Settled;
        return new ResultRecord
        {
            Kind = slot.Kind,
            Id = slot.Id,
            Claim = slot.Because.Argument,
            Verdict = settled?.Verdict ?? Settled.Interrupted.Verdict,
            Passes = false,
            Because = settled?.Answer,
            Instances = settled?.Instances ?? [],
            Auroc = settled?.Auroc,
            Roc = settled?.Roc ?? [],
            Cost = settled?.Cost ?? EngineCost.None,
            Seconds = slot.Seconds,
        };
    }

    /// <summary>The record of a <c>study</c>.</summary>
    public static ResultRecord Of(StudySlot slot)
    {
        var settled = slot.Settled;
        return new ResultRecord
        {
            Kind = slot.Kind,
            Id = slot.Id,
            Documentation = slot.Study.Documentation,
            Claim = slot.Study.Circuits.Text,
            Verdict = settled?.Verdict ?? Settled.Interrupted.Verdict,
            Passes = false,
            Study = settled?.Table,
            Cost = settled?.Cost ?? EngineCost.None,
            Seconds = slot.Seconds,
        };
    }

    /// <summary>The record of a declaration to which this version gives no meaning yet.</summary>
    public static ResultRecord Of(LaterDeclaration later) => new()
    {
        Kind = later.Kind,
        Id = later.Id,
        Verdict = new Verdict.Unknown(UnknownReason.Unsupported, later.Sentence),
        Passes = false,
    };

    /// <summary>All records in the order in which they were written; members of a family in theirs.</summary>
    public static List<ResultRecord> Order(params IEnumerable<ResultRecord>[] kinds) =>
        [.. kinds.SelectMany(kind => kind).OrderBy(record => record.Id.Origin.Location?.Span.Start ?? int.MaxValue)];
}
