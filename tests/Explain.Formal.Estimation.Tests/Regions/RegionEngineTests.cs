using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Exact probabilities of piecewise linear events. Expected values are closed forms, or samples.</summary>
public sealed class RegionEngineTests
{
    private static readonly Rational _narrow = Rational.Parse("1e-18");

    [Fact]
    public void Half_planes_and_eighths_of_a_turn_are_exact()
    {
        var p = new MeasureProblem();
        var (x, y) = (p.Normal("x", 0, 4), p.Normal("y", 0, 4));

        Assert.Equal("1/2", Exact(p.Probability(p.Less(p.Multiply(p.Number(3), x), p.Multiply(p.Number(7), y)))));
        Assert.Equal("1/4", Exact(p.Probability(p.And(p.Less(p.Number(0), x), p.Less(p.Number(0), y)))));
        Assert.Equal("1/8", Exact(p.Probability(p.And(p.Less(p.Number(0), x), p.Less(x, y)))));
        Assert.Equal("3/4", Exact(p.Probability(p.Or(p.Less(p.Number(0), x), p.Less(p.Number(0), y)))));
        Assert.Equal("1", Exact(p.Probability(p.Less(p.Subtract(x, p.Apply(UnaryOperator.Abs, x)), p.Number(1)))));
    }

    [Fact]
    public void A_cone_is_its_angle()
    {
        var p = new MeasureProblem();
        var (x, y) = (p.Normal("x", 0, 1), p.Normal("y", 0, 1));
        var steep = p.And(p.Less(p.Number(0), y), p.Less(p.Multiply(p.Number(2), y), x));

        AssertIs(Math.Atan(0.5) / (2 * Math.PI), 1e-16, p.Probability(steep));
    }

    [Fact]
    public void Variances_and_correlations_bend_angles()
    {
        var p = new MeasureProblem();
        var pair = p.Draw(
            p.Graph.Input("pair", new TensorType(new ElementType.Real(), TensorShape.Of(2))),
            new Law.JointNormal(p.Vector(0, 0), p.Matrix(2, 4, 3, 3, 9)));
        var both = p.And(p.Less(p.Number(0), p.At(pair, 0)), p.Less(p.Number(0), p.At(pair, 1)));

        // 1/4 + asin(1/2) / 2 pi, Sheppard 1898.
        AssertHolds(Rational.Create(1, 3), p.Probability(both));
    }

    [Fact]
    public void Solid_angles_are_exact_for_octants_and_enclosed_for_others()
    {
        var p = new MeasureProblem();
        var x = p.Normals("x", 3);
        var octant = p.And(Positive(p, p.At(x, 0)), p.And(Positive(p, p.At(x, 1)), Positive(p, p.At(x, 2))));
        Assert.Equal("1/8", Exact(p.Probability(octant)));

        // Which of three strangers is in the middle: all are alike.
        var between = p.And(p.Less(p.At(x, 0), p.At(x, 1)), p.Less(p.At(x, 1), p.At(x, 2)));
        AssertHolds(Rational.Create(1, 6), p.Probability(between));
    }

    [Fact]
    public void Three_correlated_signs_follow_the_formula_of_arcsines()
    {
        var p = new MeasureProblem();
        var x = p.Draw(
            p.Graph.Input("x", new TensorType(new ElementType.Real(), TensorShape.Of(3))),
            new Law.JointNormal(
                p.Vector(0, 0, 0), p.Matrix(3, 1, Rational.Half, Rational.Half, Rational.Half, 1, Rational.Half,
                    Rational.Half, Rational.Half, 1)));
        var all = p.And(Positive(p, p.At(x, 0)), p.And(Positive(p, p.At(x, 1)), Positive(p, p.At(x, 2))));

        // 1/8 + 3 asin(1/2) / 4 pi.
        AssertHolds(Rational.Create(1, 4), p.Probability(all));
    }

    [Fact]
    public void One_input_is_swept()
    {
        var p = new MeasureProblem();
        var (u, z) = (p.UniformReal("u", -1, 3), p.Normal("z", 1, 4));
        var bump = p.Subtract(
            p.Apply(UnaryOperator.Relu, u),
            p.Multiply(p.Number(2), p.Apply(UnaryOperator.Relu, p.Subtract(u, p.Number(1)))));

        // The bump rises to 1 at 1 and is above 1/2 from 1/2 to 3/2.
        Assert.Equal("1/4", Exact(p.Probability(p.Less(p.Number(Rational.Half), bump))));
        Assert.Equal("1/2", Exact(p.Probability(p.Less(p.Number(1), z))));
        AssertIs(0.15865525393145705, 1e-16, p.Probability(p.Less(p.Number(3), z)));

        // Phi(-10), 7.6198530241605261e-24.
        AssertIs(7.619853024160526e-24, 1e-38, p.Probability(p.Less(p.Number(21), z)));
    }

    [Fact]
    public void Polygons_of_a_box_are_fractions()
    {
        var p = new MeasureProblem();
        var (x, y) = (p.UniformReal("x", 0, 1), p.UniformReal("y", 0, 2));

        // Half of the box, and a triangle of sides 3/4.
        Assert.Equal("1/2", Exact(p.Probability(p.Less(p.Multiply(p.Number(2), x), y))));
        Assert.Equal("9/64", Exact(p.Probability(p.Less(
            p.Number(Rational.Create(1, 4)), p.Apply(UnaryOperator.Relu, p.Subtract(x, y))))));
        Assert.Equal("1/2", Exact(p.Probability(p.Less(p.Apply(BinaryOperator.Minimum, x, y), p.Number(Rational.Half)),
            p.Less(p.Number(1), p.Add(y, p.Number(Rational.Half))))));
    }

    [Fact]
    public void Polygons_under_a_normal_law_are_enclosed()
    {
        var p = new MeasureProblem();
        var (x, y) = (p.Normal("x", 0, 1), p.Normal("y", 0, 1));
        const double phi1 = 0.34134474606854293, phi2 = 0.47724986805182079;
        var box = p.And(
            p.And(p.Less(p.Number(0), x), p.Less(x, p.Number(1))),
            p.And(p.Less(p.Number(0), y), p.Less(y, p.Number(2))));

        AssertIs(phi1 * phi2, 1e-16, p.Probability(box));
        AssertIs(0.23975006109347674, 1e-16, p.Probability(p.Less(p.Number(1), p.Add(x, y))));

        // Phi(-3) squared.
        AssertIs(1.822224695798804e-6, 1e-19, p.Probability(
            p.And(p.Less(p.Number(3), x), p.Less(p.Number(3), y))));
    }

    [Fact]
    public void Means_and_variances_move_polygons()
    {
        var p = new MeasureProblem();
        var (x, y) = (p.Normal("x", 1, 4), p.Normal("y", -2, 9));
        var both = p.And(p.Less(p.Number(0), x), p.Less(p.Number(0), y));

        // Phi(1/2) Phi(-2/3).
        AssertIs(0.69146246127401310 * 0.25249253754692291, 1e-15, p.Probability(both));
    }

    // 1/0 < 2 has no value. Where x is negative it is not looked at; elsewhere the other side decides.
    [Fact]
    public void A_false_side_decides_where_the_other_one_has_no_value()
    {
        var p = new MeasureProblem();
        var x = p.Normal("x", 0, 1);
        var isNegative = p.Less(x, p.Number(0));
        var odd = p.Less(
            p.Choose(isNegative, p.Number(1), p.Apply(BinaryOperator.Divide, p.Number(1), p.Number(0))), p.Number(2));

        Assert.Equal("1/2", Exact(p.Probability(p.And(isNegative, odd))));
        Assert.Equal("1/2", Exact(p.Probability(p.And(odd, isNegative))));
        Assert.Equal("1", Exact(p.Probability(p.Or(p.Not(isNegative), odd))));
        Assert.Equal("1", Exact(p.Probability(p.Apply(BinaryOperator.Implies, isNegative, odd))));
        p.Given = odd;
        Assert.Equal("1", Exact(p.Probability(p.Less(x, p.Number(1)), isNegative)));
        Assert.IsType<Measurement.NotMeasured>(new RegionEngine().TryMeasure(
            p.Probability(isNegative), EngineLimits.Default, default)?.Measurement);
    }

    [Fact]
    public void Conditions_divide()
    {
        var p = new MeasureProblem();
        var (x, y) = (p.Normal("x", 0, 1), p.Normal("y", 0, 1));

        Assert.Equal("3/4", Exact(p.Probability(Positive(p, x), Positive(p, p.Add(x, y)))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_networks_agree_with_samples(int seed)
    {
        foreach (bool isUniform in new[] { false, true })
        {
            var problem = RandomNetwork(seed, isUniform);
            var limits = EngineLimits.Default with { Samples = 1_000_000, Delta = 1e-7, Threads = 2 };

            var exact = Value(problem);
            var sampled = new SamplingEngine().TryMeasure(problem, limits, default)?.Measurement;

            Assert.True(
                Assert.IsType<Measurement.Sampled>(sampled).Interval.Contains(exact.Midpoint.ToDouble()),
                $"{exact.ToDecimalString(12)} {sampled}");
        }
    }

    [Fact]
    public void What_it_cannot_take_it_declines()
    {
        var p = new MeasureProblem();
        var (x, y, coin) = (p.Normal("x", 0, 1), p.UniformReal("y", 0, 1), p.Bernoulli("c", Rational.Half));
        var four = p.Normals("z", 4);

        Assert.Null(Measure(p.Expectation(x)));
        Assert.Null(Measure(p.Probability(p.Less(p.Number(0), p.Apply(UnaryOperator.Tanh, x)))));
        Assert.Null(Measure(p.Probability(p.Less(y, p.Multiply(x, x)))));
        Assert.Null(Measure(p.Probability(p.And(coin, Positive(p, x)))));
        Assert.Null(Measure(p.Probability(Positive(p, p.Graph.Add(new Operation.Sum(), [four])))));
    }

    [Fact]
    public void Too_many_regions_end_by_a_count()
    {
        var p = new MeasureProblem();
        var (x, y) = (p.Normal("x", 0, 1), p.Normal("y", 0, 1));
        var sum = x;
        for (int i = 1; i < 2000; i++)
        {
            sum = p.Add(sum, p.Apply(UnaryOperator.Relu, p.Add(p.Multiply(p.Number(i), x), p.Add(y, p.Number(i * i)))));
        }

        Assert.Equal(
            UnknownReason.Nodes,
            Assert.IsType<Measurement.NotMeasured>(Measure(p.Probability(Positive(p, sum)))?.Measurement).Reason);
    }

    /// <summary>THEORY 8.4: (0.0093687 + 0.0185067) / 360 degrees, and the six wedges.</summary>
    [DataFact]
    public void The_trained_recurrent_network_of_two_units_errs_once_in_12914_64()
    {
        var outcome = Measure(AlgZooTests.SecondArgMax("trained_2nd_argmax_h2_n2", 2));

        var right = Assert.IsType<Measurement.Exact>(outcome?.Measurement).Value;
        var error = 1 - right.Midpoint;
        Assert.Equal(7.743149178e-5, error.ToDouble(), 1e-14);
        Assert.Equal(12914.642, error.Reciprocal().ToDouble(), 1e-3);
        Assert.True(right.High - right.Low < _narrow);
        Assert.Equal(
            [
                "The model is linear on the wedges between 20.913, 48.781, 90, 216.926, 244.379, 270 degrees.",
                "The event changes at 44.991, 45, 225, 225.019 degrees.",
            ],
            outcome?.Notes);
    }

    [DataFact]
    public void The_handcrafted_network_of_three_numbers_has_its_published_accuracy()
    {
        var accuracy = Value(AlgZooTests.SecondArgMax("handcrafted_2nd_argmax_3", 3));

        Assert.Equal(0.999975, accuracy.Midpoint.ToDouble(), 5e-6);
        Assert.True(accuracy.High - accuracy.Low < _narrow);
    }

    private static NodeId Positive(MeasureProblem p, NodeId x) => p.Less(p.Number(0), x);

    private static Obligation.Measure RandomNetwork(int seed, bool isUniform)
    {
        var random = new Random(seed);
        var p = new MeasureProblem();
        NodeId[] layer = isUniform
            ? [p.UniformReal("x", -1, 2), p.UniformReal("y", -2, 1)]
            : [p.Normal("x", Rational.Create(seed, 4), 1), p.Normal("y", 0, Rational.Create(3, 2))];
        for (int depth = 0; depth < 2; depth++)
        {
            layer = [.. Enumerable.Range(0, 5).Select(_ => p.Apply(UnaryOperator.Relu, Affine(p, random, layer)))];
        }

        return p.Probability(p.Less(Affine(p, random, layer), Affine(p, random, layer)));
    }

    private static NodeId Affine(MeasureProblem p, Random random, NodeId[] layer) => layer
        .Select(wire => p.Multiply(p.Number(Rational.Create(random.Next(-16, 17), 8)), wire))
        .Aggregate(p.Number(Rational.Create(random.Next(-16, 17), 16)), p.Add);

    private static MeasureOutcome? Measure(Obligation.Measure obligation) =>
        new RegionEngine().TryMeasure(obligation, EngineLimits.Default, default);

    private static Enclosure Value(Obligation.Measure obligation) =>
        Assert.IsType<Measurement.Exact>(Measure(obligation)?.Measurement).Value;

    private static string Exact(Obligation.Measure obligation) => Value(obligation).ToString();

    private static void AssertHolds(Rational expected, Obligation.Measure obligation)
    {
        var value = Value(obligation);
        Assert.True(value.Contains(expected), value.ToDecimalString(30));
        Assert.True(value.High - value.Low < _narrow);
    }

    private static void AssertIs(double expected, double slack, Obligation.Measure obligation)
    {
        var value = Value(obligation);
        Assert.Equal(expected, value.Midpoint.ToDouble(), slack);
        Assert.True(value.High - value.Low < _narrow);
    }
}
