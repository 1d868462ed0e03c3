namespace Explain.Formal.Numerics;

/// <summary>Solid angles of cones of three directions, as fractions of the whole sphere: their probability under a
/// normal law of space around its mean.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Directions of three coordinates.</para>
/// <para><b>Units.</b> A probability.</para>
/// <para><b>Error.</b> Enclosed, with <see cref="Turns.Bits"/> bits; multiples of a sixteenth where lengths are
/// rational are exact.</para>
/// <para><b>Determinism.</b> Equal arguments give equal ends.</para>
/// <para><b>Source.</b> A. van Oosterom and J. Strackee, The solid angle of a plane triangle (1983).</para>
/// </remarks>
/// <param name="metric">The metric of the law.</param>
public sealed class SolidAngles(GaussianMetric metric)
{
    /// <summary>The share of the cone of three directions, which must not turn clockwise.</summary>
    public Enclosure Of(IReadOnlyList<Rational> a, IReadOnlyList<Rational> b, IReadOnlyList<Rational> c)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(c);
        var volume = (a[0] * ((b[1] * c[2]) - (b[2] * c[1]))) - (a[1] * ((b[0] * c[2]) - (b[2] * c[0])))
            + (a[2] * ((b[0] * c[1]) - (b[1] * c[0])));
        var (la, lb, lc) = (Length(a), Length(b), Length(c));
        var rest = (la * lb * lc) + (metric.Inner(a, b) * lc) + (metric.Inner(a, c) * lb) + (metric.Inner(b, c) * la);
        return Turns.Of(metric.Scale * volume, rest.RoundOutward(Turns.Bits));
    }

    private Enclosure Length(IReadOnlyList<Rational> vector) =>
        Enclosure.Sqrt(metric.Inner(vector, vector), Turns.Bits)
            ?? throw new InvalidOperationException("A square is not negative.");
}
