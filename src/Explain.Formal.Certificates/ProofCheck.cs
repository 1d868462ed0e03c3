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
        var leaves = Leaves(parts);
        var rounded = new FixedClaim(claim, bits);
        string?[] problems = new string?[leaves.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(
            0,
            leaves.Count,
            options,
            () => new Region(rounded),
            (i, _, region) =>
            {
                problems[i] = WhyNot(region, leaves[i].Leaf, leaves[i].Side);
                return region;
            },
            _ => { });
        int broken = Array.FindIndex(problems, problem => problem is not null);
        return broken < 0 ? leaves.Count
            : throw new CertificateException($"at leaf {broken + 1} of {leaves.Count}, {problems[broken]}");
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

            switch (part)
            {
                case Part.Cut cut:
                    int depth = side?.Depth + 1 ?? 0;
                    open.Push(new Side(cut, true, depth, side));
                    open.Push(new Side(cut, false, depth, side));
                    if (depth > MostCuts)
                    {
                        throw new CertificateException($"it has more than {MostCuts} cuts one below the other");
                    }

                    break;
                case Part.Leaf leaf:
                    leaves.Add((side, leaf));
                    break;
                default:
                    throw new UnreachableException($"Unhandled {part.GetType().Name}.");
            }
        }

        return open.Count == 0 ? leaves : throw new CertificateException("it ends before its last leaf");
    }

    private string? WhyNot(Region region, Part.Leaf leaf, Side? side)
    {
        try
        {
            if (!region.Enter(side))
            {
                return null;
            }

            (Sum Sum, int Sign)[] signs = [.. leaf.Sums.Select(sum => (sum, region.SignOf(sum, side)))];
            return Follows(claim.Goal, signs) || Array.Exists(signs, sign => sign is { Sum.Rows: [], Sign: > 0 })
                ? null
                : "the formula does not follow from the bounds of its sums";
        }
        catch (OverflowException)
        {
            return $"numbers are too large for {bits} bits behind the point";
        }
        catch (CertificateException problem)
        {
            return problem.Message;
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
    private static bool IsOneOf(Goal[] parts, (Sum Sum, int Sign)[] signs)
    {
        return Array.Exists(signs, sign => Array.TrueForAll(sign.Sum.Rows, weighed => Has(weighed.Place, true))
            && (sign.Sign > 0 || (sign.Sign == 0 && Array.Exists(sign.Sum.Rows, weighed => Has(weighed.Place, false)))));

        bool Has(int row, bool canBeStrict) => Array.Exists(
            parts, part => part is Goal.Literal literal && literal.Row == row && (canBeStrict || !literal.IsStrict));
    }
}
