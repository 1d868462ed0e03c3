namespace Explain.Formal.Numerics;

/// <summary>Angles as fractions of a full turn, enclosed.</summary>
/// <remarks>
/// <para><b>Units.</b> Full turns, from 0 to 1/2.</para>
/// <para><b>Error.</b> Enclosed, with <see cref="Bits"/> bits; multiples of an eighth are exact.</para>
/// <para><b>Determinism.</b> Equal arguments give equal ends.</para>
/// <para><b>Source.</b> The arc tangent of <see cref="Enclosure.Atan"/>.</para>
/// </remarks>
public static class Turns
{
    /// <summary>The bits of enclosures of angles and of normal laws in the plane.</summary>
    public const int Bits = 192;

    private static readonly Rational _eighth = Rational.Create(1, 8);
    private static readonly Rational _quarter = Rational.Create(1, 4);

    /// <summary>The angle of the point (x, y) above the axis of x, for y from 0: from 0 to half a turn. Exact for
    /// multiples of an eighth.</summary>
    public static Enclosure Of(Enclosure y, Enclosure x)
    {
        if (x.IsExact && y.IsExact && Exactly(y.Low, x.Low) is { } exact)
        {
            return exact;
        }

        if (x.Low.Sign > 0)
        {
            return Arc(Quotient(y, x));
        }

        if (x.High.Sign < 0)
        {
            return Enclosure.Exact(Rational.Half) - Arc(Quotient(y, -x));
        }

        return y.Low.Sign > 0
            ? Enclosure.Exact(_quarter) - Arc(Quotient(x, y))
            : Enclosure.Create(Rational.Zero, Rational.Half);
    }

    private static Rational? Exactly(Rational y, Rational x) =>
        y.IsZero ? x.Sign >= 0 ? Rational.Zero : Rational.Half
        : x.IsZero ? _quarter
        : x == y ? _eighth
        : x == -y ? Rational.Half - _eighth
        : null;

    /// <summary>A quotient by a number that is known not to be 0.</summary>
    public static Enclosure Quotient(Enclosure y, Enclosure x) =>
        (Enclosure.Divide(y, x) ?? throw new InvalidOperationException("The divisor has a sign here."))
            .RoundOutward(Bits);

    private static Enclosure Arc(Enclosure tangent) =>
        ((Enclosure.Divide(Enclosure.Atan(tangent, Bits), Enclosure.Pi(Bits)) ?? Enclosure.Create(-1, 1))
            * Enclosure.Exact(Rational.Half)).RoundOutward(Bits);
}
