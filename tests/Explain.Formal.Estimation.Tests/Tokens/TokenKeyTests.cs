namespace Explain.Formal.Estimation.Tests;

/// <summary>What an answer is compared with, as cells in which tokens are independent.</summary>
public sealed class TokenKeyTests
{
    private static readonly TokenSpace _space = new(
        [new([0.5, 0.25, 0.25]), new([0.125, 0.875]), new([0.25, 0.25, 0.25, 0.25])]);

    private static readonly TokenTable[] _tables =
    [
        new(TokenSet.Of(0), [1, 3, 2]), new(TokenSet.Of(1), [2, 0]), new(TokenSet.Of(2), [1, 1, 0, 3]),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_choice_is_in_one_cell_and_has_its_key_there(bool isLeast)
    {
        TokenCell[] cells = [.. new TokenKey(isLeast, [.. _tables]).Cells(_space, [])];

        foreach (int[] choice in Choices())
        {
            double[] numbers = [.. choice.Select((value, i) => _tables[i].Values[value])];
            var cell = Assert.Single(cells, cell => choice.Index().All(at => cell.Allowed[at.Index].Contains(at.Item)));
            Assert.Equal(isLeast ? numbers.Min() : numbers.Max(), cell.Key);
        }

        Assert.Equal(1, cells.Sum(cell => cell.Probability), 1e-15);
    }

    [Fact]
    public void A_split_has_one_value_in_each_cell()
    {
        var split = new TokenTable(TokenSet.Of(2), [7, 8, 8, 7]);
        TokenCell[] cells = [.. new TokenKey(false, [_tables[0], _tables[1]]).Cells(_space, [split])];

        Assert.All(cells, cell => Assert.Single(cell.Allowed[2].Select(value => split.Values[value]).Distinct()));
        Assert.Equal(1, cells.Sum(cell => cell.Probability), 1e-15);
    }

    /// <summary>A sum of functions of pairs has the mean and the covariances of all choices.</summary>
    [Fact]
    public void Moments_in_a_cell_are_those_of_its_choices()
    {
        var pair = new TokenTable(new TokenSet(0, 2), [1, 4, -2, 0, 3, 3, 1, -1, 2, 0, 5, 1]);
        var first = new TokenForm([new(null, pair), new(null, _tables[1])], null);
        var second = new TokenForm([new(pair, _tables[2]), new(null, _tables[0])], null);
        var cell = new TokenCell(0, 1, [[0, 2], [0, 1], [1, 2, 3]]);
        var moments = new TokenMoments(_space, cell, [pair.Tokens, _tables[0].Tokens, _tables[1].Tokens]);

        var (a, b) = (moments.Of(first), moments.Of(second));

        double total = 0, x = 0, y = 0, xx = 0, xy = 0;
        foreach (int[] choice in Choices().Where(choice => choice.Index().All(
            at => cell.Allowed[at.Index].Contains(at.Item))))
        {
            double weight = choice.Select((value, i) => _space.Tokens[i].Probabilities[value])
                .Aggregate(1.0, (product, p) => product * p);
            double table = pair.Values[(choice[0] * 4) + choice[2]];
            double f = table + _tables[1].Values[choice[1]];
            double g = (table * _tables[2].Values[choice[2]]) + _tables[0].Values[choice[0]];
            (total, x, y) = (total + weight, x + (weight * f), y + (weight * g));
            (xx, xy) = (xx + (weight * f * f), xy + (weight * f * g));
        }

        Assert.Equal(x / total, a.Mean, 1e-12);
        Assert.Equal(y / total, b.Mean, 1e-12);
        Assert.Equal((xx / total) - (x / total * (x / total)), a.Covariance(a), 1e-12);
        Assert.Equal((xy / total) - (x / total * (y / total)), a.Covariance(b), 1e-12);
    }

    private static IEnumerable<int[]> Choices() =>
        from i in Enumerable.Range(0, 3)
        from j in Enumerable.Range(0, 2)
        from k in Enumerable.Range(0, 4)
        select new[] { i, j, k };
}
