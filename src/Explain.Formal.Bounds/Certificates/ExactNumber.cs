using System.Globalization;
using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Writes exact numbers as certificates have them: <c>7</c>, <c>-7/3</c>, or <c>7p-5</c> for 7 times 2 to the
/// power -5.</summary>
internal static class ExactNumber
{
    private const int LongestText = 2_000;

    // Smaller denominators read better as fractions.
    private const int GreatestFraction = 1_000;

    /// <summary>The text of a number.</summary>
    /// <exception cref="BeyondBoundsException">It is too long.</exception>
    public static string Text(Rational number)
    {
        string text = number.IsInteger ? Print(number.Numerator)
            : number.Denominator.IsPowerOfTwo && number.Denominator > GreatestFraction
                ? $"{Print(number.Numerator)}p-{Print(number.Denominator.GetBitLength() - 1)}"
                : $"{Print(number.Numerator)}/{Print(number.Denominator)}";
        return text.Length <= LongestText ? text : throw new BeyondBoundsException("a number has too many digits");
    }

    private static string Print(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
