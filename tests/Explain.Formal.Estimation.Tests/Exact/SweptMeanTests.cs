using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Means of coins and of whole numbers from long ranges.</summary>
public sealed class SweptMeanTests
{
    private readonly GraphBuilder _builder = new();
    private readonly List<Draw> _draws = [];

    /// <summary>An even number of negations is none: 1/3, however deep it is written.</summary>
    [Fact]
    public void What_is_deep_takes_no_stack()
    {
        var wire = Coin(Rational.Create(1, 3));
        for (int i = 0; i < 100_000; i++)
        {
            wire = _builder.Add(new Operation.Unary(UnaryOperator.Not), [wire]);
        }

        Assert.Equal(new Measurement.Exact(Rational.Create(1, 3)), Measure(wire));
    }

    /// <summary>By hand: 1 - (1 - 1/2)^64; one coin more is left to others.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    public void Sixty_four_draws_are_told_apart(int count)
    {
        var any = Coin(Rational.Half);
        for (int i = 1; i < count; i++)
        {
            any = Binary(BinaryOperator.Or, any, Coin(Rational.Half));
        }

        Assert.Equal(
            count == 64 ? new Measurement.Exact(Rational.One - Rational.PowerOfTwo(-64)) : null, Measure(any));
    }

    /// <summary>A coin of probability n / 8 for n drawn from 1 to 4, and one of 1/2 besides: 5/16 / 2.</summary>
    [Fact]
    public void A_coin_may_depend_on_a_number()
    {
        var n = _builder.Input("n", TensorType.Integer);
        _draws.Add(new Draw(n, new Law.UniformInteger(Number(1), Number(5))));
        var coin = Coin(Binary(BinaryOperator.Divide, n, Number(8)));

        Assert.Equal(
            new Measurement.Exact(Rational.Create(5, 32)),
            Measure(Binary(BinaryOperator.And, coin, Coin(Rational.Half))));
    }

    /// <summary>A number whose range depends on a coin is no matter of summing over numbers alone.</summary>
    [Fact]
    public void A_number_that_needs_a_coin_is_left_to_others()
    {
        var coin = Coin(Rational.Half);
        var high = _builder.Add(new Operation.Conditional(), [coin, Number(4), Number(8)]);
        var n = _builder.Input("n", TensorType.Integer);
        _draws.Add(new Draw(n, new Law.UniformInteger(Number(0), high)));

        Assert.Null(Measure(Binary(BinaryOperator.Less, n, Number(2))));
    }

    /// <summary>What needs no draw is looked at once: squares of squares would else be looked at 2^60 times.</summary>
    [Fact]
    public void Constants_are_not_split_up()
    {
        var power = Binary(BinaryOperator.Add, Number(0), Number(1));
        for (int i = 0; i < 60; i++)
        {
            power = Binary(BinaryOperator.Multiply, power, power);
        }

        Assert.Equal(new Measurement.Exact(Rational.One), Measure(power, QuantityKind.Expectation));
    }

    private NodeId Coin(Rational probability) =>
        Coin(_builder.Constant(Tensor.Scalar(Value.Of(probability)), new ElementType.Real()));

    private NodeId Coin(NodeId probability)
    {
        var coin = _builder.Input($"c{_draws.Count}", TensorType.Boolean);
        _draws.Add(new Draw(coin, new Law.Bernoulli(probability)));
        return coin;
    }

    private NodeId Number(int number) =>
        _builder.Constant(Tensor.Scalar(Value.Of((Rational)number)), new ElementType.Integer());

    private NodeId Binary(BinaryOperator kind, NodeId left, NodeId right) =>
        _builder.Add(new Operation.Binary(kind), [left, right]);

    private Measurement? Measure(NodeId wire, QuantityKind kind = QuantityKind.Probability) => SweptMean.Measure(
        new Obligation.Measure(
            "swept",
            _builder.ToGraph(),
            new Distribution("draws", _draws.ToSequence(), null),
            new Quantity(kind, [wire], null, "it"),
            default),
        EngineLimits.Default,
        CancellationToken.None)?.Measurement;
}
