using System.Diagnostics;

namespace Explain.Formal.Certificates;

/// <summary>Checks that the parts of a proof cover the box, and that the formula follows on each.</summary>
internal sealed class ProofCheck(CertifiedClaim claim, int bits)
{
    private const int MostCuts = 5_000;

    /// <summary>Checks a proof.</summary>
    /// <returns>The number of leaves.</returns>
    /// <exception cref="CertificateException">It does not hold.</exception>
    public int Check(IEnumerable<Part> parts, int threads, CancellationToken cancellation)
    {
        var rounded = new FixedClaim(claim, bits);
        var leaves = Leaves(parts);
        string? problem = leaves.AsParallel().AsOrdered().WithDegreeOfParallelism(threads)
            .WithCancellation(cancellation)
            .Select((leaf, i) => WhyNot(new Region(rounded), leaf.Leaf, leaf.Side) is { } why
                ? $"at leaf {i + 1} of {leaves.Count}, {why}"
                : null)
            .FirstOrDefault(problem => problem is not null);
        return problem is null ? leaves.Count : throw new CertificateException(problem);
    }

    private static List<(Side? Side, Part.Leaf Leaf)> Leaves(IEnumerable<Part> parts)
    {
        var open = new Stack<Side?>([null]);
        var leaves = new List<(Side?, Part.Leaf)>();
        foreach (var part in parts)
        {
            if (!open.TryPop(out var side))
            {
                throw new CertificateException("it has parts after its last leaf");
            }

            if (part is Part.Leaf leaf)
            {
                leaves.Add((side, leaf));
            }
            else if (part is Part.Cut cut)
            {
                int depth = side?.Depth + 1 ?? 0;
                open.Push(new Side(cut, true, depth, side));
                open.Push(depth <= MostCuts
                    ? new Side(cut, false, depth, side)
                    : throw new CertificateException($"it has more than {MostCuts} cuts one below the other"));
            }
        }

        return open.Count == 0 ? leaves : throw new CertificateException("it ends before its last leaf");
    }

    private string? WhyNot(Region region, Part.Leaf leaf, Side? side)
    {
        try
        {
            bool isEmpty = !region.Enter(side);
            (Sum Sum, int Sign)[] signs = [.. leaf.Sums.Select(sum => (sum, isEmpty ? 0 : region.SignOf(sum, side)))];
            isEmpty |= Array.Exists(signs, sign => sign is { Sum.Rows: [], Sign: > 0 });
            return isEmpty || Follows(claim.Goal, signs) ? null : "the formula does not follow from its sums";
        }
        catch (Exception problem) when (problem is OverflowException or CertificateException)
        {
            return problem is CertificateException ? problem.Message : $"numbers are too large for {bits} bits";
        }
    }

    private static bool Follows(Goal goal, (Sum Sum, int Sign)[] signs) => goal switch
    {
        Goal.Known known => known.Value,
        Goal.Literal => IsOneOf([goal], signs),
        Goal.All all => Array.TrueForAll(all.Parts, part => Follows(part, signs)),
        Goal.Any any => IsOneOf(any.Parts, signs) || Array.Exists(any.Parts, part => Follows(part, signs)),
        _ => throw new UnreachableException($"Unhandled {goal.GetType().Name}."),
    };

    // If no literal holds, every row is at most zero, and below zero where it need not be above: so is the sum.
    private static bool IsOneOf(Goal[] parts, (Sum Sum, int Sign)[] signs) => Array.Exists(signs, sign =>
        Array.TrueForAll(sign.Sum.Rows, row => Has(parts, row.Place, true))
        && (sign.Sign > 0 || (sign.Sign == 0 && Array.Exists(sign.Sum.Rows, row => Has(parts, row.Place, false)))));

    private static bool Has(Goal[] parts, int row, bool canBeStrict) => Array.Exists(
        parts, part => part is Goal.Literal literal && literal.Row == row && (canBeStrict || !literal.IsStrict));
}
