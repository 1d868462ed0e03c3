using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Formats.VnnLib;

/// <summary>Between which numbers inputs lie wherever a formula holds.</summary>
internal sealed class InputBounds
{
    private readonly Dictionary<int, (Rational? Low, Rational? High)> _bounds = [];

    /// <summary>Those of a formula that says nothing of them.</summary>
    public static InputBounds None => new();

    /// <summary>The bounds of an input.</summary>
    public (Rational? Low, Rational? High) this[int input] => _bounds.GetValueOrDefault(input);

    /// <summary>Those of one comparison.</summary>
    public static InputBounds Of(int input, Rational? low, Rational? high)
    {
        var bounds = new InputBounds();
        bounds._bounds[input] = (low, high);
        return bounds;
    }

    /// <summary>Where all hold.</summary>
    public static InputBounds All(IEnumerable<InputBounds> parts)
    {
        var all = new InputBounds();
        foreach (var (input, (low, high)) in parts.SelectMany(part => part._bounds))
        {
            var (oldLow, oldHigh) = all[input];
            all._bounds[input] = (
                oldLow is { } a && low is { } b ? Rational.Max(a, b) : oldLow ?? low,
                oldHigh is { } c && high is { } d ? Rational.Min(c, d) : oldHigh ?? high);
        }

        return all;
    }

    /// <summary>Where one of them holds: an input is bounded if all bound it.</summary>
    public static InputBounds Any(IReadOnlyList<InputBounds> parts)
    {
        var any = parts.Count > 0 ? parts[0] : None;
        foreach (var part in parts.Skip(1))
        {
            any = Either(any, part);
        }

        return any;
    }

    // Over the bounds of the second: their number is that of its comparisons, so that no part of a file counts twice.
    private static InputBounds Either(InputBounds first, InputBounds second)
    {
        var either = new InputBounds();
        foreach (var (input, (low, high)) in second._bounds)
        {
            if (first._bounds.TryGetValue(input, out var other))
            {
                either._bounds[input] = (
                    low is { } a && other.Low is { } b ? Rational.Min(a, b) : null,
                    high is { } c && other.High is { } d ? Rational.Max(c, d) : null);
            }
        }

        return either;
    }
}
