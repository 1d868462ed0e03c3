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

    /// <summary>By how much a goal holds, if positive, and the row that decides it.</summary>
    /// <param name="goal">The goal.</param>
    /// <param name="values">A number for each row: values at a point, or lower bounds.</param>
    public static (double Margin, int Row) Margin(RowGoal goal, ReadOnlySpan<double> values)
    {
        switch (goal)
        {
            case RowGoal.Known known:
                return (known.Value ? double.PositiveInfinity : double.NegativeInfinity, -1);
            case RowGoal.Literal literal:
                return (values[literal.Row], literal.Row);
            case RowGoal.All all:
                var least = (Margin: double.PositiveInfinity, Row: -1);
                foreach (var part in all.Parts)
                {
                    var margin = Margin(part, values);
                    least = margin.Margin < least.Margin ? margin : least;
                }

                return least;
            case RowGoal.Any any:
                var greatest = (Margin: double.NegativeInfinity, Row: -1);
                foreach (var part in any.Parts)
                {
                    var margin = Margin(part, values);
                    greatest = margin.Margin > greatest.Margin ? margin : greatest;
                }

                return greatest;
            default:
                throw new UnreachableException($"Unhandled {goal.GetType().Name}.");
        }
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
