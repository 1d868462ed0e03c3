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

    /// <summary>Where one of them holds.</summary>
    public static InputBounds Any(IReadOnlyList<InputBounds> parts)
    {
        var any = new InputBounds();
        if (parts.Count == 0)
        {
            return any;
        }

        foreach (int input in parts[0]._bounds.Keys)
        {
            var bounds = parts.Select(part => part[input]).ToList();
            any._bounds[input] = (
                bounds.All(bound => bound.Low is not null) ? bounds.Min(bound => bound.Low ?? Rational.Zero) : null,
                bounds.All(bound => bound.High is not null) ? bounds.Max(bound => bound.High ?? Rational.Zero) : null);
        }

        return any;
    }
}
