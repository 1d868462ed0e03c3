using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>How strongly laws are tilted.</summary>
internal static class Tilts
{
    // A margin that is met in the mean needs no tilt to speak of.
    private const double WeakestTilt = 1e6;

    /// <summary>The temperature at which a linear margin of normal inputs has mean 0: its variance over how far its
    /// mean is below 0.</summary>
    /// <param name="coordinates">The coordinates.</param>
    /// <param name="slopes">The slopes of the margin.</param>
    /// <param name="particles">Samples of the law itself.</param>
    public static double Temperature(
        ImmutableArray<InputCoordinate> coordinates, double[][] slopes, IReadOnlyList<Particle> particles)
    {
        double variance = coordinates.Select((coordinate, i) => Variance(coordinate, slopes[i])).Sum();
        double below = -particles.Where(particle => double.IsFinite(particle.Margin))
            .Select(particle => particle.Margin).DefaultIfEmpty(0).Average();
        return below > 0 && variance > 0 ? variance / below : Math.Max(variance, 1) * WeakestTilt;
    }

    /// <summary>No tilt: one number for a normal coordinate, one for each token.</summary>
    public static double[][] Zero(ImmutableArray<InputCoordinate> coordinates) => [.. coordinates.Select(coordinate =>
        new double[coordinate is InputCoordinate.Token token ? token.Latents.Length : 1])];

    /// <summary>All numbers times a factor.</summary>
    public static double[][] Scaled(double[][] scores, double factor) =>
        [.. scores.Select(row => row.Select(score => score * factor).ToArray())];

    /// <summary>The sums of numbers at the same place.</summary>
    public static double[][] Sum(double[][] left, double[][] right) =>
        [.. left.Zip(right, (a, b) => a.Zip(b, (x, y) => x + y).ToArray())];

    private static double Variance(InputCoordinate coordinate, double[] slopes)
    {
        if (coordinate is not InputCoordinate.Token token)
        {
            return slopes[0] * slopes[0];
        }

        double mean = slopes.Select((slope, k) => token.Probabilities[k] * slope).Sum();
        return slopes.Select((slope, k) => token.Probabilities[k] * (slope - mean) * (slope - mean)).Sum();
    }
}
