using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>What is known about a computed number before any sample is drawn.</summary>
/// <param name="Support">All values that the laws allow; bounds on it are proved.</param>
/// <param name="Reach">All values that the generators give: their normals end at 9.16 deviations.</param>
/// <param name="Lattice">A number that every value is a multiple of; null if there is none, as for a continuous
/// law.</param>
/// <param name="Error">A bound on the rounding of the computed value; 0: comparisons of doubles are right.</param>
/// <param name="MayBeUndefined">It may be NaN, which stands for "no value".</param>
internal sealed record ValueFacts(
    NumberRange Support, NumberRange Reach, Rational? Lattice, double Error, bool MayBeUndefined)
{
    /// <summary>How far a normal draw of the random streams reaches.</summary>
    public const double NormalReach = 9.17;

    /// <summary>What is above may be infinite in doubles.</summary>
    public const double LargestMagnitude = 1e300;

    private const double Rounding = 1.0 / (1L << 52);
    private const int LongestLattice = 512;
    private const int LargestDivisor = 24;
    private static readonly Rational LargestExact = Rational.PowerOfTwo(53);

    /// <summary>A truth value as a number, 0 or 1.</summary>
    public static ValueFacts Indicator { get; } = Whole(NumberRange.Unit, mayBeUndefined: false);

    /// <summary>Whether no rounding takes place.</summary>
    public bool IsExact => Error == 0;

    /// <summary>Whether all values are whole.</summary>
    public bool IsWhole => Lattice is { IsInteger: true };

    /// <summary>Facts of a number that is nothing in particular.</summary>
    public static ValueFacts Of(NumberRange support, NumberRange reach, bool mayBeUndefined) =>
        new(support, reach, null, double.PositiveInfinity, mayBeUndefined);

    /// <summary>Facts of a known number.</summary>
    public static ValueFacts Of(Rational value)
    {
        var range = NumberRange.Of(value);
        return new ValueFacts(range, range, Bounded(Rational.Abs(value)), range.Magnitude * Rounding, false)
            .Checked(range.Low == range.High);
    }

    /// <summary>Facts of a whole number, exact where doubles are.</summary>
    public static ValueFacts Whole(NumberRange range, bool mayBeUndefined) => Whole(range, range, mayBeUndefined);

    /// <summary>Facts of a whole number, exact where doubles are.</summary>
    public static ValueFacts Whole(NumberRange support, NumberRange reach, bool mayBeUndefined) =>
        new ValueFacts(support, reach, 1, reach.Magnitude * Rounding, mayBeUndefined).Checked(wasExact: true);

    /// <summary>Facts of one of two numbers.</summary>
    public static ValueFacts Either(ValueFacts left, ValueFacts right) => new(
        NumberRange.Union(left.Support, right.Support),
        NumberRange.Union(left.Reach, right.Reach),
        Common(left.Lattice, right.Lattice),
        Math.Max(left.Error, right.Error),
        left.MayBeUndefined || right.MayBeUndefined);

    /// <summary>Facts of a magnitude.</summary>
    public static ValueFacts Magnitude(ValueFacts facts) =>
        facts with { Support = facts.Support.Abs(), Reach = facts.Reach.Abs() };

    /// <summary>Facts of a sum of scaled numbers and an offset.</summary>
    public static ValueFacts Linear(Rational offset, IEnumerable<(Rational Coefficient, ValueFacts Facts)> terms)
    {
        var sum = Of(offset);
        double magnitude = sum.Support.Magnitude;
        bool wasExact = sum.IsExact;
        int count = 1;
        foreach (var (coefficient, facts) in terms)
        {
            var scale = NumberRange.Of(coefficient);
            sum = new ValueFacts(
                sum.Support + (scale * facts.Support),
                sum.Reach + (scale * facts.Reach),
                Common(sum.Lattice, Times(coefficient, facts.Lattice)),
                sum.Error + (scale.Magnitude * facts.Error),
                sum.MayBeUndefined || facts.MayBeUndefined);
            magnitude += (scale * facts.Reach).Magnitude;
            wasExact &= facts.IsExact && scale.Low == scale.High;
            count += 2;
        }

        return (sum with { Error = sum.Error + (magnitude * count * Rounding) }).Checked(wasExact, magnitude);
    }

    /// <summary>Facts of a product; of a square if it is one number twice.</summary>
    public static ValueFacts Product(ValueFacts a, ValueFacts b, bool isSquare)
    {
        var reach = isSquare ? a.Reach.Square() : a.Reach * b.Reach;
        double error = (a.Reach.Magnitude * b.Error) + (b.Reach.Magnitude * a.Error) + (a.Error * b.Error);
        return new ValueFacts(
            isSquare ? a.Support.Square() : a.Support * b.Support,
            reach,
            Times(a.Lattice, b.Lattice),
            error + (reach.Magnitude * Rounding),
            a.MayBeUndefined || b.MayBeUndefined).Checked(a.IsExact && b.IsExact);
    }

    /// <summary>Facts of a quotient. A divisor on a lattice is 0 or at least one step away from it.</summary>
    public static ValueFacts Quotient(ValueFacts a, ValueFacts b)
    {
        bool mayBeUndefined = a.MayBeUndefined || b.MayBeUndefined || b.Support.HasZero;
        if (b.Lattice is not { IsZero: false } step)
        {
            return Apart(Of(a.Support / b.Support, a.Reach / b.Reach, mayBeUndefined), a, b);
        }

        double least = (b.Support.HasZero ? step.ToDoubleDown() : b.Support.Abs().Low) - b.Error;
        if (!(least > 0))
        {
            return Of(NumberRange.All, NumberRange.All, mayBeUndefined);
        }

        var inverse = new NumberRange(-1 / least, 1 / least);
        var reach = b.Reach.HasZero ? a.Reach * inverse : a.Reach / b.Reach;
        double divisors = b.Reach.Magnitude / step.ToDouble();
        return new ValueFacts(
            b.Support.HasZero ? a.Support * inverse : a.Support / b.Support,
            reach,
            divisors < LargestDivisor
                ? Times(a.Lattice, (step * LeastCommonMultiple((int)divisors + 1)).Reciprocal())
                : null,
            ((a.Error + (reach.Magnitude * b.Error)) / least) + (reach.Magnitude * Rounding),
            mayBeUndefined);
    }

    /// <summary>The quotient with a bound on its rounding, where the divisor stays away from 0.</summary>
    private static ValueFacts Apart(ValueFacts quotient, ValueFacts a, ValueFacts b)
    {
        double least = b.Reach.HasZero ? 0 : b.Reach.Abs().Low - b.Error;
        double most = quotient.Reach.Magnitude;
        return least > 0 && double.IsFinite(most)
            ? quotient with { Error = ((a.Error + (most * b.Error)) / least) + (most * Rounding) }
            : quotient;
    }

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

    private static Rational? Times(Rational? left, Rational? right) =>
        left is { } a && right is { } b ? Bounded(Rational.Abs(a * b)) : null;

    // Multiples of the lattice within reach are doubles: then exact operands gave an exact result.
    private ValueFacts Checked(bool wasExact) => Checked(wasExact, Reach.Magnitude);

    private ValueFacts Checked(bool wasExact, double magnitude) =>
        wasExact && Lattice is { } step && (step.IsZero || (step.Denominator.IsPowerOfTwo && double.IsFinite(magnitude)
            && Rational.FromDouble(magnitude) <= step * LargestExact))
            ? this with { Error = 0 }
            : this;

    private static Rational LeastCommonMultiple(int count) => Enumerable.Range(1, Math.Max(count, 1)).Aggregate(
        BigInteger.One, (multiple, number) => multiple * number / BigInteger.GreatestCommonDivisor(multiple, number));

    private static Rational? Bounded(Rational lattice) => lattice.BitLength > LongestLattice ? null : lattice;
}
