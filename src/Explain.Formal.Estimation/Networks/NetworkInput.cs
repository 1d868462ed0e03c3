using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>What is carried of the law of the input of a network: normal, but for given fourth cumulants.
/// Immutable.</summary>
public sealed class NetworkInput
{
    /// <summary>A law of a mean and a covariance.</summary>
    /// <param name="mean">The mean, <c>[n]</c>.</param>
    /// <param name="covariance">The covariance, symmetric, row-major <c>[n, n]</c>; null for independent entries of
    /// variance 1.</param>
    /// <exception cref="ArgumentException">Sizes do not fit.</exception>
    public NetworkInput(ImmutableArray<double> mean, ImmutableArray<double>? covariance)
    {
        if (covariance is { } given && given.Length != (long)mean.Length * mean.Length)
        {
            throw new ArgumentException("A covariance has a row and a column for each entry.", nameof(covariance));
        }

        (Mean, Covariance) = (mean, covariance);
    }

    /// <summary>The mean.</summary>
    public ImmutableArray<double> Mean { get; }

    /// <summary>The covariance, row-major; null for the unit matrix.</summary>
    public ImmutableArray<double>? Covariance { get; }

    /// <summary>The fourth cumulant of each entry, <c>[n]</c>, where entries are symmetric and not normal; joint ones
    /// are 0. Null for a normal law.</summary>
    /// <exception cref="ArgumentException">Not one for each entry.</exception>
    public ImmutableArray<double>? FourthCumulants
    {
        get;
        init => field = value is not { } given || given.Length == Mean.Length
            ? value
            : throw new ArgumentException("There is one fourth cumulant for each entry.", nameof(value));
    }

    /// <summary>Independent standard normal entries.</summary>
    public static NetworkInput Standard(int size) => new([.. new double[size]], null);

    /// <summary>The mean of all variances.</summary>
    internal double AverageVariance
    {
        get
        {
            if (Covariance is not { } covariance)
            {
                return 1;
            }

            double sum = 0;
            for (int i = 0; i < Mean.Length; i++)
            {
                sum += covariance[(i * Mean.Length) + i];
            }

            return sum / Mean.Length;
        }
    }
}
