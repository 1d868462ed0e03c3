namespace Explain.Formal.Numerics;

/// <summary>Enclosures of roots of one rational.</summary>
internal static class Roots
{
    /// <summary>The square root of a value of at least 0; exact when it is rational.</summary>
    public static Enclosure Sqrt(Rational value, int bits)
    {
        if (Dyadic.ExactRoot(value, 2) is { } exact)
        {
            return exact;
        }

        // floor(value * 4^shift) has at least 2 * bits + 2 bits, so one unit of its root is below 2^-bits of it.
        long magnitude = Dyadic.Bits(value.Numerator) - Dyadic.Bits(value.Denominator);
        int shift = checked((int)(bits + 2 - (magnitude / 2)));
        var low = Dyadic.Root(Dyadic.FloorScaled(value, 2 * shift), 2);
        return Enclosure.Create(Dyadic.Scale(low, -shift), Dyadic.Scale(low + 1, -shift)).RoundOutward(bits);
    }
}
