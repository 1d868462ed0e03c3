namespace Explain.Formal.Bounds;

/// <summary>A band that holds a function on an interval: <c>Slope * x + [Low, High]</c>.</summary>
/// <remarks>Sound for the exact function of the exact slope; NaN where the function has no value somewhere on the
/// interval, and then in all that depends on it.</remarks>
internal readonly record struct Band(double Slope, double Low, double High)
{
    /// <summary>No answer.</summary>
    public static Band None { get; } = new(double.NaN, double.NaN, double.NaN);
}
