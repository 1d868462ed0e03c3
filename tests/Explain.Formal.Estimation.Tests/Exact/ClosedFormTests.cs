using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Quantities whose exact value is known on paper.</summary>
public sealed class ClosedFormTests
{
    private readonly QuantityQuestion _question = new();

    // THEORY 5.4: two cameras, at four tamper rates.
    [Theory]
    [InlineData("1/100", "36539/80000")]
    [InlineData("1/1000", "361439/800000")]
    [InlineData("1/10000", "3610439/8000000")]
    [InlineData("1/1000000", "361000439/800000000")]
    public void Both_cameras_of_the_vault_see_the_diamond(string rate, string expected)
    {
        var diamond = _question.Coin("diamond", Rational.Half);
        var tamper = _question.Coin("tamper", Rational.Parse(rate));
        NodeId[] seen = [.. Enumerable.Range(0, 2).Select(i => $"dirt[{i}]").Select(name => _question.Or(
            _question.And(diamond, _question.Not(_question.Coin(name, Rational.Create(1, 20)))), tamper))];

        Assert.Equal(expected, _question.Probability(_question.And(seen[0], seen[1])));
    }

    // ISCAS c17: six NAND gates. By hand: out22 = 1 for 18 and out23 = 1 for 18 of 32 inputs.
    [Fact]
    public void The_outputs_of_c17_are_true_for_eighteen_inputs_each()
    {
        var x = _question.Coins(5, Rational.Half);
        var g10 = Nand(x[0], x[2]);
        var g11 = Nand(x[2], x[3]);
        var g16 = Nand(x[1], g11);
        var g19 = Nand(g11, x[4]);

        Assert.Equal("9/16", _question.Probability(Nand(g10, g16)));
        Assert.Equal("9/16", _question.Probability(Nand(g16, g19)));

        NodeId Nand(NodeId a, NodeId b) => _question.Not(_question.And(a, b));
    }

    [Fact]
    public void A_weighted_vote_passes_nine_times_in_sixteen()
    {
        var x = _question.Coins(4, Rational.Half);
        Rational[] weights = [3, 2, 2, 1];
        var sum = _question.Builder.Add(new Operation.Sum(), [.. x.Zip(weights, (voter, weight) => _question.Binary(
            BinaryOperator.Multiply, _question.Number(weight), _question.Unary(UnaryOperator.Indicator, voter)))]);

        Assert.Equal("9/16", _question.Probability(
            _question.Binary(BinaryOperator.LessOrEqual, _question.Number(4), sum)));
    }

    [Fact]
    public void A_binomial_tail_of_thirty_fair_coins_is_exact()
    {
        var isHigh = _question.Binary(
            BinaryOperator.LessOrEqual, _question.Number(20), _question.Count(_question.Coins(30, Rational.Half)));

        Assert.Equal(Tail(30, 20, Rational.Half).ToString(), _question.Probability(isHigh));
    }

    [Fact]
    public void A_binomial_tail_of_twenty_unfair_coins_is_exact()
    {
        var third = Rational.Create(1, 3);
        var isHigh = _question.Binary(
            BinaryOperator.LessOrEqual, _question.Number(9), _question.Count(_question.Coins(20, third)));

        Assert.Equal(Tail(20, 9, third).ToString(), _question.Probability(isHigh));
    }

    [Fact]
    public void Coins_of_different_laws_multiply()
    {
        NodeId[] coins = [.. Enumerable.Range(2, 17).Select(i => _question.Coin($"c{i}", Rational.Create(1, i)))];

        // P(none) = prod (1 - 1/i) for i = 2..18 telescopes to 1/18.
        Assert.Equal("17/18", _question.Probability(coins.Aggregate(_question.Or)));
        Assert.Equal(
            Rational.Create(1, Enumerable.Range(2, 17).Aggregate(BigInteger.One, (product, i) => product * i))
                .ToString(),
            _question.Probability(coins.Aggregate(_question.And)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void A_uniform_natural_has_its_mean_and_variance(int bound)
    {
        var x = _question.Below("x", bound);

        Assert.Equal(Rational.Create(bound - 1, 2).ToString(), _question.Exactly(QuantityKind.Expectation, x));
        Assert.Equal(
            Rational.Create((BigInteger.Pow(bound, 2) - 1), 12).ToString(), _question.Exactly(
                QuantityKind.Variance, x));
    }

    [Fact]
    public void Digits_that_are_no_powers_of_two_are_counted_exactly()
    {
        NodeId[] dice = [.. Enumerable.Range(0, 9).Select(i => _question.Below($"d{i}", 3))];
        var sum = _question.Builder.Add(new Operation.Sum(), dice);
        var isSeven = _question.Binary(BinaryOperator.Equal, sum, _question.Number(7));

        // The coefficient of z^7 in (1 + z + z^2)^9, by inclusion and exclusion over the dice that show 3 or more.
        var ways = Choose(15, 8) - (9 * Choose(12, 8)) + (36 * Choose(9, 8));
        Assert.Equal((ways / BigInteger.Pow(3, 9)).ToString(), _question.Probability(isSeven));
    }

    [Fact]
    public void Birthdays_collide_as_the_falling_factorial_says()
    {
        NodeId[] days = [.. Enumerable.Range(0, 3).Select(i => _question.Below($"b{i}", 365))];
        var distinct = _question.And(
            _question.Binary(BinaryOperator.NotEqual, days[0], days[1]),
            _question.And(
                _question.Binary(BinaryOperator.NotEqual, days[0], days[2]),
                _question.Binary(BinaryOperator.NotEqual, days[1], days[2])));

        Assert.Equal(Rational.Create(364 * 363, 365 * 365).ToString(), _question.Probability(distinct));
    }

    [Fact]
    public void A_joint_law_keeps_its_rows_together()
    {
        var pair = new TensorType(new ElementType.Integer(), TensorShape.Of(2));
        var joint = _question.Draw("p", pair, new Law.JointDiscrete(
            [Row(0, 0), Row(1, 2), Row(1, 5)],
            [_question.Number(Rational.Half), _question.Number(Rational.Create(1, 3)),
                _question.Number(Rational.Create(1, 6))]));
        NodeId x = At(0), y = At(1);
        var isOne = _question.Binary(BinaryOperator.Equal, x, _question.Number(1));

        Assert.Equal("1/2", _question.Probability(isOne));
        Assert.Equal("3", _question.Exactly(QuantityKind.Expectation, y, isOne));
        Assert.Equal("3/2", _question.Exactly(QuantityKind.Expectation, y));

        NodeId Row(int a, int b) => _question.Builder.Constant(
            new Tensor(TensorShape.Of(2), [Value.Of((Rational)a), Value.Of((Rational)b)]), new ElementType.Integer());

        NodeId At(int index) => _question.Builder.Add(new Operation.Slice([new AxisSelector.At(index)]), [joint]);
    }

    [Fact]
    public void A_chain_of_dependent_coins_has_its_stationary_share()
    {
        // Starts at rest and keeps its state with probability 3/4: P(on after n) = (1 - 2^-n) / 2.
        var state = _question.Coin("s0", 0);
        for (int i = 1; i <= 12; i++)
        {
            state = _question.Draw($"s{i}", TensorType.Boolean, new Law.Bernoulli(_question.Choose(
                state, _question.Number(Rational.Create(3, 4)), _question.Number(Rational.Create(1, 4)))));
        }

        Assert.Equal(Rational.Create((1 << 12) - 1, 1 << 13).ToString(), _question.Probability(state));
    }

    [Fact]
    public void A_long_list_of_unequal_outcomes_is_weighed_exactly()
    {
        // P(x = i) is in proportion to i + 1 for i < n: E(x) = 2 (n - 1) / 3.
        const int Count = 9001;
        Rational sum = (Rational)Count * (Count + 1) / 2;
        var x = _question.Draw("x", TensorType.Integer, new Law.Discrete(
            [.. Enumerable.Range(0, Count).Select(i => _question.Number(i))],
            [.. Enumerable.Range(0, Count).Select(i => _question.Number((i + 1) / sum))]));
        var coin = _question.Coin("coin", Rational.Create(1, 3));
        var isLow = _question.And(coin, _question.Binary(BinaryOperator.Less, x, _question.Number(90)));

        Assert.Equal("6000", _question.Exactly(QuantityKind.Expectation, x));
        Assert.Equal((90 * 91 / 2 / sum / 3).ToString(), _question.Probability(isLow));
    }

    [Fact]
    public void Descendants_that_do_not_matter_are_left_out()
    {
        var state = _question.Coin("s0", Rational.Create(1, 7));
        var early = state;
        for (int i = 1; i <= 60; i++)
        {
            state = _question.Draw($"s{i}", TensorType.Boolean, new Law.Bernoulli(_question.Choose(
                state, _question.Number(Rational.Create(3, 4)), _question.Number(Rational.Create(1, 4)))));
        }

        Assert.Equal("1/7", _question.Probability(early));
    }

    // A tree of and gates over 2^8 leaves, each a copy of one of 8 inputs: true only if all are.
    [Fact]
    public void A_tree_of_gates_over_repeated_inputs_is_true_once()
    {
        var inputs = _question.Coins(8, Rational.Half);
        NodeId[] layer = [.. Enumerable.Range(0, 256).Select(i => inputs[i % 8])];
        while (layer.Length > 1)
        {
            layer = [.. layer.Chunk(2).Select(pair => _question.And(pair[0], pair[1]))];
        }

        Assert.Equal("1/256", _question.Probability(layer[0]));
    }

    [Fact]
    public void Correlation_is_an_enclosure_of_the_root()
    {
        var a = _question.Coin("a", Rational.Half);
        var b = _question.Or(a, _question.Coin("b", Rational.Half));
        var outcome = new EnumerationEngine().TryMeasure(
            _question.Ask(QuantityKind.Correlation, [a, b]), EngineLimits.Default, default);

        // Cov = 1/8, Var a = 1/4, Var b = 3/16: 1/sqrt(3).
        var value = Assert.IsType<Measurement.Exact>(outcome!.Measurement).Value;
        Assert.True(Enclosure.Divide(1, Enclosure.Sqrt(3)!.Value)!.Value.Intersects(value));
        Assert.InRange(value.Radius.ToDouble(), 0, 1e-30);
        Assert.Equal("certified", outcome.Measurement.Kind);
    }

    private static Rational Tail(int n, int from, Rational p)
    {
        var sum = Rational.Zero;
        for (int k = from; k <= n; k++)
        {
            sum += Choose(n, k) * Rational.Pow(p, k) * Rational.Pow(Rational.One - p, n - k);
        }

        return sum;
    }

    private static Rational Choose(int n, int k)
    {
        var result = BigInteger.One;
        for (int i = 1; i <= k; i++)
        {
            result = result * (n - i + 1) / i;
        }

        return result;
    }
}
