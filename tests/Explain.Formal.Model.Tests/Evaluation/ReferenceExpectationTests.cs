using Explain.Formal.Text;

namespace Explain.Formal.Model.Tests;

public sealed class ReferenceExpectationTests
{
    private readonly GraphBuilder _builder = new();
    private readonly List<Draw> _draws = [];

    [Fact]
    public void Two_fair_coins_are_both_heads_a_quarter_of_the_time()
    {
        NodeId a = Coin("a", "1/2"), b = Coin("b", "1/2");

        Assert.Equal("1/4", Probability(And(a, b)));
    }

    [Fact]
    public void A_binomial_count_has_its_mean_and_variance()
    {
        var count = _builder.Add(
            new Operation.Sum(), [.. Enumerable.Range(0, 5).Select(i => Indicator(Coin($"c{i}", "1/3")))]);

        Assert.Equal("5/3", ReferenceExpectation.Expectation(_builder.ToGraph(), Distribution(), count).ToString());
        Assert.Equal("10/9", ReferenceExpectation.Variance(_builder.ToGraph(), Distribution(), count).ToString());
    }

    [Fact]
    public void Conditioning_divides_by_the_probability_of_the_condition()
    {
        NodeId a = Coin("a", "1/2"), b = Coin("b", "1/3");

        Assert.Equal("3/4", Probability(a, Or(a, b)));
        Assert.Equal("1/2", Probability(b, Or(a, b)));
        Assert.Equal("3/4", Probability(a, given: null, own: Or(a, b)));
        Assert.Equal("1", Probability(a, given: Or(a, b), own: Not(b)));
    }

    [Fact]
    public void An_impossible_condition_is_vacuous()
    {
        var a = Coin("a", "1/2");

        Assert.StartsWith("vacuous", Probability(a, And(a, Not(a))), StringComparison.Ordinal);
        Assert.StartsWith("vacuous", Probability(a, given: a, own: Not(a)), StringComparison.Ordinal);
    }

    [Fact]
    public void Covariance_and_correlation_of_a_coin_with_itself()
    {
        NodeId a = Coin("a", "1/3"), b = Coin("b", "1/2");
        var graph = _builder.ToGraph();

        Assert.Equal("2/9", ReferenceExpectation.Covariance(graph, Distribution(), (a, a)).ToString());
        Assert.Equal("0", ReferenceExpectation.Covariance(graph, Distribution(), (a, b)).ToString());
        Assert.Equal("1", ReferenceExpectation.Correlation(graph, Distribution(), (a, a)).ToString());
        Assert.StartsWith(
            "undefined", ReferenceExpectation.Correlation(graph, Distribution(), (a, b), a)
                .ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_may_depend_on_an_earlier_draw()
    {
        var rain = Coin("rain", "1/5");
        var wet = Draw("wet", TensorType.Boolean, new Law.Bernoulli(_builder.Add(
            new Operation.Conditional(), [rain, Constant("9/10"), Constant("1/10")])));

        // Bayes: 1/5 * 9/10 / (1/5 * 9/10 + 4/5 * 1/10) = 18/26.
        Assert.Equal("13/50", Probability(wet));
        Assert.Equal("9/13", Probability(rain, wet));
    }

    [Fact]
    public void Every_finite_law_gives_its_outcomes()
    {
        var die = Draw("die", TensorType.Integer, new Law.UniformInteger(Constant("1"), Constant("7")));
        var two = new TensorType(new ElementType.Integer(), TensorShape.Of(2));
        var entries = Draw(
            "entries", two, new Law.Discrete([Constant("0"), Constant("4")], [Constant("3/4"), Constant("1/4")]));
        var joint = Draw("joint", two, new Law.JointDiscrete([List("1 2"), List("3 4"), List("5 6")], []));

        Assert.Equal("7/2", Expectation(die));
        Assert.Equal("2", Expectation(_builder.Add(new Operation.Sum(), [entries])));
        Assert.Equal("7", Expectation(_builder.Add(new Operation.Sum(), [joint])));
    }

    [Theory]
    [InlineData("3/2", "has the probability")]
    [InlineData("-1/2", "has the probability")]
    public void A_probability_outside_of_the_unit_interval_is_no_law(string probability, string reason) =>
        Assert.Contains(reason, Probability(Coin("a", probability)), StringComparison.Ordinal);

    [Fact]
    public void Probabilities_that_do_not_sum_to_one_are_no_law()
    {
        var x = Draw("x", TensorType.Integer,
            new Law.Discrete([Constant("0"), Constant("1")], [Constant("1/2"), Constant("1/3")]));

        Assert.Equal("undefined (x has probabilities that sum to 5/6)", Expectation(x));
    }

    [Fact]
    public void An_empty_range_is_no_law() => Assert.Equal(
        "undefined (x has no value from 3 up to 3)",
        Expectation(Draw("x", TensorType.Integer, new Law.UniformInteger(Constant("3"), Constant("3")))));

    [Fact]
    public void A_normal_draw_has_no_finite_worlds() => Assert.Equal(
        "undefined (y is drawn from infinitely many values)",
        Expectation(Draw("y", TensorType.Real, new Law.Normal(Constant("0"), Constant("1")))));

    [Fact]
    public void What_is_undefined_in_a_world_that_counts_has_no_average()
    {
        var x = Draw("x", TensorType.Integer, new Law.UniformInteger(Constant("0"), Constant("3")));
        var inverse = _builder.Add(new Operation.Binary(BinaryOperator.Divide), [Constant("1"), x]);
        var isPositive = _builder.Add(new Operation.Binary(BinaryOperator.Less), [Constant("0"), x]);

        Assert.Equal("undefined (a division by zero)", Expectation(inverse));
        Assert.Equal("3/4", Expectation(inverse, isPositive));
    }

    [Fact]
    public void What_is_undefined_in_a_world_of_probability_zero_does_not_matter()
    {
        var x = Draw(
            "x", TensorType.Integer, new Law.Discrete([Constant("0"), Constant("2")], [Constant("0"), Constant("1")]));
        var inverse = _builder.Add(new Operation.Binary(BinaryOperator.Divide), [Constant("1"), x]);

        Assert.Equal("1/2", Expectation(inverse));
    }

    [Fact]
    public void A_transcendental_function_gives_an_enclosure()
    {
        var x = Draw("x", TensorType.Integer, new Law.UniformInteger(Constant("0"), Constant("2")));
        var number = _builder.Add(new Operation.Unary(UnaryOperator.Exp), [x]);

        var mean = Assert.IsType<ReferenceQuantity.Known>(
            ReferenceExpectation.Expectation(_builder.ToGraph(), Distribution(), number)).Value;
        var variance = Assert.IsType<ReferenceQuantity.Known>(
            ReferenceExpectation.Variance(_builder.ToGraph(), Distribution(), number)).Value;

        Assert.Equal((1 + Math.E) / 2, mean.Midpoint.ToDouble(), 1e-15);
        Assert.Equal((Math.E - 1) * (Math.E - 1) / 4, variance.Midpoint.ToDouble(), 1e-15);
        Assert.InRange(variance.Radius.ToDouble(), 0, 1e-30);
    }

    private NodeId Constant(string text) => _builder.Constant(Tensor.Scalar(Values.Read(text)), new ElementType.Real());

    private NodeId List(string text) => _builder.Constant(Values.ReadList(text), new ElementType.Integer());

    private NodeId Coin(string name, string probability) =>
        Draw(name, TensorType.Boolean, new Law.Bernoulli(Constant(probability)));

    private NodeId Draw(string name, TensorType type, Law law)
    {
        var variable = _builder.Input(name, type);
        _draws.Add(new Draw(variable, law));
        return variable;
    }

    private NodeId And(NodeId a, NodeId b) => _builder.Add(new Operation.Binary(BinaryOperator.And), [a, b]);

    private NodeId Or(NodeId a, NodeId b) => _builder.Add(new Operation.Binary(BinaryOperator.Or), [a, b]);

    private NodeId Not(NodeId a) => _builder.Add(new Operation.Unary(UnaryOperator.Not), [a]);

    private NodeId Indicator(NodeId a) => _builder.Add(new Operation.Unary(UnaryOperator.Indicator), [a]);

    private Distribution Distribution(NodeId? given = null) => new("d", _draws.ToSequence(), given);

    private string Probability(NodeId wire, NodeId? given = null, NodeId? own = null) =>
        ReferenceExpectation.Probability(_builder.ToGraph(), Distribution(own), wire, given).ToString();

    private string Expectation(NodeId wire, NodeId? given = null) =>
        ReferenceExpectation.Expectation(_builder.ToGraph(), Distribution(), wire, given).ToString();
}
