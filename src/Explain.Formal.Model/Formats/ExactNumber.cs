using System.Globalization;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Formats;

/// <summary>The only place where stored numbers become rationals.</summary>
internal static class ExactNumber
{
    // Beyond every double. It also bounds what a short text can cost: 1e400 has 1,329 bits.
    private const int LargestExponent = 400;

    private const int LongestText = 1024;

    /// <summary>What a text is, seen as a number.</summary>
    public enum Form
    {
        /// <summary>No number.</summary>
        None,

        /// <summary>Digits with an optional minus.</summary>
        Integer,

        /// <summary>A number with a point or an exponent.</summary>
        Decimal,

        /// <summary>A number that would cost too much: too many digits or too large an exponent.</summary>
        Excessive,
    }

    /// <summary>Tells a number as JSON writes it: <c>-?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?</c>.</summary>
    public static Form Classify(ReadOnlySpan<byte> text)
    {
        var rest = text.StartsWith("-"u8) || text.StartsWith("+"u8) ? text[1..] : text;
        int whole = Digits(rest), decimals = 0;
        if (whole > 1 && rest[0] == '0')
        {
            return Form.None;
        }

        rest = rest[whole..];
        bool isInteger = rest.IsEmpty;
        if (rest.StartsWith("."u8))
        {
            decimals = Digits(rest[1..]);
            rest = rest[(1 + decimals)..];
        }

        if (whole + decimals == 0)
        {
            return Form.None;
        }

        return ClassifyExponent(rest) switch
        {
            Form.None => Form.None,
            Form.Excessive => Form.Excessive,
            _ when text.Length > LongestText => Form.Excessive,
            _ => isInteger ? Form.Integer : Form.Decimal,
        };
    }

    /// <summary>The exact value of a number, a fraction such as <c>3/8</c>, or a percentage; else null.</summary>
    public static Rational? FromText(string text) =>
        text.Length <= LongestText && !HasLargeExponent(text) && Rational.TryParse(Complete(text), out var value)
            ? value : null;

    /// <summary>The exact value of a finite double.</summary>
    public static Rational FromDouble(double value) => Rational.FromDouble(value);

    /// <summary>The exact value of an integer.</summary>
    public static Rational FromInteger(Int128 value) => (System.Numerics.BigInteger)value;

    // Without a plus in front, and with a digit on both sides of the point where one side has one.
    private static string Complete(string text)
    {
        string rest = text.StartsWith('+') && !text.StartsWith("+-", StringComparison.Ordinal) ? text[1..] : text;
        int point = rest.IndexOf('.', StringComparison.Ordinal);
        bool isBefore = point > 0 && char.IsAsciiDigit(rest[point - 1]);
        bool isAfter = point >= 0 && point + 1 < rest.Length && char.IsAsciiDigit(rest[point + 1]);
        return isBefore == isAfter ? rest : rest.Insert(isBefore ? point + 1 : point, "0");
    }

    private static Form ClassifyExponent(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return Form.Decimal;
        }

        if (text[0] is not ((byte)'e' or (byte)'E'))
        {
            return Form.None;
        }

        text = text[1..];
        text = text.StartsWith("+"u8) || text.StartsWith("-"u8) ? text[1..] : text;
        if (text.IsEmpty || Digits(text) != text.Length)
        {
            return Form.None;
        }

        text = text.TrimStart((byte)'0');
        return text.Length > 3 || (text.Length > 0 && int.Parse(text, CultureInfo.InvariantCulture) > LargestExponent)
            ? Form.Excessive
            : Form.Decimal;
    }

    private static bool HasLargeExponent(string text)
    {
        int mark = text.AsSpan().IndexOfAny('e', 'E');
        return mark >= 0 && (!int.TryParse(text.AsSpan(mark + 1), CultureInfo.InvariantCulture, out int exponent)
            || Math.Abs((long)exponent) > LargestExponent);
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }
}
