using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A number of each world in two's complement, a literal a digit, over a fixed denominator.</summary>
/// <param name="Bits">The digits of the numerator below its sign, lowest first.</param>
/// <param name="Sign">The literal of weight <c>-2^Bits.Length</c>.</param>
/// <param name="Low">No numerator is below.</param>
/// <param name="High">No numerator is above.</param>
/// <param name="Denominator">What the numerator is divided by; positive.</param>
internal sealed record BitNumber(
    ImmutableArray<int> Bits, int Sign, BigInteger Low, BigInteger High, BigInteger Denominator)
{
    /// <summary>The number when it is the same in every world.</summary>
    public Rational? Known => Low == High ? Rational.Create(Low, Denominator) : null;

    public bool IsZero => Low.IsZero && High.IsZero;

    /// <summary>The digit at a place, the sign above the highest.</summary>
    public int Bit(int place) => place < Bits.Length ? Bits[place] : Sign;

    /// <summary>Digits below the sign that any number between the bounds needs.</summary>
    public static int Width(BigInteger low, BigInteger high) => (int)BigInteger.Max(
        (low.Sign < 0 ? -low - 1 : low).GetBitLength(), (high.Sign < 0 ? -high - 1 : high).GetBitLength());

    /// <summary>The same digits over another denominator.</summary>
    public BitNumber Over(BigInteger denominator) => this with { Denominator = denominator };

    public static BitNumber Constant(Rational value) => Whole(value.Numerator).Over(value.Denominator);

    public static BitNumber Whole(BigInteger value)
    {
        int width = Width(value, value);
        var bits = ImmutableArray.CreateBuilder<int>(width);
        for (int i = 0; i < width; i++)
        {
            bits.Add((value >> i).IsEven ? Netlist.False : Netlist.True);
        }

        return new(bits.MoveToImmutable(), value.Sign < 0 ? Netlist.True : Netlist.False, value, value, BigInteger.One);
    }

    /// <summary>1 where the literal is true, else 0.</summary>
    public static BitNumber Indicator(int literal) => Netlist.IsConstant(literal)
        ? Whole(literal)
        : new([literal], Netlist.False, BigInteger.Zero, BigInteger.One, BigInteger.One);
}
