using System.Collections.Immutable;
using System.Diagnostics;

namespace Explain.Formal.Bounds;

/// <summary>What bounds and values of rows say of a goal.</summary>
internal static class Goals
{
    /// <summary>Whether lower bounds of the rows prove a goal. A bound that is no number proves nothing.</summary>
    public static bool IsProved(RowGoal goal, ReadOnlySpan<double> lows)
    {
        switch (goal)
        {
            case RowGoal.Known known:
                return known.Value;
            case RowGoal.Literal literal:
                return literal.IsStrict ? lows[literal.Row] > 0 : lows[literal.Row] >= 0;
            case RowGoal.All all:
                foreach (var part in all.Parts)
                {
                    if (!IsProved(part, lows))
                    {
                        return false;
                    }
                }

                return true;
            case RowGoal.Any any:
                foreach (var part in any.Parts)
                {
                    if (IsProved(part, lows))
                    {
                        return true;
                    }
                }

                return false;
            default:
                throw new UnreachableException($"Unhandled {goal.GetType().Name}.");
        }
    }

    /// <summary>By how much a goal holds at a point, if positive.</summary>
    /// <param name="goal">The goal.</param>
    /// <param name="values">The value of each row.</param>
    public static double Margin(RowGoal goal, ReadOnlySpan<double> values)
    {
        switch (goal)
        {
            case RowGoal.Known known:
                return known.Value ? double.PositiveInfinity : double.NegativeInfinity;
            case RowGoal.Literal literal:
                return values[literal.Row];
            case RowGoal.All all:
                double least = double.PositiveInfinity;
                foreach (var part in all.Parts)
                {
                    // What is no number decides nothing.
                    double margin = Margin(part, values);
                    least = margin < least ? margin : least;
                }

                return least;
            case RowGoal.Any any:
                double greatest = double.NegativeInfinity;
                foreach (var part in any.Parts)
                {
                    double margin = Margin(part, values);
                    greatest = margin > greatest ? margin : greatest;
                }

                return greatest;
            default:
                throw new UnreachableException($"Unhandled {goal.GetType().Name}.");
        }
    }

    /// <summary>The row whose value is the margin of a goal at a point; -1 if none is.</summary>
    /// <param name="goal">The goal.</param>
    /// <param name="values">The value of each row.</param>
    public static int Deciding(RowGoal goal, ReadOnlySpan<double> values) => Find(goal, values, Margin(goal, values));

    private static int Find(RowGoal goal, ReadOnlySpan<double> values, double margin)
    {
        switch (goal)
        {
            case RowGoal.Known:
                return -1;
            case RowGoal.Literal literal:
                return values[literal.Row] == margin ? literal.Row : -1;
            case RowGoal.All all:
                return FirstOf(all.Parts, values, margin);
            case RowGoal.Any any:
                return FirstOf(any.Parts, values, margin);
            default:
                throw new UnreachableException($"Unhandled {goal.GetType().Name}.");
        }
    }

    private static int FirstOf(ImmutableArray<RowGoal> parts, ReadOnlySpan<double> values, double margin)
    {
        foreach (var part in parts)
        {
            int row = Find(part, values, margin);
            if (row >= 0)
            {
                return row;
            }
        }

        return -1;
    }

    /// <summary>Marks the rows that a proof may still need: those of parts that are not yet proved.</summary>
    public static void MarkOpen(RowGoal goal, ReadOnlySpan<double> lows, Span<bool> open)
    {
        if (IsProved(goal, lows))
        {
            return;
        }

        switch (goal)
        {
            case RowGoal.Known:
                return;
            case RowGoal.Literal literal:
                open[literal.Row] = true;
                return;
            case RowGoal.All all:
                foreach (var part in all.Parts)
                {
                    MarkOpen(part, lows, open);
                }

                return;
            case RowGoal.Any any:
                foreach (var part in any.Parts)
                {
                    MarkOpen(part, lows, open);
                }

                return;
            default:
                throw new UnreachableException($"Unhandled {goal.GetType().Name}.");
        }
    }
}
