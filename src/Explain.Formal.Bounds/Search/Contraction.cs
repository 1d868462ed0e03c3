using System.Diagnostics;

namespace Explain.Formal.Bounds;

/// <summary>Cuts from a box what linear bounds prove: a counterexample can only lie in what is left.</summary>
/// <remarks>Where a literal fails, its row is at most 0, so its linear bound is too: each input is bounded by what the
/// others leave. Ends are rounded outward.</remarks>
/// <param name="forms">A linear lower bound of each row; null for none.</param>
/// <param name="lows">A lower bound of each row.</param>
internal sealed class Contraction(LinearForm?[] forms, double[] lows)
{
    /// <summary>What may contain a counterexample; null if nothing does.</summary>
    public Box? Of(RowGoal goal, Box box)
    {
        switch (goal)
        {
            case RowGoal.Known known:
                return known.Value ? null : box;
            case RowGoal.Literal literal:
                return Goals.IsProved(literal, lows) ? null
                    : forms[literal.Row] is { } form ? Cut(form, box)
                    : box;
            case RowGoal.Any any:
                Box? rest = box;
                foreach (var part in any.Parts)
                {
                    rest = rest is null ? null : Of(part, rest);
                }

                return rest;
            case RowGoal.All all:
                return all.Parts.Select(part => Of(part, box)).Aggregate((Box?)null, Hull);
            default:
                throw new UnreachableException($"Unhandled {goal.GetType().Name}.");
        }
    }

    /// <summary>The least box around two; null for none.</summary>
    public static Box? Hull(Box? left, Box? right) => left is null ? right
        : right is null ? left
        : new Box(
            [.. left.Low.Zip(right.Low, Math.Min)],
            [.. left.High.Zip(right.High, Math.Max)]);

    /// <summary>What may contain a point at which a row is at most 0; null if nothing does.</summary>
    /// <param name="form">A linear lower bound of the row.</param>
    /// <param name="box">The box.</param>
    public static Box? Cut(LinearForm form, Box box)
    {
        double least = form.Constant, size = Math.Abs(form.Constant);
        for (int i = 0; i < box.Inputs; i++)
        {
            double term = form.Slopes[i] * (form.Slopes[i] > 0 ? box.Low[i] : box.High[i]);
            least += term;
            size += Math.Abs(term);
        }

        // The row is at least 'least' plus what each input adds beyond its least term.
        least -= Rounding.Up(Rounding.OfSum(box.Inputs + 2) * size);
        if (least > 0)
        {
            return null;
        }

        // Where an end lies beyond the doubles, nothing is known.
        if (!double.IsFinite(least))
        {
            return box;
        }

        double[] low = (double[])box.Low.Clone(), high = (double[])box.High.Clone();
        for (int i = 0; i < box.Inputs; i++)
        {
            double slope = form.Slopes[i];
            double reach = Math.BitIncrement(Math.BitIncrement(-least) / Math.Abs(slope));
            if (slope > 0)
            {
                high[i] = Math.Min(high[i], Math.BitIncrement(low[i] + reach));
            }
            else if (slope < 0)
            {
                low[i] = Math.Max(low[i], Math.BitDecrement(high[i] - reach));
            }
        }

        return new Box(low, high);
    }
}

/// <summary>An affine function of the inputs.</summary>
internal sealed record LinearForm(double[] Slopes, double Constant)
{
    /// <summary>The form with the other sign.</summary>
    public LinearForm Opposite() => new([.. Slopes.Select(slope => -slope)], -Constant);
}
