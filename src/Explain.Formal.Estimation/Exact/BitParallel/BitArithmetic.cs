using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Builds circuits of exact arithmetic on numbers of fixed bounds.</summary>
/// <exception cref="CircuitLimitException">Where a number or the circuit grows beyond its limit.</exception>
internal sealed partial class BitArithmetic(Netlist netlist)
{
    private const int MostBits = 4096;
    private const int MostGates = 1 << 20;

    /// <summary>The sum of multiples of whole numerators over one denominator, plus a constant numerator.</summary>
    private BitNumber Combine(
        BigInteger denominator, BigInteger constant, params ReadOnlySpan<(
            BigInteger Coefficient, BitNumber Number)> terms)
    {
        BigInteger low = constant, high = constant;
        foreach (var (coefficient, number) in terms)
        {
            low += coefficient * (coefficient.Sign > 0 ? number.Low : number.High);
            high += coefficient * (coefficient.Sign > 0 ? number.High : number.Low);
        }

        return Combine(denominator, constant, (low, high), terms);
    }

    private BitNumber Combine(
        BigInteger denominator,
        BigInteger constant,
        (BigInteger Low, BigInteger High) bounds,
        params ReadOnlySpan<(BigInteger Coefficient, BitNumber Number)> terms)
    {
        Check(bounds.Low, bounds.High);
        if (bounds.Low == bounds.High)
        {
            return BitNumber.Whole(bounds.Low).Over(denominator);
        }

        var sum = new ColumnSum(netlist, bounds.Low, bounds.High);
        sum.Add(constant);
        foreach (var (coefficient, number) in terms)
        {
            sum.Add(coefficient, number);
        }

        return sum.ToNumber(denominator);
    }

    public BitNumber Sum(IReadOnlyList<BitNumber> terms)
    {
        var denominator = terms.Aggregate(BigInteger.One, (all, term) => LeastMultiple(all, term.Denominator));
        return Combine(
            denominator, BigInteger.Zero, [.. terms.Select(term => (denominator / term.Denominator, term))]);
    }

    public BitNumber Add(BitNumber x, BitNumber y) => Sum([x, y]);

    public BitNumber Subtract(BitNumber x, BitNumber y)
    {
        var denominator = LeastMultiple(x.Denominator, y.Denominator);
        return Combine(
            denominator, BigInteger.Zero, (denominator / x.Denominator, x), (-denominator / y.Denominator, y));
    }

    public BitNumber Negate(BitNumber x) => Combine(x.Denominator, BigInteger.Zero, (BigInteger.MinusOne, x));

    public BitNumber Multiply(BitNumber x, Rational factor)
    {
        // Kept as low as can be, so that numbers stay short.
        var common = BigInteger.GreatestCommonDivisor(factor.Numerator, x.Denominator);
        return Combine(
            x.Denominator / common * factor.Denominator, BigInteger.Zero, (factor.Numerator / common, x));
    }

    public BitNumber Multiply(BitNumber x, BitNumber y)
    {
        if (x.Known is { } left)
        {
            return Multiply(y, left);
        }

        if (y.Known is { } right)
        {
            return Multiply(x, right);
        }

        BigInteger[] corners = [x.Low * y.Low, x.Low * y.High, x.High * y.Low, x.High * y.High];
        var (low, high) = (corners.Min(), corners.Max());
        Check(low, high, (long)x.Bits.Length * y.Bits.Length);
        var sum = new ColumnSum(netlist, low, high);
        for (int i = 0; i <= x.Bits.Length; i++)
        {
            for (int j = 0; j <= y.Bits.Length; j++)
            {
                // The digit beyond the others is the sign, of negative weight.
                bool isNegative = (i == x.Bits.Length) != (j == y.Bits.Length);
                sum.Add(isNegative ? BigInteger.MinusOne : BigInteger.One, netlist.And(x.Bit(i), y.Bit(j)), i + j);
            }
        }

        return sum.ToNumber(x.Denominator * y.Denominator);
    }

    /// <summary>The number where the literal is true, else 0.</summary>
    public BitNumber Where(int literal, BitNumber x) => new(
        [.. x.Bits.Select(bit => netlist.And(literal, bit))],
        netlist.And(literal, x.Sign),
        BigInteger.Min(x.Low, 0),
        BigInteger.Max(x.High, 0),
        x.Denominator);

    public BitNumber Choose(int condition, BitNumber then, BitNumber otherwise)
    {
        var (x, y) = Align(then, otherwise);
        int width = Math.Max(x.Bits.Length, y.Bits.Length);
        return condition switch
        {
            Netlist.True => then,
            Netlist.False => otherwise,
            _ => new(
                [.. Enumerable.Range(0, width).Select(i => netlist.Choose(condition, x.Bit(i), y.Bit(i)))],
                netlist.Choose(condition, x.Sign, y.Sign),
                BigInteger.Min(x.Low, y.Low),
                BigInteger.Max(x.High, y.High),
                x.Denominator),
        };
    }

    public BitNumber Minimum(BitNumber x, BitNumber y)
    {
        var (a, b) = Align(x, y);
        return Tighten(Choose(Less(a, b), a, b) with { High = BigInteger.Min(a.High, b.High) });
    }

    public BitNumber Maximum(BitNumber x, BitNumber y)
    {
        var (a, b) = Align(x, y);
        return Tighten(Choose(Less(a, b), b, a) with { Low = BigInteger.Max(a.Low, b.Low) });
    }

    public BitNumber Abs(BitNumber x) => x.Low.Sign >= 0 ? x
        : x.High.Sign <= 0 ? Negate(x)
        : Tighten(Choose(x.Sign, Negate(x), x) with { Low = BigInteger.Zero });

    public BitNumber Relu(BitNumber x) => x.Low.Sign >= 0 ? x
        : x.High.Sign <= 0 ? BitNumber.Whole(0)
        : Tighten(Where(Netlist.Not(x.Sign), x) with { Low = BigInteger.Zero });

    /// <summary>-1, 0 or 1.</summary>
    public BitNumber Signum(BitNumber x) => Tighten(new(
        [Netlist.Not(Equal(x, BitNumber.Whole(0)))],
        x.Sign,
        x.Low.Sign < 0 ? BigInteger.MinusOne : BigInteger.Zero,
        x.High.Sign > 0 ? BigInteger.One : BigInteger.Zero,
        BigInteger.One));

    public int Less(BitNumber x, BitNumber y)
    {
        var difference = Subtract(x, y);
        return difference.High.Sign < 0 ? Netlist.True
            : difference.Low.Sign >= 0 ? Netlist.False
            : difference.Sign;
    }

    public int Equal(BitNumber x, BitNumber y)
    {
        var (a, b) = Align(x, y);
        if (a.High < b.Low || b.High < a.Low)
        {
            return Netlist.False;
        }

        int result = Netlist.Not(netlist.Xor(a.Sign, b.Sign));
        for (int i = 0; i < Math.Max(a.Bits.Length, b.Bits.Length); i++)
        {
            result = netlist.And(result, Netlist.Not(netlist.Xor(a.Bit(i), b.Bit(i))));
        }

        return result;
    }

    /// <summary>Both over one denominator.</summary>
    private (BitNumber X, BitNumber Y) Align(BitNumber x, BitNumber y)
    {
        var denominator = LeastMultiple(x.Denominator, y.Denominator);
        return (Scale(x), Scale(y));

        BitNumber Scale(BitNumber number) => number.Denominator == denominator
            ? number
            : Combine(denominator, BigInteger.Zero, (denominator / number.Denominator, number));
    }

    /// <summary>The same number without the digits that its bounds make superfluous.</summary>
    private static BitNumber Tighten(BitNumber x)
    {
        if (x.Low == x.High)
        {
            return BitNumber.Whole(x.Low).Over(x.Denominator);
        }

        int width = Math.Min(x.Bits.Length, BitNumber.Width(x.Low, x.High));
        int sign = x.Low.Sign >= 0 ? Netlist.False : x.High.Sign < 0 ? Netlist.True : x.Sign;
        return x with { Bits = x.Bits[..width], Sign = sign };
    }

    private static BigInteger LeastMultiple(BigInteger x, BigInteger y) =>
        x == y ? x : x / BigInteger.GreatestCommonDivisor(x, y) * y;

    private void Check(BigInteger low, BigInteger high, long gates = 0)
    {
        if (BitNumber.Width(low, high) > MostBits || netlist.Gates.Count + gates > MostGates)
        {
            throw new CircuitLimitException();
        }
    }
}

/// <summary>A circuit would grow beyond its limit; another method has to do.</summary>
internal sealed class CircuitLimitException() : Exception("The circuit is too large.");
