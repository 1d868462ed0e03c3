using System.Text.Json;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

public sealed class MomentEngineTests
{
    [Theory]
    [InlineData(1, "1")]
    [InlineData(2, "3")]
    [InlineData(4, "105")]
    [InlineData(7, "135135")]
    [InlineData(8, "2027025")]
    public void Even_moments_of_a_normal_number_are_double_factorials(int half, string moment)
    {
        var p = new MeasureProblem();
        var x = p.Normal("x", 0, 1);

        Assert.Equal(moment, Print(p.Expectation(p.Apply(BinaryOperator.Power, x, p.Number(2 * half)))));
    }

    [Fact]
    public void A_normal_number_scales_and_shifts()
    {
        var p = new MeasureProblem();
        var x = p.Normal("x", 3, Rational.Create(1, 4));
        var square = p.Multiply(x, x);

        // E x^3 = m^3 + 3 m v; Var x^2 = 4 m^2 v + 2 v^2; Cov(x, x^2) = 2 m v.
        Assert.Equal("117/4", Print(p.Expectation(p.Multiply(square, x))));
        Assert.Equal("73/8", Print(p.Measure(QuantityKind.Variance, null, square)));
        Assert.Equal("3/2", Print(p.Measure(QuantityKind.Covariance, null, x, square)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(16)]
    public void Moments_of_a_uniform_number_are_unit_fractions(int exponent)
    {
        var p = new MeasureProblem();
        var x = p.UniformReal("x", 0, 1);

        Assert.Equal(
            Rational.Create(1, exponent + 1).ToString(),
            Print(p.Expectation(p.Apply(BinaryOperator.Power, x, p.Number(exponent)))));
    }

    [Fact]
    public void A_condition_on_a_coin_picks_the_part_that_it_chose()
    {
        var p = new MeasureProblem();
        var coin = p.Bernoulli("coin", Rational.Create(1, 3));
        var (x, y) = (p.Normal("x", 1, 2), p.Normal("y", 5, 7));
        var chosen = p.Choose(coin, x, y);
        var square = p.Multiply(chosen, chosen);

        Assert.Equal("3", Print(p.Expectation(square, coin)));
        Assert.Equal("2", Print(p.Measure(QuantityKind.Variance, coin, chosen)));
        Assert.Equal("67/3", Print(p.Expectation(square)));
        Assert.Equal(
            "Vacuous: 'test' is conditioned on an event of probability 0.",
            Print(p.Expectation(square, p.And(coin, p.Not(coin)))));
    }

    [Fact]
    public void Values_are_those_of_the_reference_on_random_finite_graphs()
    {
        int answered = 0;
        for (int seed = 0; answered < 1000 && seed < 10_000; seed++)
        {
            var random = new SplitMix((ulong)seed);
            var question = new QuantityQuestion();
            var grower = RandomDistributions.Grow(question, random, GraphFamily.Integer);
            NodeId[] numbers = [grower.Number(3), grower.Number(3)];
            var truth = grower.Truth(2);
            NodeId? given = random.OneIn(3) ? grower.Truth(2) : null;
            var (kind, operands) = random.Next(0, 4) switch
            {
                0 => (QuantityKind.Probability, new[] { truth }),
                1 => (QuantityKind.Variance, [numbers[0]]),
                2 => (QuantityKind.Covariance, numbers),
                _ => (QuantityKind.Expectation, [numbers[0]]),
            };
            var outcome = new MomentEngine().TryMeasure(
                question.Ask(kind, operands, given), EngineLimits.Default, default);
            if (outcome is null)
            {
                continue;
            }

            answered++;
            string expected = question.Reference(kind, operands, given) switch
            {
                ReferenceQuantity.Known known => known.Value.ToString(),
                var none => none.GetType().Name,
            };
            string answer = outcome.Measurement is Measurement.Exact exact
                ? exact.Value.ToString()
                : $"{((Measurement.NotMeasured)outcome.Measurement).Reason}";
            Assert.True(expected == answer, $"seed {seed}: {kind} is {answer}, not {expected}");
        }

        Assert.Equal(1000, answered);
    }

    [Fact]
    public void It_declines_what_is_no_polynomial_of_small_degree()
    {
        var p = new MeasureProblem();
        var (x, y) = (p.Normal("x", 0, 1), p.Normal("y", 0, 1));

        Assert.Equal("null", Print(p.Expectation(p.Apply(UnaryOperator.Relu, x))));
        Assert.Equal("null", Print(p.Probability(p.Less(x, y))));
        Assert.Equal("null", Print(p.Expectation(x, p.Less(x, y))));
        Assert.Equal("null", Print(p.Expectation(p.Apply(BinaryOperator.Power, x, p.Number(17)))));
        Assert.Equal("null", Print(p.Measure(QuantityKind.Correlation, null, x, p.Add(x, y))));
    }

    [Fact]
    public void It_declines_a_draw_that_may_have_no_law()
    {
        var negative = new MeasureProblem();
        var random = new MeasureProblem();
        var indefinite = new MeasureProblem();
        var list = indefinite.Draw(
            indefinite.Graph.Input("x", new TensorType(new ElementType.Real(), TensorShape.Of(2))),
            new Law.JointNormal(indefinite.Vector(0, 0), indefinite.Matrix(2, 1, 2, 2, 1)));
        var scale = random.Normal("scale", 0, 1);

        Assert.Equal("null", Print(negative.Expectation(negative.Normal("x", 0, -1))));
        Assert.Equal("null", Print(random.Expectation(random.Normal("x", random.Number(0), scale))));
        Assert.Equal("null", Print(indefinite.Expectation(indefinite.At(list, 0))));
    }

    [Fact]
    public void It_declines_after_so_many_terms_on_any_machine()
    {
        var p = new MeasureProblem();
        var list = p.Normals("x", 40);
        var sum = Enumerable.Range(1, 39).Aggregate(p.At(list, 0), (sum, i) => p.Add(sum, p.At(list, i)));
        var power = p.Expectation(p.Apply(BinaryOperator.Power, sum, p.Number(4)));

        Assert.Equal("4800", Print(power));
        Assert.Null(new MomentEngine { Terms = 50 }.TryMeasure(power, EngineLimits.Default, default));
    }

    [DataFact]
    public void Exact_values_of_the_data_are_met()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(TestData.Path("circuits/cumprop_testvectors.json")));
        foreach (var row in file.RootElement.EnumerateObject())
        {
            var p = new MeasureProblem();
            var (x, y) = (CircuitVectorTests.Input(p, "x", true), CircuitVectorTests.Input(p, "y", true));
            string exact = row.Value.GetProperty("gauss").GetProperty("exact").GetString()!;

            Assert.Equal(exact, Print(p.Expectation(CircuitVectorTests.Build(row.Name, p, x, y))));
        }
    }

    [DataFact]
    public void Published_hafnians_are_met()
    {
        foreach (var (size, covariance, row) in HafnianVectors.All())
        {
            var p = new MeasureProblem();
            var list = p.Draw(
                p.Graph.Input("x", new TensorType(new ElementType.Real(), TensorShape.Of(size))),
                new Law.JointNormal(
                    p.Vector([.. Enumerable.Repeat(Rational.Zero, size)]), p.Matrix(size, covariance)));
            var product = Enumerable.Range(1, size - 1).Aggregate(
                p.At(list, 0), (product, i) => p.Multiply(product, p.At(list, i)));

            Assert.Equal(
                Rational.FromDouble(row.GetProperty("hafnian_exact").GetDouble()).ToString(),
                Print(p.Expectation(product)));
        }
    }

    private static string Print(Obligation.Measure obligation) =>
        QuantityQuestion.Print(new MomentEngine().TryMeasure(obligation, EngineLimits.Default, default));
}
