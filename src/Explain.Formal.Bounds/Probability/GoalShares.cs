using System.Diagnostics;

namespace Explain.Formal.Bounds;

/// <summary>The share of a box's volume on which a goal holds, from below.</summary>
/// <param name="lows">A lower bound of each row.</param>
/// <param name="forms">A linear lower bound of each row that is open; null for the others.</param>
/// <param name="kinked">Bounds on both sides of a kink of each row; null for none.</param>
internal sealed class GoalShares(double[] lows, LinearForm?[] forms, KinkedRow?[] kinked)
{
    // More than a few roundings of numbers near 1.
    private const double Slack = 1e-14;

    /// <summary>A lower bound, in [0, 1], of the share of a box on which a goal holds.</summary>
    public double Of(RowGoal goal, Box box) => Goals.IsProved(goal, lows) ? 1 : goal switch
    {
        RowGoal.Known known => known.Value ? 1 : 0,
        RowGoal.Literal literal => OfRow(literal.Row, box),
        RowGoal.All all => OfAll([.. all.Parts.Where(part => !Goals.IsProved(part, lows))], box),
        RowGoal.Any any => OfAny([.. any.Parts], box),
        _ => throw new UnreachableException($"Unhandled {goal.GetType().Name}."),
    };

    /// <summary>What the linear bound of a row proves, or what the bounds on both sides of a kink do.</summary>
    private double OfRow(int row, Box box) => forms[row] is not { } form
        ? 0
        : Math.Max(HalfSpaceShare.Above(form, box), kinked[row]?.ShareAbove(box) ?? 0);

    /// <summary>All parts hold but where one fails; of two parts the common share is known better.</summary>
    private double OfAll(RowGoal[] parts, Box box)
    {
        double[] failing = [.. parts.Select(part => 1 - Of(part, box) + Slack)];
        double best = 1 - failing.Sum() - Slack;
        foreach (var (i, j) in Pairs(parts.Length).Where(pair => pair.First < pair.Second))
        {
            if (FormOf(parts[i]) is { } first && FormOf(parts[j]) is { } second)
            {
                double others = parts.Length == 2 ? 0 : failing.Sum() - failing[i] - failing[j] + Slack;
                best = Math.Max(best, HalfSpacePairShare.Above(first, second, box) - Math.Max(0, others) - Slack);
            }
        }

        return Math.Max(0, best);
    }

    /// <summary>One part holds, or another where the first is not proved to.</summary>
    private double OfAny(RowGoal[] parts, Box box)
    {
        double best = parts.Select(part => Of(part, box)).DefaultIfEmpty(0).Max();
        foreach (var (i, j) in Pairs(parts.Length).Where(pair => pair.First != pair.Second))
        {
            if (FormOf(parts[i]) is { } first && FormOf(parts[j]) is { } second)
            {
                best = Math.Max(best, HalfSpaceShare.Above(first, box)
                    + HalfSpacePairShare.Above(second, first.Opposite(), box) - Slack);
            }
        }

        return Math.Clamp(best, 0, 1);
    }

    private static IEnumerable<(int First, int Second)> Pairs(int count) =>
        from first in Enumerable.Range(0, count)
        from second in Enumerable.Range(0, count)
        select (first, second);

    private LinearForm? FormOf(RowGoal goal) => goal is RowGoal.Literal literal ? forms[literal.Row] : null;
}
