using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Which graphs are networks, and which go gate by gate.</summary>
public sealed class NetworkReadingTests
{
    private static readonly Rational[] First =
        [.. Enumerable.Range(0, 12).Select(i => Rational.Create((i * 5 % 7) - 3, 4))];

    private static readonly Rational[] Second =
        [.. Enumerable.Range(0, 12).Select(i => Rational.Create((i * 3 % 5) - 2, 4))];

    [Fact]
    public void Matrices_biases_and_functions_are_a_network()
    {
        var p = new MeasureProblem();
        var hidden = Hidden(p, p.Normals("x", 3));
        var output = Contract(p, p.Matrix(4, Second), hidden);

        var network = Read(p.Expectation(p.At(output, 1))).Network;

        Assert.Equal([(3, 4), (4, 1)], network.Layers.Select(layer => (layer.Inputs, layer.Outputs)));
        Assert.Equal<double>(First.Select(weight => weight.ToDouble()), network.Layers[0].Weights);
        Assert.Equal<double>([0.5, 0, -1, 2], network.Layers[0].Bias);
        Assert.Equal<double>(Second[4..8].Select(weight => weight.ToDouble()), network.Layers[1].Weights);
    }

    [Fact]
    public void A_row_times_a_matrix_is_the_same_network()
    {
        var p = new MeasureProblem();
        var x = p.Normals("x", 3);
        Rational[] turned = [.. Enumerable.Range(0, 12).Select(i => First[(i % 4 * 3) + (i / 4)])];
        var hidden = p.Apply(UnaryOperator.Tanh, Contract(p, x, p.Matrix(4, turned)));

        var network = Read(p.Expectation(p.Graph.Add(new Operation.Sum(), [hidden]))).Network;

        Assert.Equal<double>(First.Select(weight => weight.ToDouble()), network.Layers[0].Weights);
        Assert.Equal<double>([1, 1, 1, 1], network.Layers[1].Weights);
    }

    [Fact]
    public void Entries_may_be_moved_on_the_way()
    {
        var p = new MeasureProblem();
        var hidden = Hidden(p, p.Normals("x", 3));
        var turned = p.Graph.Add(
            new Operation.Stack(TensorShape.Of(4)),
            [p.At(hidden, 3), p.At(hidden, 2), p.At(hidden, 1), p.At(hidden, 0)]);
        var output = Contract(p, p.Matrix(4, Second), turned);

        var network = Read(p.Expectation(p.At(output, 0))).Network;

        Assert.Equal<double>(Second[..4].Reverse().Select(weight => weight.ToDouble()), network.Layers[1].Weights);
    }

    [Fact]
    public void A_choice_between_a_number_and_a_multiple_of_it_is_a_leaky_relu()
    {
        var p = new MeasureProblem();
        var before = Contract(p, p.Matrix(3, First), p.Normals("x", 3));
        var scaled = p.Multiply(p.Number(Rational.Create(1, 8)), before);
        var hidden = p.Choose(p.Less(p.Number(0), before), before, scaled);

        var network = Read(p.Expectation(p.At(hidden, 0))).Network;

        Assert.Equal(new Nonlinearity.LeakyRelu(0.125), network.Layers[0].After);
    }

    [Fact]
    public void Squares_are_a_function_however_they_are_written()
    {
        foreach (bool isPower in new[] { true, false })
        {
            var p = new MeasureProblem();
            var before = Contract(p, p.Matrix(3, First), p.Normals("x", 3));
            var hidden = isPower
                ? p.Apply(BinaryOperator.Power, before, p.Whole(2))
                : p.Multiply(before, before);

            Assert.Equal(
                RandomNetworks.Power(2),
                Read(p.Expectation(p.Graph.Add(new Operation.Sum(), [hidden]))).Network.Layers[0].After);
        }
    }

    [Fact]
    public void The_law_of_the_input_may_have_any_mean_and_variance()
    {
        var p = new MeasureProblem();
        var x = p.Draw(
            p.Graph.Input("x", new TensorType(new ElementType.Real(), TensorShape.Of(3))),
            new Law.JointNormal(p.Vector(1, 2, 3), p.Matrix(3, 2, 1, 0, 1, 2, 0, 0, 0, 1)));
        var y = p.Normal("y", 4, 5);
        var all = p.Graph.Add(new Operation.Stack(TensorShape.Of(4)), [p.At(x, 0), p.At(x, 1), p.At(x, 2), y]);
        var hidden = p.Apply(UnaryOperator.Relu, Contract(p, p.Matrix(4, Second), all));

        var input = Read(p.Expectation(p.At(hidden, 0))).Input;

        Assert.Equal<double>([1, 2, 3, 4], input.Mean);
        Assert.Equal<double>([2, 1, 0, 0, 1, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 5], input.Covariance ?? []);
    }

    // Three numbers uniform from -1/2 to 1/2: E z^4 = 3 k2^2 + k4 with k2 = 3/12 and k4 = -3/120.
    [Fact]
    public void Uniform_inputs_bring_their_fourth_cumulants()
    {
        var p = new MeasureProblem();
        var x = p.UniformReals("x", 3, -Rational.Half, Rational.Half);
        var sums = Contract(p, p.Matrix(3, 1, 1, 1, 1, -1, 0), x);
        var power = p.Apply(BinaryOperator.Power, sums, p.Whole(4));
        var question = p.Expectation(p.At(power, 0));

        Assert.Equal<double>([-1.0 / 120, -1.0 / 120, -1.0 / 120], Read(question).Input.FourthCumulants ?? []);
        double fourth = Value(Estimate(question, new BaseRule.Cumulants(4, CumulantExpansion.Networks, false)));
        Assert.Equal((3.0 / 16) - (3.0 / 120), fourth, 1e-12);
        double second = Value(Estimate(question, new BaseRule.Cumulants(2, CumulantExpansion.Networks, false)));
        Assert.Equal(3.0 / 16, second, 1e-12);
    }

    [Fact]
    public void Uniform_inputs_by_layers_agree_with_the_gates_at_order_2()
    {
        var p = new MeasureProblem();
        var output = Contract(p, p.Matrix(4, Second), Hidden(p, p.UniformReals("x", 3, -1, 3)));
        var question = p.Measure(
            QuantityKind.Variance, null, p.Graph.Add(new Operation.Sum(), [p.Apply(UnaryOperator.Relu, output)]));

        var layers = Estimate(question, new BaseRule.Cumulants(2, CumulantExpansion.Networks, false));
        var gates = Estimate(question, new BaseRule.Cumulants(2, CumulantExpansion.Gates, false));

        Assert.Equal(Value(gates), Value(layers), 1e-12);
        Assert.Contains("normal shape at 2 layers", layers.RestsOn);
    }

    [Fact]
    public void Equal_layers_written_twice_are_one()
    {
        var p = new MeasureProblem();
        var x = p.Normals("x", 3);
        NodeId one = p.At(Hidden(p, x), 0), other = p.At(Hidden(p, x), 1);

        var network = Read(p.Measure(QuantityKind.Covariance, null, one, other)).Network;

        Assert.Equal(2, network.Layers.Length);
        Assert.Equal(4, network.Layers[0].Outputs);
    }

    [Fact]
    public void A_wire_that_skips_a_layer_is_carried_through_it()
    {
        var p = new MeasureProblem();
        var x = p.Normals("x", 3);
        var both = p.Add(p.At(Hidden(p, x), 0), p.At(x, 1));

        var network = Read(p.Expectation(both)).Network;

        Assert.Equal(
            [(3, 5, 1), (5, 1, 0)], network.Layers.Select(layer => (layer.Inputs, layer.Outputs, layer.Carried)));
        double[] input = [0.5, -1, 2];
        double expected = Math.Max(0, 0.5 + First[..3].Zip(input).Sum(pair => pair.First.ToDouble() * pair.Second)) - 1;
        Assert.Equal(expected, network.Apply(input)[0], 1e-15);
    }

    // Var(relu(x) + x) = (1/2 - 1/(2 pi)) + 1 + 2 * 1/2 for a standard normal x.
    [Fact]
    public void What_is_carried_keeps_its_covariance_with_what_is_computed()
    {
        var p = new MeasureProblem();
        var x = p.Normals("x", 2);
        var hidden = p.Apply(UnaryOperator.Relu, Contract(p, p.Matrix(2, 1, 0, 0, 1), x));
        var question = p.Measure(QuantityKind.Variance, null, p.Add(p.At(hidden, 0), p.At(x, 0)));

        for (int order = 2; order <= 4; order++)
        {
            double variance = Value(Estimate(
                question, new BaseRule.Cumulants(order, CumulantExpansion.Networks, false)));

            Assert.Equal(2.5 - (1 / (2 * Math.PI)), variance, 1e-12);
        }
    }

    // h' = relu(A h + B x_t): by layers, covariances between the state and later inputs are those of the gates.
    [Theory]
    [InlineData(QuantityKind.Expectation)]
    [InlineData(QuantityKind.Variance)]
    public void A_recurrent_network_by_layers_agrees_with_its_gates_at_order_2(QuantityKind kind)
    {
        var p = new MeasureProblem();
        var x = p.Normals("x", 4);
        var first = p.Graph.Add(new Operation.Stack(TensorShape.Of(1)), [p.At(x, 0)]);
        var state = Contract(p, p.Matrix(1, 1, -1, 2), first);
        for (int t = 1; t < 4; t++)
        {
            var next = p.Multiply(p.At(x, t), p.Vector(Rational.Half, 1, -1));
            state = p.Apply(UnaryOperator.Relu, p.Add(Contract(p, p.Matrix(3, First[..9]), state), next));
        }

        var question = p.Measure(kind, null, p.Graph.Add(new Operation.Sum(), [state]));

        Assert.Equal(3, Read(question).Network.Layers.Count(layer => layer.After is not null));
        double layers = Value(Estimate(question, new BaseRule.Cumulants(2, CumulantExpansion.Networks, false)));
        double gates = Value(Estimate(question, new BaseRule.Cumulants(2, CumulantExpansion.Gates, false)));
        Assert.Equal(gates, layers, 1e-12);
    }

    [Fact]
    public void Branches_of_different_functions_meet_in_one_chain()
    {
        var p = new MeasureProblem();
        var x = p.Normals("x", 3);
        var before = Contract(p, p.Matrix(3, First[..9]), x);
        var both = p.Add(p.Apply(UnaryOperator.Relu, before), p.Apply(UnaryOperator.Tanh, before));
        var sum = p.Graph.Add(new Operation.Sum(), [both]);

        var network = Read(p.Expectation(sum)).Network;

        double[] input = [0.3, -0.7, 1.1];
        double expected = Enumerable.Range(0, 3)
            .Select(i => First[(3 * i)..((3 * i) + 3)].Zip(input).Sum(pair => pair.First.ToDouble() * pair.Second))
            .Sum(z => Math.Max(0, z) + Math.Tanh(z));
        Assert.Equal(expected, network.Apply(input)[0], 1e-14);
    }

    [Fact]
    public void Without_a_matrix_or_normal_inputs_there_is_no_network()
    {
        var p = new MeasureProblem();
        var coin = p.Bernoulli("c", Rational.Half);
        var x = p.Normals("x", 3);
        var scalar = p.Apply(UnaryOperator.Relu, p.At(x, 0));
        var mixed = p.Multiply(
            p.At(Hidden(p, x), 0), p.Graph.Add(new Operation.Unary(UnaryOperator.Indicator), [coin]));

        Assert.Null(NetworkQuestion.Read(p.Expectation(scalar)));
        Assert.Null(NetworkQuestion.Read(p.Expectation(mixed)));
        Assert.Null(NetworkQuestion.Read(p.Expectation(p.At(Hidden(p, x), 0), given: p.Less(p.At(x, 0), p.At(x, 1)))));
    }

    // One hidden layer: both engines are exact, and say so.
    [Theory]
    [InlineData(CumulantExpansion.Networks)]
    [InlineData(CumulantExpansion.Gates)]
    public void Behind_one_hidden_layer_the_mean_is_exact(CumulantExpansion expansion)
    {
        var p = new MeasureProblem();
        var output = Contract(p, p.Matrix(4, Second), Hidden(p, p.Normals("x", 3)));
        double expected = 0;
        double[] bias = [0.5, 0, -1, 2];
        for (int i = 0; i < 4; i++)
        {
            double variance = First[(3 * i)..((3 * i) + 3)].Sum(weight => weight.ToDouble() * weight.ToDouble());
            expected += Second[i].ToDouble() * GaussianMoments.Relu(bias[i], variance).Mean;
        }

        var outcome = Estimate(p.Expectation(p.At(output, 0)), new BaseRule.Cumulants(2, expansion, false));

        Assert.Equal(expected, Assert.IsType<Measurement.Heuristic>(outcome.Measurement).Value, 1e-12);
        Assert.Empty(outcome.RestsOn);
    }

    [Fact]
    public void An_event_is_Phi_of_the_carried_mean_and_variance_and_Edgeworth_on_demand()
    {
        var p = new MeasureProblem();
        var output = Contract(p, p.Matrix(4, Second), Hidden(p, p.Normals("x", 3)));
        var above = p.Less(p.Number(Rational.Half), p.At(output, 0));
        var question = Read(p.Probability(above));
        var tower = new NetworkPropagation(new NetworkOptions { Order = 4 })
            .Run(question.Network, question.Input, CancellationToken.None).Output;
        double t = tower.Means[0] / Math.Sqrt(tower.Cumulant(0, 0));
        double third = tower.Cumulant(0, 0, 0) / Math.Pow(tower.Cumulant(0, 0), 1.5);
        double fourth = tower.Cumulant(0, 0, 0, 0) / Math.Pow(tower.Cumulant(0, 0), 2);
        var rule = new BaseRule.Cumulants(4, CumulantExpansion.Networks, false);

        double normal = Value(Estimate(p.Probability(above), rule));
        double corrected = Value(Estimate(p.Probability(above), rule with { Edgeworth = true }));

        // Feller, volume 2, XVI.4, for P(Z > -t).
        double series = SpecialFunctions.NormalDensity(t) * ((third * ((t * t) - 1) / 6)
            - (fourth * ((t * t * t) - (3 * t)) / 24)
            - (third * third * (Math.Pow(t, 5) - (10 * Math.Pow(t, 3)) + (15 * t)) / 72));
        Assert.Equal(SpecialFunctions.NormalCdf(t), normal, 1e-12);
        Assert.Equal(normal + series, corrected, 1e-12);
    }

    // Two outputs: the greatest is the first if their difference is above 0; both ways of three or more agree with the
    // sum over all outputs, which is 1.
    [Fact]
    public void The_probabilities_of_each_greatest_output_sum_to_1()
    {
        var rule = new BaseRule.Cumulants(3, CumulantExpansion.Networks, false);
        double sum = 0;
        for (int k = 0; k < 3; k++)
        {
            var p = new MeasureProblem();
            var output = Contract(p, p.Matrix(4, Second), Hidden(p, p.Normals("x", 3)));
            var greatest = p.Equal(p.Graph.Add(new Operation.ArgMax(), [output]), p.Whole(k));
            double probability = Value(Estimate(p.Probability(greatest), rule));

            Assert.Equal(1 - probability, Value(Estimate(p.Probability(p.Not(greatest)), rule)), 1e-12);
            sum += probability;
        }

        Assert.Equal(1, sum, 1e-12);
    }

    // The second of two equal outputs is never the first greatest.
    [Fact]
    public void Of_equal_outputs_the_first_is_the_greatest()
    {
        var rule = new BaseRule.Cumulants(2, CumulantExpansion.Networks, false);
        double[] found = [.. Enumerable.Range(0, 3).Select(k =>
        {
            var p = new MeasureProblem();
            Rational[] rows = [.. Second[..4], .. Second[..4], .. Second[4..8]];
            var output = Contract(p, p.Matrix(4, rows), Hidden(p, p.Normals("x", 3)));
            var greatest = p.Equal(p.Graph.Add(new Operation.ArgMax(), [output]), p.Whole(k));
            return Value(Estimate(p.Probability(greatest), rule));
        })];

        Assert.InRange(found[0], 0.01, 0.99);
        Assert.Equal(0, found[1]);
        Assert.Equal(1, found[0] + found[2], 1e-12);
    }

    // f(c x) = c f(x) for relu: an estimate must not depend on the units of the weights.
    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e9)]
    public void The_size_of_weights_changes_no_digit(double size)
    {
        double[] means = [.. new[] { 1, size }.Select(scale =>
        {
            var network = new LayeredNetwork(
            [
                new AffineLayer(3, [.. First.Select(w => w.ToDouble() * scale)], [0, 0, 0, 0], new Nonlinearity.Relu()),
                new AffineLayer(4, [.. Second.Select(w => w.ToDouble())], [0, 0, 0], new Nonlinearity.Relu()),
                new AffineLayer(3, [1, 2, 3], [0], null),
            ]);
            return new NetworkPropagation(new NetworkOptions { Order = 3 })
                .Run(network, new NetworkInput([0, 0, 0], null), CancellationToken.None).Output.Means[0] / scale;
        })];

        Assert.Equal(means[0], means[1], 1e-12 * Math.Abs(means[0]));
    }

    [Fact]
    public void A_conjunction_of_comparisons_is_one_event()
    {
        var p = new MeasureProblem();
        var output = Contract(p, p.Matrix(4, Second), Hidden(p, p.Normals("x", 3)));
        var both = p.And(p.Less(p.Number(0), p.At(output, 0)), p.Less(p.At(output, 1), p.At(output, 2)));

        var question = Read(p.Probability(both));

        Assert.Equal(2, question.Network.Outputs);
    }

    // One variance for all neurons is a law of many weights; of a few, each wire has its own, which is exact here.
    [Fact]
    public void At_order_1_a_small_network_goes_gate_by_gate_unless_a_variant_is_asked_for()
    {
        var p = new MeasureProblem();
        var output = Contract(p, p.Matrix(4, Second), Hidden(p, p.Normals("x", 3)));
        var question = p.Expectation(p.At(output, 0));
        var rule = new BaseRule.Cumulants(1, CumulantExpansion.Networks, false);

        double exact = Value(Estimate(question, rule with { Order = 2 }));

        Assert.Equal(exact, Value(Estimate(question, rule)), 1e-12);
        Assert.NotEqual(exact, Value(Estimate(question, rule with { Variant = NetworkVariant.Simple })), 1e-3);
    }

    // Alike weights of great depth: the traces of fourth cumulants grow until variances are negative.
    [Fact]
    public void Where_variances_become_negative_the_estimate_says_so()
    {
        var p = new MeasureProblem();
        var state = p.Normals("x", 3);
        for (int layer = 0; layer < 8; layer++)
        {
            state = p.Apply(UnaryOperator.Relu, Contract(p, p.Matrix(3, 1, -2, 1, -1, 1, 1, 2, -1, -1), state));
        }

        var outcome = Estimate(
            p.Expectation(p.Graph.Add(new Operation.Sum(), [state])),
            new BaseRule.Cumulants(3, CumulantExpansion.Networks, false));

        Assert.Contains(
            outcome.Notes, note => note.StartsWith("Carried variances are negative", StringComparison.Ordinal));
    }

    [Fact]
    public void A_variant_without_a_network_says_what_to_do()
    {
        var p = new MeasureProblem();
        var rule = new BaseRule.Cumulants(3, CumulantExpansion.Networks, false) { Variant = NetworkVariant.Augment };

        var outcome = Estimate(p.Expectation(p.Normal("x", 0, 1)), rule);

        Assert.Contains("variant", Assert.IsType<Measurement.NotMeasured>(outcome.Measurement).Sentence,
            StringComparison.Ordinal);
    }

    private static NodeId Hidden(MeasureProblem p, NodeId x) => p.Apply(
        UnaryOperator.Relu,
        p.Add(Contract(p, p.Matrix(3, First), x), p.Vector(Rational.Half, 0, -1, 2)));

    private static NodeId Contract(MeasureProblem p, NodeId left, NodeId right) =>
        p.Graph.Add(new Operation.Contract(), [left, right]);

    private static NetworkQuestion Read(Obligation.Measure obligation) => NetworkQuestion.Read(obligation)
        ?? throw new InvalidDataException("No network.");

    private static EstimateOutcome Estimate(Obligation.Measure obligation, BaseRule rule) => new PropagationRule()
        .Estimate(new EstimateQuestion(obligation, rule, []), EngineLimits.Default, CancellationToken.None);

    private static double Value(EstimateOutcome outcome) =>
        Assert.IsType<Measurement.Heuristic>(outcome.Measurement).Value;
}
