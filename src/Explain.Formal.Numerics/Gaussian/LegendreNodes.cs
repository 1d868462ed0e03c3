namespace Explain.Formal.Numerics;

/// <summary>The rule of Gauss and Legendre on [-1, 1] with 24 nodes, in rational numbers.</summary>
/// <remarks>Nodes and weights are within 2^-150 of the exact ones. For a function that is analytic and at most M on the
/// ellipse around -1 and 1 whose half axes add up to 3, the sum is within 5 M 9^-24 of the integral: the coefficients
/// of its series of Chebyshev polynomials are at most 2 M 3^-k, and those below k = 48 are integrated exactly.
/// </remarks>
internal static class LegendreNodes
{
    private const int Count = 24;
    private const int Bits = 176;
    private const int Steps = 8;

    private static readonly Lazy<IReadOnlyList<(Rational Node, Rational Weight)>> Kept = new(Create);

    /// <summary>The nodes, from the greatest down, with their weights.</summary>
    public static IReadOnlyList<(Rational Node, Rational Weight)> All => Kept.Value;

    /// <summary>More than 5 times 9^-24 and what roundings of nodes and weights may add.</summary>
    public static Rational Error { get; } = Rational.PowerOfTwo(-73);

    private static (Rational Node, Rational Weight)[] Create() => [.. Enumerable.Range(1, Count).Select(Root)];

    // Newton's method from the usual guess doubles the digits in each step.
    private static (Rational Node, Rational Weight) Root(int index)
    {
        var node = Rational.FromDouble(Math.Cos(Math.PI * (index - 0.25) / (Count + 0.5)));
        for (int i = 0; i < Steps; i++)
        {
            var (value, slope) = At(node);
            node = Round(node - (value / slope));
        }

        var atRoot = At(node).Slope;
        return (node, Round(2 / ((1 - (node * node)) * atRoot * atRoot)));
    }

    /// <summary>The Legendre polynomial and its derivative.</summary>
    private static (Rational Value, Rational Slope) At(Rational x)
    {
        var (before, value) = (Rational.One, x);
        for (int k = 2; k <= Count; k++)
        {
            (before, value) = (value, Round(((((2 * k) - 1) * x * value) - ((k - 1) * before)) / k));
        }

        return (value, Count * (before - (x * value)) / (1 - (x * x)));
    }

    private static Rational Round(Rational value) =>
        Rational.Floor((value * Rational.PowerOfTwo(Bits)) + Rational.Half) * Rational.PowerOfTwo(-Bits);
}
