using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The probability of the triangle between the mean of a normal law of the plane and an edge, which may lead
/// to infinity; negative if the edge runs clockwise.</summary>
/// <remarks>
/// <para><b>Units.</b> A probability. With h the distance of the edge's line and a h the offset of a point along it,
/// the triangle from the foot to that point has G(h, a) = atan(a) / 2 pi - T(h, a), T being Owen's function.</para>
/// <para><b>Error.</b> Enclosed. For a up to 1 the series G = sum (-1)^j a^(2j+1) / (2j+1) P(N > j) / 2 pi, N Poisson
/// of mean h^2 / 2, alternates and falls: its remainder is below the first term left out. Beyond,
/// G(h, a) = (1/2 - Phi(h)) (1/2 - Phi(ah)) - G(ah, 1/a).</para>
/// <para><b>Source.</b> D. B. Owen, Tables for computing bivariate normal probabilities (1956).</para>
/// </remarks>
internal sealed class EdgeMass(Metric metric)
{
    private const int Far = 128;
    private const int Negligible = 176;

    /// <summary>A corner of a polygon seen from the mean, or the direction in which an edge leads to
    /// infinity.</summary>
    public readonly record struct End(Rational[] Place, bool IsFar);

    /// <summary>The probability.</summary>
    public Enclosure Of(End from, End to)
    {
        if (from.IsFar && to.IsFar)
        {
            var turn = Area(from.Place, to.Place);
            var angle = Turns.Of(metric.Scale * Rational.Abs(turn), metric.Inner(from.Place, to.Place));
            return turn.Sign < 0 ? -angle : angle;
        }

        Rational[] direction = to.IsFar ? to.Place
            : from.IsFar ? [.. from.Place.Select(each => -each)]
            : [.. to.Place.Zip(from.Place, (end, start) => end - start)];
        Rational[] corner = from.IsFar ? to.Place : from.Place;
        var area = Area(corner, direction);
        if (area.IsZero)
        {
            return Rational.Zero;
        }

        var mass = Upto(to, direction, area, 1) - Upto(from, direction, area, -1);
        return area.Sign < 0 ? -mass : mass;
    }

    private static Rational Area(Rational[] u, Rational[] v) => (u[0] * v[1]) - (u[1] * v[0]);

    /// <summary>G from the foot of the edge's line to one of its ends.</summary>
    private Enclosure Upto(End end, Rational[] direction, Rational area, int side)
    {
        var length = metric.Inner(direction, direction);
        var distance = metric.Determinant * area * area / length;
        if (end.IsFar)
        {
            var whole = (Phi(distance) * Rational.Half) - Rational.Create(1, 4);
            return side < 0 ? -whole : whole;
        }

        var offset = metric.Inner(end.Place, direction);
        if (offset.IsZero)
        {
            return Rational.Zero;
        }

        var height = metric.Scale * Rational.Abs(area);
        var square = offset * offset / (metric.Determinant * area * area);
        var mass = square <= 1
            ? Series(distance, Turns.Quotient(Rational.Abs(offset), height))
            : ((Rational.Half - Phi(distance)) * (Rational.Half - Phi(square * distance)))
                - Series(square * distance, Turns.Quotient(height, Rational.Abs(offset)));
        return offset.Sign < 0 ? -mass : mass;
    }

    /// <summary>Phi(h) from the square of h.</summary>
    private static Enclosure Phi(Rational square) => Enclosure.Phi(
        Enclosure.Sqrt(square, Turns.Bits) ?? throw new InvalidOperationException("A square is not negative."),
        Turns.Bits);

    /// <summary>G(h, a) from the square of h, for a from 0 to 1.</summary>
    private static Enclosure Series(Rational square, Enclosure a)
    {
        var y = square * Rational.Half;
        if (y > Far)
        {
            // T is at most e^-y / 4, which is below 2^-186.
            return Turns.Of(a, Rational.One) - Enclosure.Create(Rational.Zero, Rational.PowerOfTwo(-186));
        }

        var step = Enclosure.Exact(y);
        var weight = Enclosure.Exp(-step, Turns.Bits) ?? throw new InvalidOperationException("It is no large number.");
        var below = weight;
        var power = a;
        var squared = (a * a).RoundOutward(Turns.Bits);
        var sum = Enclosure.Exact(Rational.Zero);
        for (int j = 0; ; j++)
        {
            var above = Enclosure.Max(Rational.One - below, Rational.Zero);
            var term = (above * power * Rational.Create(1, (2 * j) + 1)).RoundOutward(Turns.Bits);
            if (term.High < Rational.PowerOfTwo(-Negligible))
            {
                sum += Enclosure.Create(-term.High, term.High);
                break;
            }

            sum = (j % 2 == 0 ? sum + term : sum - term).RoundOutward(Turns.Bits);
            weight = (weight * step * Rational.Create(1, j + 1)).RoundOutward(Turns.Bits);
            below = (below + weight).RoundOutward(Turns.Bits);
            power = (power * squared).RoundOutward(Turns.Bits);
        }

        return Turns.Quotient(sum, Enclosure.Pi(Turns.Bits) * 2);
    }
}
