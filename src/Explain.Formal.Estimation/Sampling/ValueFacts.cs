using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>What is known about a computed number before any sample is drawn.</summary>
/// <param name="Support">All values that the laws allow; bounds on it are proved.</param>
/// <param name="Reach">All values that the generators give: their normals end at 9.16 deviations.</param>
/// <param name="Lattice">A number that every value is a multiple of; null if there is none, as for a continuous law.</param>
/// <param name="IsExact">No rounding takes place, so comparisons of doubles are right.</param>
/// <param name="MayBeUndefined">It may be NaN, which stands for "no value".</param>
internal sealed record ValueFacts(
    NumberRange Support, NumberRange Reach, Rational? Lattice, bool IsExact, bool MayBeUndefined)
{
    /// <summary>How far a normal draw of the random streams reaches.</summary>
    public const double NormalReach = 9.17;

    /// <summary>What is above may be infinite in doubles.</summary>
    public const double LargestMagnitude = 1e300;

    private const int LongestLattice = 512;
    private static readonly Rational LargestExact = Rational.PowerOfTwo(53);

    /// <summary>A truth value as a number, 0 or 1.</summary>
    public static ValueFacts Indicator { get; } = new(NumberRange.Unit, NumberRange.Unit, 1, true, false);

    /// <summary>Facts of a number that is nothing in particular.</summary>
    public static ValueFacts Of(NumberRange support, NumberRange reach, bool mayBeUndefined) =>
        new(support, reach, null, false, mayBeUndefined);

    /// <summary>Facts of a known number.</summary>
    public static ValueFacts Of(Rational value)
    {
        var range = NumberRange.Of(value);
        return new ValueFacts(range, range, Bounded(Rational.Abs(value)), true, false).Checked(range.Low == range.High);
    }

    /// <summary>Whether all values are whole.</summary>
    public bool IsWhole => Lattice is { IsInteger: true };

    /// <summary>These facts, with exactness kept only if all multiples of the lattice within reach are doubles.</summary>
    public ValueFacts Checked(bool wasExact) => Checked(wasExact, Reach.Magnitude);

    /// <summary>The same, where intermediate results reach up to a magnitude.</summary>
    public ValueFacts Checked(bool wasExact, double magnitude) => this with
    {
        IsExact = wasExact && Lattice is { } step && (step.IsZero || (step.Denominator.IsPowerOfTwo
            && double.IsFinite(magnitude) && Rational.FromDouble(magnitude) <= step * LargestExact)),
    };

    /// <summary>Facts of one of two numbers.</summary>
    public static ValueFacts Either(ValueFacts left, ValueFacts right) => new ValueFacts(
        NumberRange.Union(left.Support, right.Support),
        NumberRange.Union(left.Reach, right.Reach),
        Common(left.Lattice, right.Lattice),
        IsExact: false,
        left.MayBeUndefined || right.MayBeUndefined) with
    {
        IsExact = left.IsExact && right.IsExact,
    };

    /// <summary>The largest number that both are multiples of; 0 is a multiple of everything.</summary>
    public static Rational? Common(Rational? left, Rational? right)
    {
        if (left is not { } a || right is not { } b)
        {
            return null;
        }

        if (a.IsZero || b.IsZero)
        {
            return a.IsZero ? b : a;
        }

        var divisor = BigInteger.GreatestCommonDivisor(a.Numerator * b.Denominator, b.Numerator * a.Denominator);
        return Bounded(Rational.Create(divisor, a.Denominator * b.Denominator));
    }

    /// <summary>What products of multiples are multiples of.</summary>
    public static Rational? Times(Rational? left, Rational? right) =>
        left is { } a && right is { } b ? Bounded(Rational.Abs(a * b)) : null;

    private static Rational? Bounded(Rational lattice) => lattice.BitLength > LongestLattice ? null : lattice;
}
