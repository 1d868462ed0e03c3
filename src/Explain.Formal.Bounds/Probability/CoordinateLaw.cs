using System.Collections.Concurrent;
using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>The law of one coordinate, independent of the others. Closed family.</summary>
/// <remarks>Masses are enclosed outward; what lies beyond the ends belongs to no box.</remarks>
internal abstract record CoordinateLaw
{
    // Beyond it lie 2.3e-19 of a normal law: no probability that is looked for here.
    private const int NormalReach = 9;
    private const int PhiBits = 80;

    private CoordinateLaw()
    {
    }

    /// <summary>The ends between which boxes lie.</summary>
    public (Rational Low, Rational High) Ends => this switch
    {
        Uniform uniform => (uniform.Low, uniform.High),
        Normal normal => (normal.Mean - normal.Reach, normal.Mean + normal.Reach),
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>Whether its ends and its width are doubles, rounded: else nothing can be said of boxes.</summary>
    public bool IsWithinDoubles => this switch
    {
        Uniform uniform => IsWidth(uniform.High - uniform.Low),
        Normal normal => IsWidth(normal.Variance),
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    } && Ends is var (low, high) && double.IsFinite(low.ToDoubleDown()) && double.IsFinite(high.ToDoubleUp());

    /// <summary>The probability of an interval.</summary>
    public DoubleInterval MassOf(double low, double high)
    {
        var mass = DistributionAt(high) - DistributionAt(low);
        return new DoubleInterval(Math.Max(0, mass.Low), Math.Max(0, mass.High));
    }

    /// <summary>The greatest density on an interval by the least, rounded up.</summary>
    public double Variation(double low, double high) => this switch
    {
        Uniform => 1,
        Normal normal => normal.DensityRatio(low, high),
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>A draw from an interval.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    /// <param name="unit">A number from (0, 1) that chooses.</param>
    public double Draw(double low, double high, double unit) => Math.Clamp(
        this switch
        {
            Uniform => low + ((high - low) * unit),
            Normal normal => normal.Between(low, high, unit),
            _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
        },
        low,
        high);

    private static bool IsWidth(Rational width) => width.ToDoubleDown() > 0 && double.IsFinite(width.ToDoubleUp());

    private DoubleInterval DistributionAt(double x) => this switch
    {
        Uniform uniform => uniform.At(x),
        Normal normal => normal.At(x),
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>All numbers between two ends alike.</summary>
    public sealed record Uniform(Rational Low, Rational High) : CoordinateLaw
    {
        private readonly DoubleInterval _start = DoubleInterval.Around(Enclosure.Exact(Low));
        private readonly DoubleInterval _length = DoubleInterval.Around(Enclosure.Exact(High - Low));

        internal DoubleInterval At(double x)
        {
            var share = (DoubleInterval.Point(x) - _start) / _length;
            return new DoubleInterval(Math.Clamp(share.Low, 0, 1), Math.Clamp(share.High, 0, 1));
        }
    }

    /// <summary>The normal law.</summary>
    public sealed record Normal(Rational Mean, Rational Variance) : CoordinateLaw
    {
        // Each costs much, and neighbours share them.
        private readonly ConcurrentDictionary<double, DoubleInterval> _known = new();
        private readonly DoubleInterval _deviation =
            DoubleInterval.Sqrt(DoubleInterval.Around(Enclosure.Exact(Variance)));

        internal Rational Reach => Rational.FromDouble(_deviation.High) * NormalReach;

        internal DoubleInterval At(double x) => _known.GetOrAdd(x, at =>
        {
            var score = Standardized(at);
            return DoubleInterval.Around(Enclosure.Create(
                Enclosure.Phi(Enclosure.Exact(Rational.FromDouble(score.Low)), PhiBits).Low,
                Enclosure.Phi(Enclosure.Exact(Rational.FromDouble(score.High)), PhiBits).High));
        });

        // In the lower tail, where probabilities are small numbers and not 1 less a small one.
        internal double Between(double low, double high, double unit)
        {
            double mean = Mean.ToDouble(), deviation = _deviation.High;
            bool isMirrored = low > mean;
            double first = (isMirrored ? mean - high : low - mean) / deviation;
            double last = (isMirrored ? mean - low : high - mean) / deviation;
            double start = SpecialFunctions.NormalCdf(first), mass = SpecialFunctions.NormalCdf(last) - start;
            double score = SpecialFunctions.NormalQuantile(start + (mass * unit));
            return mean + (deviation * (isMirrored ? -score : score));
        }

        /// <summary>exp((a^2 - b^2) / 2), of the scores furthest from 0 and nearest to it.</summary>
        internal double DensityRatio(double low, double high)
        {
            var scores = DoubleInterval.Union(Standardized(low), Standardized(high));
            var sizes = DoubleInterval.Abs(scores);
            var (far, near) = (DoubleInterval.Point(sizes.High), DoubleInterval.Point(sizes.Low));
            return DoubleInterval.Exp(((far * far) - (near * near)) * DoubleInterval.Point(0.5)).High;
        }

        private DoubleInterval Standardized(double x) =>
            (DoubleInterval.Point(x) - DoubleInterval.Around(Enclosure.Exact(Mean))) / _deviation;
    }
}
