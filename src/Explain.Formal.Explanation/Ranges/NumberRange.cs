using System.Runtime.InteropServices;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>Numbers between two ends.</summary>
/// <param name="Low">The lower end; null for none.</param>
/// <param name="High">The upper end; null for none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NumberRange(RangeEnd? Low, RangeEnd? High)
{
    /// <summary>All numbers.</summary>
    public static NumberRange All => new(null, null);

    /// <summary>Whether all are 0 or above.</summary>
    public bool IsFromZero => Low is { Value.Sign: >= 0 };

    /// <summary>Whether all are 0 or below.</summary>
    public bool IsToZero => High is { Value.Sign: <= 0 };

    /// <summary>Whether all are above 0.</summary>
    public bool IsAboveZero => Low is { } low && (low.Value.Sign > 0 || (low.Value.IsZero && low.IsOpen));

    /// <summary>Whether all are below 0.</summary>
    public bool IsBelowZero => High is { } high && (high.Value.Sign < 0 || (high.Value.IsZero && high.IsOpen));

    /// <summary>The numbers in both.</summary>
    public NumberRange And(NumberRange other) => new(
        Stricter(Low, other.Low, (a, b) => a > b), Stricter(High, other.High, (a, b) => a < b));

    /// <summary>Each times a number that is not 0, and another one more.</summary>
    public NumberRange Map(Rational scale, Rational offset)
    {
        RangeEnd? Moved(RangeEnd? end) => end is { } it ? it with { Value = (it.Value * scale) + offset } : null;
        return scale.Sign > 0 ? new(Moved(Low), Moved(High)) : new(Moved(High), Moved(Low));
    }

    private static RangeEnd? Stricter(RangeEnd? first, RangeEnd? second, Func<Rational, Rational, bool> isStricter) =>
        (first, second) switch
        {
            (null, _) => second,
            (_, null) => first,
            ({ } a, { } b) when a.Value == b.Value => a with { IsOpen = a.IsOpen || b.IsOpen },
            ({ } a, { } b) => isStricter(a.Value, b.Value) ? a : b,
        };
}

/// <summary>An end of a range.</summary>
/// <param name="Value">Where it is.</param>
/// <param name="IsOpen">Whether the number itself is left out.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RangeEnd(Rational Value, bool IsOpen);
