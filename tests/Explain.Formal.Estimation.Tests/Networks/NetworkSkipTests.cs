using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using static Explain.Formal.Estimation.Tests.SmallNetworks;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Wires that skip layers are carried on: recurrent and residual networks are chains of layers too.</summary>
public sealed class NetworkSkipTests
{
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
}
