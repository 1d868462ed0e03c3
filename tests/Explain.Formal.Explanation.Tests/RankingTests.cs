using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation.Tests;

/// <summary>How instances are ranked by their bits.</summary>
public sealed class RankingTests
{
    // Anomalous: infinite, infinite, 1; usual: infinite, 1, 0. Of nine pairs: 4 ties count 3 (2 + 1), so
    // wins are (inf over 1, 0) twice = 4, and 1 over 0 = 1: (5 + 3/2) / 9.
    [Fact]
    public void Equal_numbers_of_bits_count_half_also_where_they_are_infinite() => Assert.Equal(
        "13/18",
        Pipeline.Number(RankingOfInstances.Area(
        [
            Answer(true, null), Answer(true, null), Answer(true, 1),
            Answer(false, null), Answer(false, 1), Answer(false, 0),
        ])));

    /// <summary>Of 100,000 rows with numbers of bits of their own: the anomalous ones have the odd numbers.</summary>
    [Fact]
    public void Tables_of_many_rows_are_ranked()
    {
        InstanceAnswer[] rows = [.. Enumerable.Range(0, 100_000).Select(i => Answer(i % 2 == 1, i))];

        // Of n = 50,000 the k-th anomalous one beats k usual ones: n (n + 1) / 2 of n^2 pairs.
        Assert.Equal("50001/100000", Pipeline.Number(RankingOfInstances.Area(rows)));
        Assert.Equal(100_001, RankingOfInstances.Curve(rows).Length);
    }

    [Fact]
    public void Bits_that_are_a_bound_make_the_area_an_estimate()
    {
        var usual = Answer(false, 1);
        var bound = usual with { Answer = usual.Answer with { HasMostBits = false } };

        Assert.Equal("1", Pipeline.Number(RankingOfInstances.Area([Answer(true, 3), Answer(false, 1)])));
        Assert.Equal("~1", Pipeline.Number(RankingOfInstances.Area([Answer(true, 3), bound])));
    }

    private static InstanceAnswer Answer(bool isAnomalous, int? bits) => new(
        "row",
        isAnomalous,
        new BecauseAnswer(
            BecauseWord.Explained,
            bits is { } number ? new Bits.Finite(new Measurement.Exact((Rational)number)) : new Bits.Infinite(),
            null,
            [],
            true));
}
