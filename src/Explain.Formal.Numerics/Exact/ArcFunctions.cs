namespace Explain.Formal.Numerics;

/// <summary>Enclosures of the arctangent at one rational.</summary>
/// <remarks>Halving the angle, atan(x) = 2 atan(x / (1 + sqrt(1 + x^2))), until the series is short (Brent and
/// Zimmermann, Modern Computer Arithmetic, 4.4).</remarks>
internal static class ArcFunctions
{
    private static readonly Rational _short = Rational.Create(1, 16);

    /// <summary>The arctangent, with relative precision.</summary>
    public static Enclosure Atan(Rational value, int bits)
    {
        if (value.Sign <= 0)
        {
            return value.IsZero ? value : -Atan(-value, bits);
        }

        if (value > 1)
        {
            var quarter = Constants.Pi(bits + 16).ToEnclosure(-1);
            return (quarter - Atan(value.Reciprocal(), bits + 8)).RoundOutward(bits);
        }

        int wide = bits + 24;
        var tangent = ((Enclosure)value).RoundOutward(wide);
        int halvings = 0;
        for (; tangent.High > _short; halvings++)
        {
            var secant = Enclosure.Sqrt(1 + (tangent * tangent), wide)!.Value;
            tangent = Enclosure.Divide(tangent, 1 + secant)!.Value.RoundOutward(wide);
        }

        var factor = Series((tangent * tangent).RoundOutward(wide), wide).ToEnclosure(halvings);
        return (tangent * factor).RoundOutward(bits);
    }

    // sum (-y)^k / (2k + 1). Terms fall, so that all that follow sum to less than the first below one unit.
    private static FixedInterval Series(Enclosure square, int scale)
    {
        var y = FixedInterval.FromRational(square.Low, scale) with
        {
            High = FixedInterval.FromRational(square.High, scale).High,
        };
        var sum = FixedInterval.FromInteger(1, scale);
        var power = sum;
        for (int k = 1; power.High > 1; k++)
        {
            power *= y;
            var term = power / ((2 * k) + 1);
            sum = k % 2 == 1 ? sum - term : sum + term;
        }

        return sum.Widen(1, 1);
    }
}
