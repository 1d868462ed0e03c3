using System.Diagnostics;
using Explain.Formal.Logic;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>One Z3 context for one obligation, on one thread. No Z3 object leaves it.</summary>
/// <remarks>
/// A context of its own (3 ms) rather than a pooled one (0.5 ms): Z3 orders arguments by numbers that it hands out
/// again once they are free, so in a pooled context an answer would depend on what was asked before
/// (docs/decisions/0005). Random seeds are Z3's fixed defaults, and no option but the resource limit is set.
/// </remarks>
internal sealed class SmtSession : IDisposable
{
    // The plain solver is ready at once and settles most questions within this; the other one takes 12 ms to set up,
    // and is better at everything that is hard.
    private const uint FirstLimit = 2_000;

    private readonly EngineLimits _limits;
    private readonly Interruption _interruption;

    public SmtSession(EngineLimits limits, Interruption interruption)
    {
        _limits = limits;
        _interruption = interruption;
        Terms = new Terms();
        interruption.Attach(Terms.Interrupt);
    }

    /// <summary>What is encoded for this session.</summary>
    public Terms Terms { get; }

    /// <summary>What all queries so far took, in Z3's resource units.</summary>
    public long Spent { get; private set; }

    /// <summary>Why the session was told to stop; what Z3 says from then on is not believed.</summary>
    public UnknownReason? Interrupted => _interruption.Reason;

    /// <summary>Asks whether the assertions can hold together, within the limits of the session.</summary>
    public SmtAnswer Check(IEnumerable<BoolExpr> assertions) => Check(assertions, _limits.ResourceLimit);

    /// <summary>Asks whether the assertions can hold together.</summary>
    /// <param name="assertions">The query.</param>
    /// <param name="limit">The resource limit of this query; zero for none.</param>
    public SmtAnswer Check(IEnumerable<BoolExpr> assertions, uint limit)
    {
        BoolExpr[] query = [.. assertions];
        uint first = limit == 0 ? FirstLimit : Math.Min(limit, FirstLimit);
        var answer = Ask(Terms.Context.MkSimpleSolver(), query, first, out long spent);
        if (answer is not SmtAnswer.Open || (limit != 0 && spent >= limit))
        {
            return answer;
        }

        if (Interrupted is not null)
        {
            // It may have come after the first solver reached its own limit, which is none of the user's.
            return Open("interrupted", false);
        }

        return Ask(Terms.Context.MkSolver(), query, limit == 0 ? 0 : limit - (uint)spent, out _);
    }

    public void Dispose()
    {
        _interruption.Attach(null);
        Terms.Dispose();
    }

    private SmtAnswer Ask(Solver solver, BoolExpr[] query, uint limit, out long spent)
    {
        using (solver)
        {
            Limit(solver, limit);
            long before = Count(solver);
            try
            {
                solver.Assert(query);
                var status = solver.Check();
                spent = Count(solver) - before;
                bool isOverLimit = limit != 0 && spent >= limit;
                return status switch
                {
                    // Z3 loses an interruption now and then, and answers a query that it has read in part.
                    _ when isOverLimit || Interrupted is not null => Open("interrupted", isOverLimit),
                    Status.SATISFIABLE => new SmtAnswer.Satisfiable(Terms.Keep(solver.Model)),
                    Status.UNSATISFIABLE => new SmtAnswer.Unsatisfiable(),
                    Status.UNKNOWN => Open(solver.ReasonUnknown, isOverLimit),
                    _ => throw new UnreachableException($"Unhandled {status}."),
                };
            }
            catch (Z3Exception exception)
            {
                spent = Count(solver) - before;
                return Open(exception.Message, limit != 0 && spent >= limit);
            }
            finally
            {
                Spent += Count(solver) - before;
            }
        }
    }

    private void Limit(Solver solver, uint limit)
    {
        using var parameters = Terms.Context.MkParams();
        using var resource = Terms.Context.MkSymbol("rlimit");
        using var interrupt = Terms.Context.MkSymbol("ctrl_c");
        parameters.Add(resource, limit);

        // Z3 would otherwise take Ctrl-C away from the host while it searches.
        parameters.Add(interrupt, false);
        solver.Parameters = parameters;
    }

    private static long Count(Solver solver)
    {
        using var statistics = solver.Statistics;
        var count = statistics.Entries.First(entry => entry.Key == "rlimit count");
        return count.IsUInt ? count.UIntValue : (long)count.DoubleValue;
    }

    private SmtAnswer.Open Open(string detail, bool isOverLimit) => new(
        Interrupted
        ?? (isOverLimit || detail.Contains("resource", StringComparison.Ordinal) ? UnknownReason.ResourceLimit
            : detail.Contains("memory", StringComparison.Ordinal) ? UnknownReason.Memory
            : UnknownReason.Incomplete),
        detail);
}
