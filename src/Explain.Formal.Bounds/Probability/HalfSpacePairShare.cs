namespace Explain.Formal.Bounds;

/// <summary>The share of a box on which two linear forms are positive, from below.</summary>
/// <remarks>
/// <para><b>Source.</b> By inclusion and exclusion over the corners of the cube, the volume is a sum of volumes of
/// <c>{ t >= 0 : a t &lt;= x, c t &lt;= y }</c>. Such a volume is the truncated power of the directions (a_i, c_i),
/// (1, 0) and (0, 1) at (x, y): the sum over the directions d on one side of it of
/// <c>det(d, (x, y))^n / (n! prod det(d, d'))</c> (Dahmen and Micchelli, On the linear
/// independence of multivariate B-splines, 1982).</para>
/// <para><b>Error.</b> Each term is computed with a bound of its rounding error, and all of them are taken off: where
/// directions are nearly parallel nothing is left, and the share is 0.</para>
/// </remarks>
internal static class HalfSpacePairShare
{
    private const int MostDirections = 8;
    private const double Unit = 1.0 / (1L << 53);

    /// <summary>A lower bound, in [0, 1], of the share of the volume on which both forms are positive.</summary>
    public static double Above(LinearForm first, LinearForm second, Box box)
    {
        if (!(GreatestOn(first, box) > 0 && GreatestOn(second, box) > 0))
        {
            return 0;
        }

        Span<Direction> spans = stackalloc Direction[MostDirections];
        int count = Turn(first, second, box, spans, out var corner);
        if (count is 0 or > MostDirections)
        {
            return 0;
        }

        // What rounding did to the corner and to the spans.
        var kept = spans[..count];
        double unit = 8 * (count + 4) * Unit;
        double sizeX = (2 * Math.Abs(corner.X)) + SizeOf(first, box);
        double sizeY = (2 * Math.Abs(corner.Y)) + SizeOf(second, box);
        foreach (var direction in kept)
        {
            (sizeX, sizeY) = (sizeX + (2 * direction.X), sizeY + (2 * Math.Abs(direction.Y)));
        }

        var (volume, error) = Volume(kept, new Direction(corner.X - (unit * sizeX), corner.Y - (unit * sizeY)));
        double share = volume - (2 * error) - (1e3 * Unit);
        return share > 0 ? Math.Min(1, share) : 0;
    }

    /// <summary>The box as t in [0, 1] in each direction, turned so that the first form falls with each t.</summary>
    /// <returns>The number of directions; more than there is room for if there are too many.</returns>
    private static int Turn(LinearForm first, LinearForm second, Box box, Span<Direction> spans, out Direction corner)
    {
        int count = 0;
        double x = AtLowCorner(first, box), y = AtLowCorner(second, box);
        for (int i = 0; i < box.Inputs && count <= spans.Length; i++)
        {
            double width = box.High[i] - box.Low[i];
            if (!(width > 0) || (first.Slopes[i] == 0 && second.Slopes[i] == 0))
            {
                continue;
            }

            var direction = new Direction(-first.Slopes[i] * width, -second.Slopes[i] * width);
            if (direction.X < 0 || (direction.X == 0 && direction.Y < 0))
            {
                (x, y) = (x - direction.X, y - direction.Y);
                direction = new Direction(-direction.X, -direction.Y);
            }

            if (count < spans.Length)
            {
                spans[count] = direction;
            }

            count++;
        }

        corner = new Direction(x, y);
        return count;
    }

    // Near enough: where rounding hides that it is positive, there is next to nothing.
    private static double GreatestOn(LinearForm form, Box box)
    {
        double greatest = form.Constant;
        for (int i = 0; i < box.Inputs; i++)
        {
            greatest += form.Slopes[i] * (form.Slopes[i] > 0 ? box.High[i] : box.Low[i]);
        }

        return greatest;
    }

    private static double AtLowCorner(LinearForm form, Box box) => form.Constant + Lanes.Dot(form.Slopes, box.Low);

    private static double SizeOf(LinearForm form, Box box)
    {
        double size = Math.Abs(form.Constant);
        for (int i = 0; i < box.Inputs; i++)
        {
            size += Math.Abs(form.Slopes[i]) * Math.Max(Math.Abs(box.Low[i]), Math.Abs(box.High[i]));
        }

        return size;
    }

    private static (double Volume, double Error) Volume(ReadOnlySpan<Direction> spans, Direction bound)
    {
        Span<Direction> all = stackalloc Direction[spans.Length + 2];
        spans.CopyTo(all);
        (all[^2], all[^1]) = (new Direction(1, 0), new Direction(0, 1));
        Span<(double Weight, double Error)> weights = stackalloc (double, double)[all.Length];
        for (int i = 0; i < all.Length; i++)
        {
            weights[i] = WeightOf(all, i, spans.Length);
        }

        double volume = 0, error = 0;
        for (int corner = 0; corner < 1 << spans.Length; corner++)
        {
            double x = bound.X, y = bound.Y, size = Math.Abs(x) + Math.Abs(y);
            int sign = 1;
            for (int i = 0; i < spans.Length; i++)
            {
                if (((corner >> i) & 1) != 0)
                {
                    (x, y, sign) = (x - spans[i].X, y - spans[i].Y, -sign);
                    size += Math.Abs(spans[i].X) + Math.Abs(spans[i].Y);
                }
            }

            var (term, slack) = TruncatedPower(all, weights, new Direction(x, y), size, spans.Length);
            volume += sign * term;
            error += slack + (4 * Unit * Math.Abs(term)) + (Unit * Math.Abs(volume));
        }

        return (volume, error);
    }

    /// <summary>1 / (n! prod det(d, d')), and how far rounding may have moved it.</summary>
    private static (double Weight, double Error) WeightOf(ReadOnlySpan<Direction> all, int index, int power)
    {
        double product = 1, relative = 0;
        for (int j = 0; j < all.Length; j++)
        {
            if (j != index)
            {
                double det = all[index].Cross(all[j]);
                product *= det;
                relative += 4 * Unit * all[index].CrossSize(all[j]) / Math.Abs(det);
            }
        }

        for (int k = 2; k <= power; k++)
        {
            product *= k;
        }

        return (1 / product, Math.Abs(1 / product) * (relative + (2 * all.Length * Unit)) * 2);
    }

    private static (double Value, double Error) TruncatedPower(
        ReadOnlySpan<Direction> all,
        ReadOnlySpan<(double Weight, double Error)> weights,
        Direction at,
        double size,
        int power)
    {
        if (at.X < -8 * (power + 4) * Unit * size)
        {
            // All directions point to the right, so that there is surely nothing.
            return (0, 0);
        }

        double value = 0, error = 0, edge = 0;
        int above = 0;
        for (int i = 0; i < all.Length; i++)
        {
            double det = all[i].Cross(at);
            double slack = 8 * (power + 4) * Unit * (Math.Abs(all[i].X) + Math.Abs(all[i].Y)) * size;
            above += det > 0 ? 1 : 0;
            if (Math.Abs(det) <= slack)
            {
                // Rounding may have put it on the wrong side.
                edge += 2 * (Math.Abs(weights[i].Weight) + weights[i].Error) * Power(2 * slack, power);
            }

            if (det > 0)
            {
                double whole = Power(det, power);
                value += weights[i].Weight * whole;
                error += (weights[i].Error * whole * 2)
                    + (Math.Abs(weights[i].Weight) * 2 * ((power * slack * Power(det + slack, power - 1))
                        + (2 * power * Unit * whole)));
            }
        }

        // Outside of the cone of all directions there is nothing.
        return at.X <= 0 || above is 0 || above == all.Length ? (0, edge) : (value, error + edge);
    }

    private static double Power(double x, int exponent)
    {
        double power = 1;
        for (int k = 0; k < exponent; k++)
        {
            power *= x;
        }

        return power;
    }

    private readonly record struct Direction(double X, double Y)
    {
        public double Cross(Direction other) => (X * other.Y) - (Y * other.X);

        public double CrossSize(Direction other) => Math.Abs(X * other.Y) + Math.Abs(Y * other.X);
    }
}
