using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

public sealed class PropagationEstimatorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_estimate_that_rests_on_nothing_is_the_truth(int order)
    {
        int resting = 0, checkedCount = 0;
        foreach (var options in new[]
        {
            new RandomGraphOptions { Booleans = 8, Operations = 6 },
            new RandomGraphOptions { Booleans = 3, Naturals = 3, Operations = 5, HasProducts = true },
        })
        {
            for (int seed = 0; seed < 150; seed++)
            {
                var obligation = Laws.Over(RandomGraphs.Create(seed, options), seed);
                var outcome = Estimate(order, obligation);
                if (outcome.Measurement is not Measurement.Heuristic { ExactValue: { } estimate }
                    || outcome.RestsOn.Length > 0)
                {
                    resting++;
                    continue;
                }

                checkedCount++;
                var truth = ReferenceExpectation.Probability(
                    obligation.Graph, obligation.Distribution, obligation.Quantity.Operands[0]);
                Assert.True(truth == new ReferenceQuantity.Known(estimate), $"seed {seed}: {estimate}, not {truth}");
            }
        }

        // Both kinds occur, or the test says nothing.
        Assert.InRange(checkedCount, 20, 280);
        Assert.InRange(resting, 20, 280);
    }

    [Fact]
    public void Order_1_is_exact_on_a_circuit_that_uses_every_input_once()
    {
        var p = new MeasureProblem();
        NodeId Input(int i) => p.Bernoulli($"x{i}", Rational.Create(1, i + 2));
        var root = p.Choose(
            p.Apply(BinaryOperator.NotEqual, Input(0), Input(1)),
            p.Apply(BinaryOperator.Implies, Input(2), p.Or(Input(3), Input(4))),
            p.Equal(p.Not(Input(5)), p.And(Input(6), Input(7))));
        var obligation = p.Probability(root);

        var outcome = Estimate(1, obligation);

        Assert.Equal(Truth(obligation), new ReferenceQuantity.Known(Exact(outcome)));
        Assert.Empty(outcome.RestsOn);
        Assert.Equal(Exact(outcome), Exact(Estimate(2, obligation)));
    }

    [Fact]
    public void Order_2_is_exact_for_moments_of_linear_models()
    {
        var p = new MeasureProblem();
        var x = p.Discrete("x", (-1, Rational.Create(1, 3)), (2, Rational.Create(2, 3)));
        var n = p.UniformInteger("n", 0, 6);
        var b = p.Bernoulli("b", Rational.Create(1, 5));
        var first = p.Add(p.Multiply(p.Number(3), x), p.Subtract(n, p.Choose(b, p.Number(7), p.Number(-1))));
        var second = p.Add(x, p.Multiply(p.Number(Rational.Half), n));

        foreach (var obligation in new[]
        {
            p.Expectation(p.Multiply(first, second)),
            p.Measure(QuantityKind.Variance, null, first),
            p.Measure(QuantityKind.Covariance, null, first, second),
        })
        {
            Assert.Equal(Truth(obligation), new ReferenceQuantity.Known(Exact(Estimate(2, obligation))));
            Assert.Empty(Estimate(2, obligation).RestsOn);
        }

        var correlation = Estimate(2, p.Measure(QuantityKind.Correlation, null, first, second));
        double covariance = Exact(Estimate(2, p.Measure(QuantityKind.Covariance, null, first, second))).ToDouble();
        double left = Exact(Estimate(2, p.Measure(QuantityKind.Variance, null, first))).ToDouble();
        double right = Exact(Estimate(2, p.Measure(QuantityKind.Variance, null, second))).ToDouble();
        Assert.Equal(
            covariance / Math.Sqrt(left * right),
            Assert.IsType<Measurement.Heuristic>(correlation.Measurement).Value,
            1e-15);
    }

    [Fact]
    public void The_variance_of_a_Boolean_wire_follows_the_recursion_not_its_mean()
    {
        // a b with independent fair coins: the recursion gives 1/4 1/4 + 1/4 1/4 = 1/8; the truth is 3/16.
        var p = new MeasureProblem();
        var both = p.And(p.Bernoulli("a", Rational.Half), p.Bernoulli("b", Rational.Half));
        var outcome = Estimate(2, p.Measure(QuantityKind.Variance, null, both));

        Assert.Equal(Rational.Create(1, 8), Exact(outcome));
        Assert.Equal(["third and higher joint cumulants are 0"], outcome.RestsOn);
    }

    [Fact]
    public void A_law_that_depends_on_earlier_draws_enters_by_total_mean_and_covariance()
    {
        // p is 1/4 or 3/4, y true with probability p: E y = 1/2, Cov(p, y) = Var p = 1/16, E[p y] = 1/4 + 1/16.
        var p = new MeasureProblem();
        var rate = p.Discrete("p", (Rational.Create(1, 4), Rational.Half), (Rational.Create(3, 4), Rational.Half));
        var y = p.Apply(UnaryOperator.Indicator, p.Bernoulli("y", rate));

        Assert.Equal(Rational.Create(5, 16), Exact(Estimate(2, p.Expectation(p.Multiply(rate, y)))));
        Assert.Equal(Rational.Create(1, 4), Exact(Estimate(1, p.Expectation(p.Multiply(rate, y)))));
        Assert.Equal(Rational.Create(1, 4), Exact(Estimate(2, p.Measure(QuantityKind.Variance, null, y))));
    }

    [Fact]
    public void Indices_that_are_chosen_are_equal_as_often_as_their_choices_say()
    {
        // i = 2 with 1/3, else 0 or 1 by a fair coin; j is 1 with 1/5, else 2. P(i = j) = 1/3 1/5 + 1/3 4/5 = 1/3.
        var p = new MeasureProblem();
        var i = p.Choose(
            p.Bernoulli("a", Rational.Create(1, 3)),
            p.Whole(2),
            p.Choose(p.Bernoulli("b", Rational.Half), p.Whole(0), p.Whole(1)));
        var j = p.Choose(p.Bernoulli("c", Rational.Create(1, 5)), p.Whole(1), p.Whole(2));
        var outcome = Estimate(1, p.Probability(p.Equal(i, j)));

        Assert.Equal(Rational.Create(1, 3), Exact(outcome));
        Assert.Empty(outcome.RestsOn);
    }

    [Fact]
    public void Sums_of_truth_values_and_functions_of_dice_are_compared_value_by_value()
    {
        var p = new MeasureProblem();
        NodeId[] coins = [.. Enumerable.Range(0, 4).Select(
            i => p.Apply(UnaryOperator.Indicator, p.Bernoulli($"c{i}", Rational.Create(1, 3))))];
        var two = p.Equal(p.Graph.Add(new Operation.Sum(), coins), p.Whole(2));
        var die = p.UniformInteger("die", 0, 6);
        var odd = p.Graph.Add(new Operation.Apply(IntegerFunction.Bit), [die, p.Whole(0)]);
        var prime = p.Graph.Add(new Operation.Apply(IntegerFunction.Prime), [die]);
        var rest = p.Equal(p.Apply(BinaryOperator.Modulo, die, p.Whole(3)), p.Whole(1));

        // 6 (1/3)^2 (2/3)^2; bits of 1, 3, 5; primes 2, 3, 5; remainder 1 of 1 and 4.
        Assert.Equal(Rational.Create(8, 27), Exact(Estimate(1, p.Probability(two))));
        Assert.Equal(Rational.Half, Exact(Estimate(1, p.Probability(odd))));
        Assert.Equal(Rational.Half, Exact(Estimate(1, p.Probability(prime))));
        Assert.Equal(Rational.Create(1, 3), Exact(Estimate(1, p.Probability(rest))));

        // At order 2 indicators of one die are not independent: 3 and 5 are odd primes, 1/4 + Cov = 1/3.
        Assert.Equal(Rational.Create(1, 3), Exact(Estimate(2, p.Probability(p.And(odd, prime)))));
        Assert.Equal(Rational.Create(1, 4), Exact(Estimate(1, p.Probability(p.And(odd, prime)))));
    }

    [Fact]
    public void A_gate_that_is_drawn_is_a_mixture_of_its_polynomials()
    {
        var p = new MeasureProblem();
        NodeId Gate(string name) => p.Graph.Constant(Tensor.Scalar(new Value.Symbol(name)), new ElementType.Gate());
        var gate = p.Draw(
            p.Graph.Input("g", new TensorType(new ElementType.Gate(), TensorShape.Scalar)),
            new Law.Discrete(
                [Gate("and"), Gate("nor")], [p.Number(Rational.Create(1, 4)), p.Number(Rational.Create(3, 4))]));
        var output = p.Graph.Add(
            new Operation.ApplyGate(),
            [gate, p.Bernoulli("a", Rational.Half), p.Bernoulli("b", Rational.Create(1, 5))]);

        Assert.Equal(Rational.Parse("0.325"), Exact(Estimate(1, p.Probability(output))));
    }

    [Fact]
    public void A_label_is_compared_by_its_probabilities_and_has_no_mean()
    {
        var p = new MeasureProblem();
        NodeId Label(string name) =>
            p.Graph.Constant(Tensor.Scalar(new Value.Symbol(name)), new ElementType.Category());
        var pollution = p.Draw(
            p.Graph.Input("pollution", new TensorType(new ElementType.Category(), TensorShape.Scalar)),
            new Law.Discrete(
                [Label("low"), Label("high")], [p.Number(Rational.Parse("0.9")), p.Number(Rational.Parse("0.1"))]));

        Assert.Equal(Rational.Parse("0.9"), Exact(Estimate(1, p.Probability(p.Equal(pollution, Label("low"))))));
        Assert.Equal(
            "A label is no number, so it has no mean.",
            Assert.IsType<Measurement.NotMeasured>(Estimate(1, p.Expectation(pollution)).Measurement).Sentence);
    }

    [Fact]
    public void A_condition_divides_by_its_own_estimate()
    {
        var p = new MeasureProblem();
        var a = p.Bernoulli("a", Rational.Half);
        var b = p.Bernoulli("b", Rational.Create(1, 4));
        p.Given = p.Or(a, b);

        // Order 2: E[a (a or b)] = 1/2 5/8 + Cov(a, a + b - a b) = 5/16 + 3/4 1/4; the truth is 4/5.
        Assert.Equal(Rational.Create(4, 5), Exact(Estimate(2, p.Probability(a))));
        Assert.Equal(Rational.Half, Exact(Estimate(1, p.Probability(a))));
        Assert.Equal(Rational.Half, Exact(Estimate(1, p.Probability(a, given: b))));
    }

    [Fact]
    public void A_condition_of_estimate_0_is_vacuous()
    {
        var p = new MeasureProblem();
        var outcome = Estimate(1, p.Probability(p.Bernoulli("a", Rational.Half), given: p.Bernoulli("never", 0)));

        Assert.Equal(UnknownReason.Vacuous, Assert.IsType<Measurement.NotMeasured>(outcome.Measurement).Reason);
    }

    [Fact]
    public void A_probability_outside_of_0_to_1_is_reported_as_it_is()
    {
        // Powers of one truth value are that value, but order 2 forgets it after the square.
        var p = new MeasureProblem();
        var x = p.Bernoulli("x", Rational.Parse("0.9"));
        var cube = p.And(p.And(x, x), p.And(x, x));
        var outcome = Estimate(2, p.Probability(p.And(cube, cube)));

        Assert.True(Exact(outcome) > 1, $"{Exact(outcome)}");
    }

    [Fact]
    public void Numbers_that_grow_too_long_are_carried_in_doubles()
    {
        var p = new MeasureProblem();
        var x = p.Discrete("x", (Rational.Create(1, 3), Rational.Half), (Rational.Create(1, 7), Rational.Half));
        for (int i = 0; i < 40; i++)
        {
            x = p.Multiply(x, p.Subtract(p.Number(2), x));
        }

        var outcome = Estimate(1, p.Expectation(x));

        var heuristic = Assert.IsType<Measurement.Heuristic>(outcome.Measurement);
        Assert.Null(heuristic.ExactValue);
        Assert.Equal(1, heuristic.Value, 1e-12);
    }

    [Fact]
    public void Long_chains_need_no_deep_stack()
    {
        var p = new MeasureProblem();
        var x = p.Bernoulli("x0", Rational.Half);
        var index = p.Whole(0);
        for (int i = 1; i < 5_000; i++)
        {
            x = p.Apply(BinaryOperator.NotEqual, x, p.Bernoulli($"x{i}", Rational.Half));
            index = p.Choose(x, p.Whole(i % 3), index);
        }

        Assert.Equal(Rational.Half, Exact(Estimate(1, p.Probability(x))));
        Assert.IsType<Measurement.Heuristic>(Estimate(1, p.Probability(p.Equal(index, p.Whole(1)))).Measurement);
    }

    [Fact]
    public void The_cost_is_counted_and_the_names_are_those_of_the_language()
    {
        Assert.Equal("propagate mean", new PropagationEstimator(1).Name);
        Assert.Equal("propagate covariance", new PropagationEstimator(2).Name);
        Assert.InRange(Estimate(1, VaultTests.Vault("1/100")).Cost.Operations!.Value, 10, 100);
    }

    private static ReferenceQuantity Truth(Obligation.Measure obligation) => obligation.Quantity.Kind switch
    {
        QuantityKind.Variance => ReferenceExpectation.Variance(
            obligation.Graph, obligation.Distribution, obligation.Quantity.Operands[0]),
        QuantityKind.Covariance => ReferenceExpectation.Covariance(
            obligation.Graph,
            obligation.Distribution,
            (obligation.Quantity.Operands[0], obligation.Quantity.Operands[1])),
        _ => ReferenceExpectation.Expectation(
            obligation.Graph, obligation.Distribution, obligation.Quantity.Operands[0]),
    };

    private static Rational Exact(EstimateOutcome outcome) =>
        Assert.IsType<Measurement.Heuristic>(outcome.Measurement).ExactValue!.Value;

    private static EstimateOutcome Estimate(int order, Obligation.Measure obligation) =>
        new PropagationEstimator(order).Estimate(obligation, EngineLimits.Default, default);
}
