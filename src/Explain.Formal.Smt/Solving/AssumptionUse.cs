using System.Collections.Immutable;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>Which assumptions a proof needs: without any one of those that are left, there would be none.</summary>
/// <remarks>
/// By deletion, in blocks of half the size each round. (The binding's unsat cores leave an object behind that keeps the
/// whole
/// context alive, and are not minimal.) Later assumptions are dropped first, so of two that say the same the first is
/// kept.
/// </remarks>
internal sealed class AssumptionUse(SmtSession session, ImmutableArray<BoolExpr> assumptions)
{
    // No query may take much longer than the proof itself did.
    private const uint LeastLimit = 200_000;

    /// <summary>The places of a least set of assumptions that contradicts <paramref name="others"/>, as all of them
    /// do.</summary>
    public ImmutableArray<int> Reduce(IReadOnlyList<BoolExpr> others, long proofCost)
    {
        uint limit = (uint)Math.Min(uint.MaxValue / 2, Math.Max(LeastLimit, 2 * proofCost));
        ImmutableArray<int> kept = [.. Enumerable.Range(0, assumptions.Length)];
        for (int size = assumptions.Length; size > 0; size /= 2)
        {
            for (int end = kept.Length; end > 0; end -= size)
            {
                int start = Math.Max(0, end - size);
                var fewer = kept.RemoveRange(start, end - start);
                if (session.Check([.. others, .. fewer.Select(i => assumptions[i])], limit) is SmtAnswer.Unsatisfiable)
                {
                    kept = fewer;
                }
            }
        }

        return kept;
    }
}
