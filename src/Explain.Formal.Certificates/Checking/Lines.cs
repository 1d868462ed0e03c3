using System.Diagnostics;

namespace Explain.Formal.Certificates;

/// <summary>A line: Slope * z + Constant.</summary>
internal readonly record struct Line(long Slope, long Constant);

/// <summary>What holds of a function on an interval: lines below and above it, and its least and greatest
/// value.</summary>
/// <remarks>All numbers are multiples of 2 to the power -bits. Slopes may be rounded either way, since constants are
/// found for the rounded slope, and rounded to the safe side.</remarks>
internal readonly record struct Lines(Line Below, Line Above, long Low, long High)
{
    /// <summary>The lines of a function from one end to another.</summary>
    public static Lines Of(WireFunction function, long from, long to, int bits)
    {
        long one = 1L << bits;
        return function switch
        {
            WireFunction.Identity => Straight(one, from, to),
            WireFunction.Relu when to <= 0 => Between(0, 0),
            WireFunction.Relu or WireFunction.Abs when from >= 0 => Straight(one, from, to),
            WireFunction.Abs when to <= 0 => Straight(-one, -to, -from),
            WireFunction.Relu => Bent((from, 0), (to, Wide(to, bits)), new(to > -from ? one : 0, 0), bits),
            WireFunction.Abs => Bent(
                (from, Wide(-from, bits)), (to, Wide(to, bits)), new(to > -from ? one : -one, 0), bits),
            WireFunction.Square => Bent(
                (from, Math.BigMul(from, from)), (to, Math.BigMul(to, to)), Tangent((from + to) / 2, bits), bits),
            WireFunction.Step => Between(from > 0 ? one : 0, to > 0 ? one : 0),
            WireFunction.StepFromZero => Between(from >= 0 ? one : 0, to >= 0 ? one : 0),
            WireFunction.Floor when (to & -one) - (from & -one) <= one => Between(from & -one, to & -one),
            WireFunction.Floor => new(new(one, -one), new(one, 0), from & -one, to & -one),
            _ => throw new UnreachableException($"Unhandled {function}."),
        };
    }

    private static Lines Straight(long slope, long low, long high) => new(new(slope, 0), new(slope, 0), low, high);

    private static Lines Between(long low, long high) => new(new(0, low), new(0, high), low, high);

    // A convex function that is never negative is nowhere above a line that is not below it at both ends.
    private static Lines Bent((long Z, Int128 Value) left, (long Z, Int128 Value) right, Line below, int bits)
    {
        long slope = left.Z < right.Z ? (long)((right.Value - left.Value) / (right.Z - left.Z)) : 0;
        var rest = Int128.Max(left.Value - Math.BigMul(slope, left.Z), right.Value - Math.BigMul(slope, right.Z));
        return new(below, new(slope, Up(rest, bits)), 0, Up(Int128.Max(left.Value, right.Value), bits));
    }

    // z * z >= 2 * m * z - m * m for every m.
    private static Line Tangent(long middle, int bits) =>
        new(2 * middle, (long)(-Math.BigMul(middle, middle) >> bits));

    private static Int128 Wide(long value, int bits) => (Int128)value << bits;

    private static long Up(Int128 value, int bits) => -(long)(-value >> bits);
}
