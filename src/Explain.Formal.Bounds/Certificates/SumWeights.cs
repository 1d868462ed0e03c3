namespace Explain.Formal.Bounds;

/// <summary>Weighs rows of which one must be positive, and sides of cuts that hold, so that the sum of the rows less
/// that of the sides is positive.</summary>
/// <remarks>Subgradients of a concave function of the weights, on linear bounds; any weights give a sound
/// bound.</remarks>
internal static class SumWeights
{
    private const int Steps = 60;
    private const double Grain = 1 << 20;

    /// <summary>Weights of rows, of sum 1, and of sides, none negative.</summary>
    /// <param name="rows">Lower bounds of the rows.</param>
    /// <param name="sides">Lower bounds of what is not positive on the sides.</param>
    /// <param name="box">Where.</param>
    public static (double[] Rows, double[] Sides) Of(
        IReadOnlyList<LinearForm> rows, IReadOnlyList<LinearForm> sides, Box box)
    {
        double[] weights = JointBound.Weigh(rows, box), factors = new double[sides.Count];
        var best = (Least: double.NegativeInfinity, Factors: factors);
        for (int step = 0; step < Steps && sides.Count > 0; step++)
        {
            var (corner, least) = Corner(rows, sides, (weights, factors), box);
            best = least > best.Least ? (least, (double[])factors.Clone()) : best;
            double[] values = [.. sides.Select(side => side.Constant + Lanes.Dot(side.Slopes, corner))];
            double length = values.Sum(value => value * value);
            if (length == 0 || !double.IsFinite(length))
            {
                break;
            }

            // As far as the bound needs to rise to be positive, or a little further (Polyak).
            double rate = (Math.Max(-least, 0) + (Math.Abs(least) / 4)) / length;
            factors = [.. factors.Zip(values, (factor, value) => Math.Max(0, factor + (rate * value)))];
        }

        return ([.. weights.Select(Rounded)], [.. best.Factors.Select(Rounded)]);
    }

    private static (double[] Corner, double Least) Corner(
        IReadOnlyList<LinearForm> rows,
        IReadOnlyList<LinearForm> sides,
        (double[] Rows, double[] Sides) weights,
        Box box)
    {
        double[] slopes = new double[box.Inputs], corner = new double[box.Inputs];
        double least = 0;
        foreach (var (form, weight) in rows.Zip(weights.Rows).Concat(sides.Zip(weights.Sides)))
        {
            Lanes.AddScaled(slopes, form.Slopes, weight);
            least += weight * form.Constant;
        }

        for (int i = 0; i < corner.Length; i++)
        {
            corner[i] = slopes[i] > 0 ? box.Low[i] : box.High[i];
            least += slopes[i] * corner[i];
        }

        return (corner, least);
    }

    // Short numbers make short files.
    private static double Rounded(double weight) => Math.Round(weight * Grain) / Grain;
}
