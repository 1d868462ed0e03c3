namespace Explain.Formal.Bounds;

/// <summary>Weighs rows of which one must be positive: where a weighted sum of them is positive, one of them
/// is.</summary>
/// <remarks>The weights that raise the least value of the sum on a box are found by a few steps of exponentiated
/// gradients; any weights give a sound bound.</remarks>
internal static class JointBound
{
    private const int Steps = 24;

    /// <summary>Weights of linear bounds, not negative, of sum 1.</summary>
    public static double[] Weigh(IReadOnlyList<LinearForm> forms, Box box)
    {
        double[] weights = new double[forms.Count], best = new double[forms.Count];
        Array.Fill(weights, 1.0 / forms.Count);
        double greatest = double.NegativeInfinity;
        double[] corner = new double[box.Inputs], values = new double[forms.Count];
        for (int step = 0; step < Steps; step++)
        {
            Corner(forms, weights, box, corner);
            double sum = 0, scale = 0;
            for (int k = 0; k < values.Length; k++)
            {
                values[k] = forms[k].Constant + Lanes.Dot(forms[k].Slopes, corner);
                sum += weights[k] * values[k];
                scale = Math.Max(scale, Math.Abs(values[k]));
            }

            if (sum > greatest)
            {
                greatest = sum;
                weights.CopyTo(best, 0);
            }

            if (scale == 0 || !double.IsFinite(scale))
            {
                break;
            }

            Move(weights, values, 2 / (scale * Math.Sqrt(step + 1)));
        }

        return best;
    }

    // Where the weighted sum is least.
    private static void Corner(IReadOnlyList<LinearForm> forms, double[] weights, Box box, double[] corner)
    {
        for (int i = 0; i < corner.Length; i++)
        {
            double slope = 0;
            for (int k = 0; k < weights.Length; k++)
            {
                slope += weights[k] * forms[k].Slopes[i];
            }

            corner[i] = slope > 0 ? box.Low[i] : box.High[i];
        }
    }

    private static void Move(double[] weights, double[] values, double rate)
    {
        double sum = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            weights[k] *= Math.Exp(rate * values[k]);
            sum += weights[k];
        }

        for (int k = 0; k < weights.Length; k++)
        {
            weights[k] /= sum;
        }
    }
}
