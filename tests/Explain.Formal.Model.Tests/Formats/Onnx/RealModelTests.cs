using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Model.Tests.Formats.Onnx;

/// <summary>Networks that other people trained and other tools wrote.</summary>
public sealed class RealModelTests
{
    [DataFact]
    public void The_fairness_network_gives_its_reference_outputs()
    {
        var model = Open("small_nets/probspecs_adult_tiny.onnx");
        var pairs = Reading.Open("io.npz", File.ReadAllBytes(TestData.Path("small_nets/probspecs_adult_tiny_io.npz")));
        NamedTensor x = pairs.Get("x"), y = pairs.Get("y");
        Assert.Equal("real[104]", model.Graph[model.Inputs[0]].Type.ToString());

        for (int sample = 0; sample < 8; sample++)
        {
            var values = OnnxRun.Evaluate(
                model, [.. Enumerable.Range(104 * sample, 104).Select(x.GetNumber)]);

            // Computed in float32: 104 roundings of 2^-24 in each of two layers, of terms below 64 in magnitude.
            Assert.All(OnnxRun.Doubles(values), (value, i) =>
                Assert.Equal(y.GetDouble((2 * sample) + i), value, 2 * 104 * 64 / 16_777_216.0));
        }
    }

    // Results by ONNX Runtime 1.30.0 in float32, at the normalized inputs (0.6, 0.1, -0.2, 0.45, -0.45).
    [DataTheory]
    [InlineData("1_1", "-0.021579783 -0.018855726 -0.018925693 -0.018928425 -0.018932626")]
    [InlineData("1_9", "-0.020119701 -0.019449400 -0.019481700 -0.019534500 -0.019525001")]
    public void The_networks_of_ACAS_Xu_give_their_outputs(string name, string outputs)
    {
        var model = Open($"acasxu/onnx/ACASXU_run2a_{name}_batch_2000.onnx");

        var values = OnnxRun.Evaluate(
            model, [.. "0.6 0.1 -0.2 0.45 -0.45".Split(' ').Select(text => Rational.Parse(text))]);

        double[] expected = [.. outputs.Split(' ').Select(text => double.Parse(text, null))];
        Assert.All(OnnxRun.Doubles(values), (value, i) => Assert.Equal(expected[i], value, 1e-5));
    }

    [DataTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void Every_network_of_ACAS_Xu_has_its_layers(int number)
    {
        var graph = Open($"acasxu/onnx/ACASXU_run2a_1_{number}_batch_2000.onnx").Graph;

        Assert.Equal(
            ["real[5]", .. Enumerable.Repeat("real[50]", 6), "real[5]"],
            graph.Nodes.Where(node => node.Operation is Operation.Input or Operation.Contract)
                .Select(node => node.Type.ToString()));
        Assert.Equal(6, graph.Nodes.Count(node => node.Operation is Operation.Unary { Operator: UnaryOperator.Relu }));
    }

    // Three by hand from the weights that VNN-COMP describes: 2 layers of 1 and 2 units; the large ones are ACAS Xu.
    [DataTheory]
    [InlineData("test_nano.onnx", "1", "1/2")]
    [InlineData("test_nano.onnx", "-1", "0")]
    [InlineData("test_tiny.onnx", "3/4", "3/4")]
    [InlineData("test_tiny.onnx", "-1", "0")]
    [InlineData("test_small.onnx", "1", "157/2")]
    [InlineData("test_small.onnx", "-2", "37/2")]
    public void The_test_networks_give_their_values(string file, string x, string value) => Assert.Equal(
        value, OnnxRun.Evaluate(Open($"vnncomp_test/{file}"), [Rational.Parse(x)]).ToString());

    [DataTheory]
    [InlineData("test_sat.onnx")]
    [InlineData("test_unsat.onnx")]
    public void The_large_test_networks_are_read(string file) =>
        Assert.Equal("real[5]", Open($"vnncomp_test/{file}").OutputType.ToString());

    private static ImportedModel Open(string path) => OnnxRun.Open(File.ReadAllBytes(TestData.Path(path)));
}
