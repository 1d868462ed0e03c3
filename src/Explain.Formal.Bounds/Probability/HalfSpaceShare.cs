namespace Explain.Formal.Bounds;

/// <summary>The share of a box on which a linear form is positive, from below.</summary>
/// <remarks>
/// <para><b>Source.</b> The volume of <c>{ t in [0, 1]^d : a t &lt;= b }</c> for positive a is the sum over corners v
/// of <c>(-1)^|v| max(0, b - a v)^d / (d! a1 ... ad)</c> (Barrow and Smith, Spline notation applied to a volume
/// problem, 1979).</para>
/// <para><b>Error.</b> A bound of the rounding error is taken off. Directions that hardly matter are taken at their
/// worst, since the sum cancels where one of them is small.</para>
/// </remarks>
internal static class HalfSpaceShare
{
    private const int MostDirections = 10;
    private const double MostError = 1e-9;
    private const double Unit = 1.0 / (1L << 53);

    /// <summary>A lower bound, in [0, 1], of the share of the volume on which the form is positive.</summary>
    public static double Above(LinearForm form, Box box)
    {
        double least = form.Constant, size = Math.Abs(form.Constant);
        double[] spans = new double[box.Inputs];
        for (int i = 0; i < spans.Length; i++)
        {
            double slope = form.Slopes[i];
            double term = slope * (slope > 0 ? box.Low[i] : box.High[i]);
            least += term;
            size += Math.Abs(term);

            // The least span that the direction surely has: rounded down, so that the form is not too great.
            spans[i] = Math.Max(0, Math.BitDecrement(Math.BitDecrement(box.High[i] - box.Low[i]) * Math.Abs(slope)));
        }

        least -= Rounding.Up(Rounding.OfSum(box.Inputs + 2) * size);
        if (!(least <= 0))
        {
            return least > 0 ? 1 : 0;
        }

        Array.Sort(spans);
        Array.Reverse(spans);
        return Above(spans, -least);
    }

    /// <summary>The share of the unit cube on which the sum of spans times coordinates is above a bound.</summary>
    private static double Above(double[] spans, double bound)
    {
        for (int count = Math.Min(spans.Count(span => span > 0), MostDirections); count > 0; count--)
        {
            var kept = spans.AsSpan(0, count);
            double sum = 0, product = 1;
            for (int i = 0; i < count; i++)
            {
                sum += kept[i];
                product *= kept[i] * (i + 1);
            }

            if (sum <= bound)
            {
                return 0;
            }

            // The cube is its own mirror image, so that the smaller side can be summed.
            bool isMirrored = bound > sum / 2;
            double side = isMirrored ? Math.BitDecrement(sum * (1 - (count * Unit))) - bound : bound;
            double error = (1 << count) * ((2 * count * count) + count + 8.0) * Unit
                * Math.Pow(Math.Abs(side), count) / product;
            if (error <= MostError)
            {
                double below = Below(kept, Math.Max(0, side)) / product;
                return Math.Clamp((isMirrored ? below : 1 - below) - (2 * error) - (8 * Unit), 0, 1);
            }
        }

        return 0;
    }

    /// <summary>The sum over corners, before it is divided.</summary>
    private static double Below(ReadOnlySpan<double> spans, double bound)
    {
        double sum = 0;
        for (int corner = 0; corner < 1 << spans.Length; corner++)
        {
            double rest = bound;
            int sign = 1;
            for (int i = 0; i < spans.Length; i++)
            {
                if (((corner >> i) & 1) != 0)
                {
                    rest -= spans[i];
                    sign = -sign;
                }
            }

            if (rest > 0)
            {
                double power = rest;
                for (int i = 1; i < spans.Length; i++)
                {
                    power *= rest;
                }

                sum += sign * power;
            }
        }

        return sum;
    }
}
