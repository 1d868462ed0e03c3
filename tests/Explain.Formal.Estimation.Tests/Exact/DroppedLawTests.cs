using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Draws that a quantity does not need, but without whose laws there are no worlds.</summary>
public sealed class DroppedLawTests
{
    private static readonly Rational _quarter = Rational.Create(1, 4);
    private static readonly string[] _labels = ["low", "high", "none"];

    private readonly QuantityQuestion _question = new();

    [Theory]
    [InlineData(CountingMethod.Elimination)]
    [InlineData(CountingMethod.Diagrams)]
    internal void Counting_looks_at_the_weights_of_a_draw_that_it_drops(CountingMethod method)
    {
        var a = _question.Coin("a", _quarter);
        _question.Draw("x", TensorType.Integer, new Law.Discrete(
            [_question.Number(1), _question.Number(2)],
            [_question.Number(Rational.Half), _question.Number(Rational.Create(1, 3))]));

        Assert.Equal("Vacuous: The probabilities of x sum to 5/6, not to 1.", Count(a, method));
    }

    [Theory]
    [InlineData(CountingMethod.Elimination)]
    [InlineData(CountingMethod.Diagrams)]
    internal void Counting_looks_at_the_other_entries_of_a_tensor(CountingMethod method)
    {
        var half = new Tensor(TensorShape.Of(2), [Value.Of(Rational.Half), Value.Of(Rational.Create(3, 2))]);
        var x = _question.Draw(
            "x",
            new TensorType(new ElementType.Boolean(), TensorShape.Of(2)),
            new Law.Bernoulli(_question.Builder.Constant(half, new ElementType.Real())));

        Assert.Equal(
            "Vacuous: x[1] would have the probability 3/2, which is not in 0..1.",
            Count(_question.Builder.Entry(x, 0), method));
    }

    [Fact]
    public void Counting_declines_where_only_worlds_tell()
    {
        var a = _question.Coin("a", _quarter);
        var b = _question.Coin("b", Rational.Half);
        _question.Draw("c", TensorType.Boolean, new Law.Bernoulli(
            _question.Choose(b, _question.Number(2), _question.Number(_quarter))));

        Assert.Equal("null", Count(a, CountingMethod.Cheaper));
        Assert.Equal("Vacuous: c would have the probability 2, which is not in 0..1.", _question.Probability(a));
    }

    [Fact]
    public void A_dropped_law_that_fails_in_an_impossible_world_is_a_law()
    {
        var a = _question.Coin("a", _quarter);
        var never = _question.Coin("never", 0);
        _question.Draw("c", TensorType.Boolean, new Law.Bernoulli(
            _question.Choose(never, _question.Number(2), _question.Number(_quarter))));

        Assert.Equal("1/4", Count(a, CountingMethod.Cheaper));
        Assert.Equal("1/4", _question.Probability(a));
    }

    // The table of a child of two parents in a network: by the first, then by the second; equal entries are one.
    [Theory]
    [InlineData("1/3", "1/4")]
    [InlineData("1/2", "null")]
    public void Tables_of_networks_are_looked_at_row_by_row(string odd, string expected)
    {
        var a = _question.Coin("a", _quarter);
        NodeId[] isU = Label("u"), isV = Label("v");
        NodeId third = _question.Number(Rational.Create(1, 3)), rest = _question.Number(Rational.Create(2, 3));
        _question.Draw("w", TensorType.Integer, new Law.Discrete(
            [_question.Number(0), _question.Number(1)],
            [
                _question.Choose(isU[0], _question.Number(Rational.Parse(odd)), _question.Choose(isV[1], rest, third)),
                _question.Choose(isU[0], rest, _question.Choose(isV[1], third, rest)),
            ]));

        Assert.Equal(expected, Count(a, CountingMethod.Cheaper));
    }

    [Theory]
    [InlineData("-1", "1/2", "Vacuous: y would have the variance -1, which is below 0.")]
    [InlineData("0", "2/3", "Vacuous: The probabilities of x sum to 7/6, not to 1.")]
    [InlineData("0", "1/2", "1/2")]
    public void Regions_look_at_the_laws_of_draws_that_they_drop(string variance, string weight, string expected)
    {
        var p = new MeasureProblem();
        var z = p.Normal("z", 0, 1);
        p.Normal("y", 0, Rational.Parse(variance));
        p.Discrete("x", (1, Rational.Half), (2, Rational.Parse(weight)));

        Assert.Equal(expected, QuantityQuestion.Print(new RegionEngine().TryMeasure(
            p.Probability(p.Less(p.Number(0), z)), EngineLimits.Default, default)));
    }

    [Fact]
    public void Enumeration_looks_at_continuous_laws_that_it_drops()
    {
        var a = _question.Coin("a", _quarter);
        _question.Draw("y", TensorType.Real, new Law.Normal(_question.Number(0), _question.Number(-1)));

        Assert.Equal("Vacuous: y would have the variance -1, which is below 0.", _question.Probability(a));
    }

    private NodeId[] Label(string name)
    {
        var category = new TensorType(new ElementType.Category(), TensorShape.Scalar);
        NodeId[] labels = [.. _labels.Select(label => _question.Builder.Constant(
            Tensor.Scalar(new Value.Symbol(label)), new ElementType.Category()))];
        var third = _question.Number(Rational.Create(1, 3));
        var variable = _question.Draw(name, category, new Law.Discrete([.. labels], [third, third, third]));
        return [.. labels.Select(label => _question.Binary(BinaryOperator.Equal, variable, label))];
    }

    private string Count(NodeId wire, CountingMethod method) => QuantityQuestion.Print(
        new CountingEngine { Method = method }.TryMeasure(
            _question.Ask(QuantityKind.Probability, [wire]), EngineLimits.Default, default));
}
