using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Sums over the worlds of a distribution, each world weighted by its probability.</summary>
/// <param name="Own">Over the worlds in which the distribution's own event holds: their weight.</param>
/// <param name="Total">Over those in which the quantity's event holds too: their weight.</param>
/// <param name="First">Over the same: of the operands.</param>
/// <param name="Second">Of their products, as <see cref="QuantityWires.Pairs"/> lists them.</param>
internal sealed record Moments(
    Enclosure Own, Enclosure Total, IReadOnlyList<Enclosure> First, IReadOnlyList<Enclosure> Second)
{
    /// <summary>The sums over the worlds of either.</summary>
    public static Moments operator +(Moments left, Moments right) => new(
        left.Own + right.Own,
        left.Total + right.Total,
        [.. left.First.Zip(right.First, (a, b) => a + b)],
        [.. left.Second.Zip(right.Second, (a, b) => a + b)]);
}
