using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using static Explain.Formal.Estimation.Tests.SmallNetworks;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Which graphs are networks, and which go gate by gate.</summary>
public sealed class NetworkReadingTests
{
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
}
