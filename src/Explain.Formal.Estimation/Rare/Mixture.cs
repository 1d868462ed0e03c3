using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>A mixture of the law of the inputs with normal laws on latent points (Hesterberg, Weighted average
/// importance sampling and defensive mixture distributions, 1995).</summary>
/// <param name="Parts">The normal laws; their weights sum to 1 less that of the law itself.</param>
/// <param name="Defensive">The weight of the law itself: no density ratio is above one over it.</param>
internal sealed record Mixture(ImmutableArray<MixturePart> Parts, double Defensive)
{
    /// <summary>The law itself.</summary>
    public static Mixture Plain { get; } = new([], 1);

    /// <summary>The largest density ratio.</summary>
    public double LargestRatio => 1 / Defensive;

    /// <summary>The part at a uniform number; null: the law itself.</summary>
    public MixturePart? At(double uniform)
    {
        if (uniform < Defensive)
        {
            return null;
        }

        double passed = Defensive;
        foreach (var part in Parts)
        {
            passed += part.Weight;
            if (uniform < passed)
            {
                return part;
            }
        }

        return null;
    }

    /// <summary>The density of the law over that of the mixture at a point.</summary>
    public double Ratio(ReadOnlySpan<double> point)
    {
        double sum = Defensive;
        foreach (var part in Parts)
        {
            sum += part.Weight * Math.Exp(part.LogRatio(point));
        }

        // An infinite sum is a ratio of 0: a point that the law as good as never draws.
        return 1 / sum;
    }
}

/// <summary>A normal law of independent latent coordinates.</summary>
/// <param name="Weight">Its weight in the mixture.</param>
/// <param name="Center">The means.</param>
/// <param name="Deviation">The deviations.</param>
internal sealed record MixturePart(double Weight, ImmutableArray<double> Center, ImmutableArray<double> Deviation)
{
    /// <summary>The logarithm of its density over that of the standard normal law.</summary>
    public double LogRatio(ReadOnlySpan<double> point)
    {
        double sum = 0;
        for (int j = 0; j < point.Length; j++)
        {
            double away = (point[j] - Center[j]) / Deviation[j];
            sum += (0.5 * ((point[j] * point[j]) - (away * away))) - Math.Log(Deviation[j]);
        }

        return sum;
    }
}

/// <summary>Independent latent points of a mixture.</summary>
internal sealed class MixtureSource(RareEvent rare, Mixture mixture, ulong seed) : LatentSource(rare)
{
    private const int Stream = 48;
    private readonly Numerics.RandomStream _random = new(seed, Stream);
    private readonly Numerics.RandomStream _parts = new(seed, Stream + 1);

    /// <inheritdoc/>
    public override void FillLatent(Span<double> values, ulong firstSample, int coordinate)
    {
        _random.FillNormal(values, firstSample, (uint)coordinate);
        for (int i = 0; i < values.Length && !mixture.Parts.IsEmpty; i++)
        {
            if (mixture.At(_parts.Uniform(firstSample + (ulong)i, 0)) is { } part)
            {
                values[i] = part.Center[coordinate] + (part.Deviation[coordinate] * values[i]);
            }
        }
    }
}
