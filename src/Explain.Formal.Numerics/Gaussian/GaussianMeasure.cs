namespace Explain.Formal.Numerics;

/// <summary>The probability of a convex polyhedron under a normal law.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A mean <c>[n]</c>, a covariance <c>[n, n]</c>, which may be singular, and half spaces of n
/// coordinates, bounded together or not. Half spaces whose normals are independent under the law are taken apart, and
/// lines inside are left out; each of the parts that are left may have three dimensions. More are refused.</para>
/// <para><b>Units.</b> A probability.</para>
/// <para><b>Error.</b> Enclosed: one and two dimensions with <see cref="Turns.Bits"/> bits, three with a quadrature
/// whose error is counted in, below 1e-20 for planes whose distance from the mean is some deviations.</para>
/// <para><b>Determinism.</b> Equal arguments give equal ends.</para>
/// <para><b>Source.</b> The divergence theorem: pyramids between the mean and facets. One dimension: Phi. Two: edges
/// by D. B. Owen (1956). Three: facets by edges, a quadrature along each; directions to infinity by A. van Oosterom and
/// J. Strackee (1983).</para>
/// </remarks>
public static class GaussianMeasure
{
    private const int MostRays = 512;

    /// <summary>The probability that all constraints hold.</summary>
    /// <exception cref="ArgumentException">The covariance is not symmetric, or negative in some direction of a
    /// normal.</exception>
    public static GaussianMass Of(
        IReadOnlyList<HalfSpace> constraints,
        IReadOnlyList<Rational> mean,
        Rational[,] covariance,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(constraints);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(covariance);
        var product = Enclosure.Exact(1);
        if (NormalBlock.Split(constraints, mean, covariance) is not { } parts)
        {
            return new GaussianMass.Known(0);
        }

        foreach (var part in parts)
        {
            if (part.Coordinates > NormalBlock.MostCoordinates)
            {
                return new GaussianMass.Refused("More than three directions depend on each other.");
            }

            if (OfPart(part, cancellation) is not { } mass)
            {
                return new GaussianMass.Refused($"It has more than {MostRays} corners.");
            }

            product = (product * mass) is { IsExact: false } wide ? wide.RoundOutward(Turns.Bits) : product * mass;
        }

        return new GaussianMass.Known(product);
    }

    private static Enclosure? OfPart(NormalBlock part, CancellationToken cancellation)
    {
        if (part.Coordinates == 1)
        {
            return PolyhedronMass.Interval(part);
        }

        var rays = new DoubleDescription(part.Constraints, part.Coordinates, MostRays, cancellation).Run();
        if (rays is null)
        {
            return null;
        }

        var facets = new PolyhedronFacets(rays, part.Coordinates);
        if (!facets.HasVolume)
        {
            return Enclosure.Exact(0);
        }

        var metric = GaussianMetric.Of(part.Covariance)
            ?? throw new InvalidOperationException("Directions of a part are independent.");
        return part.Coordinates == 2
            ? PolyhedronMass.Polygon(facets, metric)
            : PolyhedronMass.Solid(part, facets, metric, cancellation);
    }
}
