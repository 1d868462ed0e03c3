using System.Numerics;
using Explain.Formal.Numerics;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>Encodes binary digits of natural numbers: each number that is asked for digits is written with truth
/// values.</summary>
internal sealed class DigitEncoder(EncodingState state)
{
    private const int MostDigits = 256;

    private readonly Dictionary<Wire.Number, BoolExpr[]> _digits = new(ReferenceEqualityComparer.Instance);

    private Terms Terms => state.Terms;

    public Wire Bit(Wire.Number number, Wire.Number index)
    {
        if (number.Term is not IntExpr x || index.Term is not IntExpr i)
        {
            return new Wire.Unsupported("Z3 is given binary digits of whole numbers only.");
        }

        if (index.Exact is { } known)
        {
            return known.Sign < 0 || known >= MostDigits
                ? new Wire.Unsupported($"Z3 is given the lowest {MostDigits} binary digits only.")
                : DigitAt(number, x, (int)known.Numerator);
        }

        if (TryWrite(number) is not { } digits)
        {
            return new Wire.Unsupported(
                "Z3 is given a binary digit at a variable place of bounded natural numbers only.");
        }

        var result = Terms.False;
        for (int k = digits.Length - 1; k >= 0; k--)
        {
            result = Terms.Choose(Terms.Equal(i, Terms.Whole((BigInteger)k)), digits[k], result);
        }

        bool isSafe = index.Bounds.IsNonNegative && index.Bounds.High <= (Rational)int.MaxValue;
        var isPlace = isSafe ? null : Terms.And(
            Terms.LessOrEqual(Terms.Zero, i), Terms.LessOrEqual(i, Terms.Whole((BigInteger)int.MaxValue)));
        return new Wire.Truth(
            result, state.Both(state.Strict(number, index), isPlace), EncodingState.DepthOver(
                number, index) + digits.Length);
    }

    public Wire PopulationCount(Wire.Number number)
    {
        if (TryWrite(number) is not { } digits)
        {
            return new Wire.Unsupported("Z3 is given the number of ones of bounded natural numbers only.");
        }

        var ones = Array.ConvertAll(digits, digit => Terms.Choose<ArithExpr>(digit, Terms.One, Terms.Zero));
        return new Wire.Number(
            ones.Length == 0
                ? Terms.Zero : Terms.Add(ones), new(Rational.Zero, ones.Length), number.Defined, number.Depth + 2);
    }

    private Wire.Truth DigitAt(Wire.Number number, IntExpr x, int place)
    {
        if (TryWrite(number) is { } digits)
        {
            return new(place < digits.Length ? digits[place] : Terms.False, number.Defined, number.Depth + 1);
        }

        var two = Terms.Whole(2);
        var shifted = Terms.EuclideanQuotient(x, Terms.Whole(BigInteger.One << place));
        return new(
            Terms.Equal(Terms.EuclideanRemainder(shifted, two), Terms.One),
            state.Both(number.Defined, Terms.LessOrEqual(Terms.Zero, x)),
            number.Depth + 1);
    }

    /// <summary>The digits, lowest first, of a number that surely lies within bounds; else null.</summary>
    private BoolExpr[]? TryWrite(Wire.Number number)
    {
        if (_digits.TryGetValue(number, out var known))
        {
            return known;
        }

        // Bounds hold for the term itself, so the definition can always be met.
        if (number.Term is not IntExpr || number.Bounds is not { IsNonNegative: true, High: { } high }
            || Rational.Floor(high).GetBitLength() > MostDigits)
        {
            return null;
        }

        var digits = Enumerable.Range(0, (int)Rational.Floor(high).GetBitLength())
            .Select(place => Terms.Truth(state.FreshName("bit"))).ToArray();
        ArithExpr[] values = [Terms.Zero, .. digits.Select((digit, place) => Terms.Choose<ArithExpr>(
            digit, Terms.Whole(BigInteger.One << place), Terms.Zero))];
        state.Define(Terms.Equal(number.Term, Terms.Add(values)));
        _digits.Add(number, digits);
        return digits;
    }
}
