using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>A product of intervals of inputs, with exact ends of which each belongs to it or does not.</summary>
/// <param name="Low">The lower ends.</param>
/// <param name="High">The upper ends.</param>
/// <param name="IsLowOpen">Whether the lower end does not belong to it.</param>
/// <param name="IsHighOpen">Whether the upper end does not belong to it.</param>
internal sealed record InputRegion(Rational[] Low, Rational[] High, bool[] IsLowOpen, bool[] IsHighOpen)
{
    /// <summary>Covers the region.</summary>
    public Box Box => new([.. Low.Select(end => end.ToDoubleDown())], [.. High.Select(end => end.ToDoubleUp())]);

    /// <summary>The region with all of its ends.</summary>
    public static InputRegion Closed(Rational[] low, Rational[] high) =>
        new(low, high, new bool[low.Length], new bool[high.Length]);

    /// <summary>Both sides of a place between its ends; one of them has the place.</summary>
    /// <param name="input">The input.</param>
    /// <param name="place">Where to cut.</param>
    /// <param name="upperHasPlace">Whether the place belongs to the upper side.</param>
    public (InputRegion Lower, InputRegion Upper) Cut(int input, Rational place, bool upperHasPlace) => (
        this with { High = With(High, input, place), IsHighOpen = With(IsHighOpen, input, upperHasPlace) },
        this with { Low = With(Low, input, place), IsLowOpen = With(IsLowOpen, input, !upperHasPlace) });

    private static T[] With<T>(T[] items, int place, T item)
    {
        var copy = (T[])items.Clone();
        copy[place] = item;
        return copy;
    }
}
