namespace Explain.Formal.Estimation;

/// <summary>The gain of a layer: what W W^T is on average, for the parts of cumulants that are kept as
/// traces.</summary>
/// <remarks>
/// The given gain; else that of He initialisation behind the function before (1 behind the input), if the weights look
/// like such draws: there are at least 64, and the mean of the diagonal of W W^T is within four standard errors of it,
/// sqrt(2 / weights) each; else that mean.
/// </remarks>
internal static class AverageMetric
{
    /// <summary>Fewer weights tell nothing about the law they were drawn from.</summary>
    public const int FewestWeights = 64;

    private const double StandardErrors = 4;

    /// <summary>The gain of a layer.</summary>
    public static double Of(AffineLayer layer, Nonlinearity? before)
    {
        if (layer.Gain is { } given)
        {
            return given;
        }

        double sum = 0;
        foreach (double weight in layer.Weights)
        {
            sum += weight * weight;
        }

        double measured = sum / layer.Outputs, drawn = before?.HeGain ?? 1;
        int count = layer.Weights.Length;
        return count >= FewestWeights
            && Math.Abs(measured - drawn) <= StandardErrors * drawn * Math.Sqrt(2.0 / count)
            ? drawn
            : measured;
    }
}
