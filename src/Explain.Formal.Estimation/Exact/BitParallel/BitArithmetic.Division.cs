using System.Collections.Immutable;
using System.Numerics;

namespace Explain.Formal.Estimation;

/// <content>Division with a quotient cut downwards.</content>
internal sealed partial class BitArithmetic
{
    /// <summary>The floor of <c>x / y</c>, and what is left, of the sign of <c>y</c>; anything where <c>y =
    /// 0</c>.</summary>
    public (BitNumber Quotient, BitNumber Remainder) Divide(BitNumber x, BitNumber y)
    {
        var (a, b) = Align(x, y);
        if (b.Known is { } known && known.Sign > 0 && b.Low.IsPowerOfTwo)
        {
            return Shift(a, (int)b.Low.GetBitLength() - 1);
        }

        // floor(-a / -b) is the same: so b > 0, and K multiples of b make a natural.
        int isNegative = b.Sign;
        var dividend = Choose(isNegative, Negate(a), a);
        var divisor = Abs(b);
        var smallest = BigInteger.Max(divisor.Low, BigInteger.One);
        var shift = dividend.Low.Sign < 0 ? (-dividend.Low + smallest - 1) / smallest : BigInteger.Zero;
        var natural = Combine(
            a.Denominator,
            BigInteger.Zero,
            (BigInteger.Zero, BigInteger.Max(0, dividend.High + (shift * divisor.High))),
            (BigInteger.One, dividend),
            (shift, divisor));
        var (quotient, rest) = DivideNatural(natural, divisor, natural.High / smallest);
        return (
            Combine(BigInteger.One, -shift, (BigInteger.One, quotient)),
            Choose(isNegative, Negate(rest), rest).Over(a.Denominator));
    }

    /// <summary>The greatest whole number not above.</summary>
    public BitNumber Floor(BitNumber x) => Divide(x, BitNumber.Whole(1)).Quotient;

    // In two's complement the digits above are the floor, those below the rest.
    private static (BitNumber Quotient, BitNumber Remainder) Shift(BitNumber x, int places)
    {
        var rest = ImmutableArray.CreateRange(Enumerable.Range(0, places).Select(x.Bit));
        return (
            Tighten(new([.. x.Bits.Skip(places)], x.Sign, x.Low >> places, x.High >> places, BigInteger.One)),
            Tighten(new(rest, Netlist.False, BigInteger.Zero, (BigInteger.One << places) - 1, x.Denominator)));
    }

    // Digit by digit from the highest, as on paper.
    private (BitNumber Quotient, BitNumber Remainder) DivideNatural(BitNumber x, BitNumber y, BigInteger most)
    {
        var rest = BitNumber.Whole(0);
        var quotient = new int[x.Bits.Length];
        var limit = BigInteger.Max(y.High - 1, 0);
        for (int i = x.Bits.Length - 1; i >= 0; i--)
        {
            var next = new BitNumber(
                [x.Bits[i], .. rest.Bits], Netlist.False, BigInteger.Zero, (2 * rest.High) + 1, BigInteger.One);
            var less = Combine(
                BigInteger.One, BigInteger.Zero, (-y.High, BigInteger.Max(next.High - y.Low, 0)), (1, next), (
                    -1, y.Over(1)));
            quotient[i] = Netlist.Not(less.Sign);
            rest = Tighten(Choose(less.Sign, next, less) with { Low = BigInteger.Zero, High = limit });
        }

        return (Tighten(new([.. quotient], Netlist.False, BigInteger.Zero, most, BigInteger.One)), rest);
    }
}
