using System.Diagnostics;
using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>The words for why nothing is known, and what a user can do about it.</summary>
public static class ReasonText
{
    /// <summary>The word in records: <c>timeout</c>, <c>no solver</c>.</summary>
    public static string Word(UnknownReason reason) => reason switch
    {
        UnknownReason.Time => "timeout",
        UnknownReason.Memory => "memory",
        UnknownReason.ResourceLimit => "rlimit",
        UnknownReason.Nodes => "nodes",
        UnknownReason.Samples => "samples",
        UnknownReason.Unsupported => "unsupported",
        UnknownReason.NoSolver => "no solver",
        UnknownReason.Incomplete => "incomplete",
        UnknownReason.Vacuous => "vacuous",
        UnknownReason.Tie => "tie",
        UnknownReason.Interrupted => "interrupted",
        _ => throw new UnreachableException($"Unhandled {reason}."),
    };

    /// <summary>What to do, as the end of a sentence.</summary>
    internal static string Advice(UnknownReason reason) => reason switch
    {
        UnknownReason.Time => "allow more time with --timeout, or name another engine with 'by'",
        UnknownReason.Memory => "allow more memory with --memory, or make the claim smaller",
        UnknownReason.ResourceLimit => "allow the solver more with --rlimit, or name another engine with 'by'",
        UnknownReason.Nodes => "make the claim smaller, or let samples do with 'require estimated'",
        UnknownReason.Samples => "state an equality 'within' a tolerance, widen the claim, or take more --samples",
        UnknownReason.Unsupported => "say it another way, or leave it out until a version has it",
        UnknownReason.NoSolver => "install the solver ('explain doctor' tells how), and run again",
        UnknownReason.Incomplete => "say the claim in another way, or bound its variables",
        UnknownReason.Vacuous => "correct the condition: as it is, it leaves nothing to claim anything about",
        UnknownReason.Tie => "state the claim 'within' a tolerance",
        UnknownReason.Interrupted => "run it again, and let it finish",
        _ => throw new UnreachableException($"Unhandled {reason}."),
    };
}
