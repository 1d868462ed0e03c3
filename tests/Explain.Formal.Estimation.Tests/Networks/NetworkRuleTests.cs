using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using static Explain.Formal.Estimation.Tests.SmallNetworks;

namespace Explain.Formal.Estimation.Tests;

/// <summary>What the base rule <c>propagate</c> makes of a network: layers, gates, and what it says of them.</summary>
public sealed class NetworkRuleTests
{
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

    [Theory]
    [InlineData(100, false)]
    [InlineData(128, true)]
    public void Wide_layers_under_augment_leave_out_loops_and_say_so(int width, bool isLeftOut)
    {
        var p = new MeasureProblem();
        var first = Enumerable.Range(0, 2 * width).Select(i => (Rational)((i * 7 % 11) - 5) / 10);
        var second = Enumerable.Range(0, width * width).Select(i => (Rational)((i * 5 % 13) - 6) / 60);
        var hidden = p.Apply(UnaryOperator.Relu, Contract(p, p.Matrix(2, [.. first]), p.Normals("x", 2)));
        var state = p.Apply(UnaryOperator.Relu, Contract(p, p.Matrix(width, [.. second]), hidden));
        var rule = new BaseRule.Cumulants(3, CumulantExpansion.Networks, false) { Variant = NetworkVariant.Augment };

        var outcome = Estimate(p.Expectation(p.Graph.Add(new Operation.Sum(), [state])), rule);

        Assert.IsType<Measurement.Heuristic>(outcome.Measurement);
        Assert.Equal(isLeftOut, outcome.RestsOn.Contains("of 3 neurons, diagrams with loops are 0"));
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
}
