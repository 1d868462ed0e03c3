using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>How orders are changed where there is hardly any room.</summary>
public sealed class SiftingTests
{
    private const int Pairs = 8;

    // x0 y0 + x1 y1 + ... with all x before all y has some 2^n nodes; in pairs, 2 n.
    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(1_000_000)]
    public void A_full_table_is_sifted_as_far_as_there_is_room(int room)
    {
        var probe = new BooleanDiagrams(1 << 20);
        Build(probe, out int needed);
        var diagrams = new BooleanDiagrams(needed + room);
        var function = Build(diagrams, out _);

        diagrams.Tidy([function], isFull: true);

        var coins = Enumerable.Repeat(Rational.Half, 2 * Pairs).ToList();
        Assert.InRange(diagrams.Nodes, 1, needed + room);
        Assert.Equal(
            Rational.One - Rational.Pow(Rational.Create(3, 4), Pairs), diagrams.Measure(coins).Of(function));
    }

    private static Edge Build(BooleanDiagrams diagrams, out int most)
    {
        Edge[] coins = [.. Enumerable.Range(0, 2 * Pairs).Select(_ => diagrams.Coin())];
        var function = Enumerable.Range(0, Pairs)
            .Select(i => diagrams.And(coins[i], coins[Pairs + i])).Aggregate(diagrams.Or);
        most = diagrams.Nodes;
        return function;
    }
}
