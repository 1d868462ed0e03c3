namespace Explain.Formal.Numerics;

/// <summary>G(h, a): the probability, under the standard normal law of the plane, of the triangle between the origin,
/// the foot of a line at distance h, and the point of that line at distance a h from its foot.</summary>
/// <remarks>
/// G(h, a) = atan(a) / 2 pi - T(h, a), T being Owen's function. For a up to 1 the series G = sum (-1)^j a^(2j+1) /
/// (2j+1) P(N > j) / 2 pi, N Poisson of mean h^2 / 2, alternates and falls: its remainder is below the first term left
/// out. Beyond, G(h, a) = (1/2 - Phi(h)) (1/2 - Phi(ah)) - G(ah, 1/a).
/// </remarks>
internal static class OwenTriangle
{
    private const int Far = 128;
    private const int Negligible = 176;

    /// <summary>G from the squares of h and a.</summary>
    public static Enclosure Of(Rational distance, Rational slope)
    {
        if (slope.IsZero)
        {
            return Rational.Zero;
        }

        return slope <= 1
            ? Series(distance, Root(slope))
            : ((Rational.Half - Phi(distance)) * (Rational.Half - Phi(slope * distance)))
                - Series(slope * distance, Root(slope.Reciprocal()));
    }

    /// <summary>Phi(h) from the square of h.</summary>
    public static Enclosure Phi(Rational square) => Enclosure.Phi(Root(square), Turns.Bits);

    private static Enclosure Root(Rational square) => Enclosure.Sqrt(square, Turns.Bits)
        ?? throw new InvalidOperationException("A square is not negative.");

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
