using System.Globalization;
using System.Numerics;

namespace Explain.Formal.Numerics;

/// <content>Reading and writing.</content>
public readonly partial struct Rational
{
    /// <summary>The largest magnitude of an exponent that <see cref="TryParse"/> reads.</summary>
    public const int MaxExponent = 4096;

    /// <summary>The longest text that <see cref="TryParse"/> reads.</summary>
    public const int MaxTextLength = 16_384;

    /// <summary>Reads a literal; see <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Rational Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a rational number.");

    /// <summary>Reads <c>12</c>, <c>0.05</c>, <c>1e-7</c>, <c>5%</c> or <c>3/4</c>, each with an optional
    /// minus.</summary>
    /// <returns>
    /// False for any other text, for a denominator of 0, for an exponent beyond <see cref="MaxExponent"/> and for a
    /// text beyond <see cref="MaxTextLength"/>.
    /// </returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Rational value)
    {
        value = default;
        if (text.Length > MaxTextLength)
        {
            return false;
        }

        bool negative = text.StartsWith("-", StringComparison.Ordinal);
        text = negative ? text[1..] : text;
        int slash = text.IndexOf('/');
        bool ok = slash >= 0
            ? TryParseFraction(text[..slash], text[(slash + 1)..], out value)
            : TryParseDecimal(text, out value);
        value = negative ? -value : value;
        return ok;
    }

    /// <summary>The reduced fraction, <c>36539/80000</c>, or the integer, <c>12</c>; <see cref="Parse"/> reads
    /// it.</summary>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>A decimal for people, rounded to nearest (ties to even) at so many significant digits.</summary>
    /// <remarks>Trailing zeros are dropped; outside of 1e-4 to 1e15 it is written as <c>7.743e-9</c>.</remarks>
    public string ToDecimalString(int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        if (IsZero)
        {
            return "0";
        }

        var magnitude = Abs(this);
        int exponent = DecimalExponent(magnitude);
        var mantissa = RoundHalfEven(magnitude * PowerOfTen(digits - 1 - exponent));
        string plain = mantissa.ToString(CultureInfo.InvariantCulture);
        exponent += plain.Length - digits;     // 9.99 rounds to 10.0: one digit more
        plain = plain.TrimEnd('0');
        return (Sign < 0 ? "-" : "") + Place(plain, exponent);
    }

    private static string Place(string digits, int exponent) => exponent switch
    {
        < -4 or > 15 => digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "")
            + string.Create(CultureInfo.InvariantCulture, $"e{exponent}"),
        < 0 => "0." + new string('0', -exponent - 1) + digits,
        _ when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0'),
        _ => digits[..(exponent + 1)] + "." + digits[(exponent + 1)..],
    };

    // floor(log10(value)): a guess from the bits, at most two off, then corrected exactly.
    private static int DecimalExponent(Rational value)
    {
        int guess = (int)Math.Floor((Bits(value.Numerator) - Bits(value.Denominator) - 1) * 0.30102999566398120);
        while (PowerOfTen(guess + 1) <= value)
        {
            guess++;
        }

        return guess;
    }

    private static Rational PowerOfTen(int exponent) => Pow(10, exponent);

    private static BigInteger RoundHalfEven(Rational value)
    {
        var quotient = BigInteger.DivRem(value.Numerator, value.Denominator, out var remainder);
        return IsUpperHalf(quotient, remainder, value.Denominator) ? quotient + 1 : quotient;
    }

    private static bool TryParseFraction(ReadOnlySpan<char> above, ReadOnlySpan<char> below, out Rational value)
    {
        value = default;
        if (!TryParseDigits(above, out var numerator) || !TryParseDigits(below, out var denominator)
            || denominator.IsZero)
        {
            return false;
        }

        value = Create(numerator, denominator);
        return true;
    }

    private static bool TryParseDecimal(ReadOnlySpan<char> text, out Rational value)
    {
        value = default;
        bool percent = text.EndsWith("%", StringComparison.Ordinal);
        text = percent ? text[..^1] : text;
        int mark = text.IndexOfAny('e', 'E');
        int exponent = 0;
        if (mark >= 0 && !TryParseExponent(text[(mark + 1)..], out exponent))
        {
            return false;
        }

        text = mark >= 0 ? text[..mark] : text;
        int point = text.IndexOf('.');
        var whole = point >= 0 ? text[..point] : text;
        var fraction = point >= 0 ? text[(point + 1)..] : "0";
        if (!IsDigits(whole) || !IsDigits(fraction))
        {
            return false;
        }

        int decimals = point >= 0 ? fraction.Length : 0;
        var digits = Digits(point >= 0 ? string.Concat(whole, fraction) : whole);
        value = (Rational)digits * PowerOfTen(exponent - decimals - (percent ? 2 : 0));
        return true;
    }

    private static bool TryParseExponent(ReadOnlySpan<char> text, out int exponent)
    {
        exponent = 0;
        bool negative = text.StartsWith("-", StringComparison.Ordinal);
        text = negative || text.StartsWith("+", StringComparison.Ordinal) ? text[1..] : text;
        if (!TryParseDigits(text, out var magnitude) || magnitude > MaxExponent)
        {
            return false;
        }

        exponent = negative ? -(int)magnitude : (int)magnitude;
        return true;
    }

    private static bool TryParseDigits(ReadOnlySpan<char> text, out BigInteger value)
    {
        bool ok = IsDigits(text);
        value = ok ? Digits(text) : default;
        return ok;
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    private static BigInteger Digits(ReadOnlySpan<char> text) =>
        BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
