using System.Text.Json;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>
/// A random MLP of width 16 with three layers against ARC's cumulants of order 2 (THEORY 7.6): mean, gain and variance
/// of a relu reproduce every layer that the published program computes exactly.
/// </summary>
public sealed class WideRandomTests
{
    private const int Width = 16;
    private const double Tolerance = 1e-9;

    [DataFact]
    public void Covariance_propagation_reproduces_the_goldens_of_order_2()
    {
        var layers = Layers();
        using var golden = JsonDocument.Parse(File.ReadAllText(TestData.Path("kprop/simple_n16_depth3_kmax2.json")));
        var propagation = new MomentPropagation<double, DoubleArithmetic>(layers.Circuit, order: 2);
        Wire[] all = [.. layers.Wires.Values.SelectMany(wires => wires)];

        Assert.Equal(PropagationEnd.Done, propagation.Run(all, all, CancellationToken.None));

        foreach (var (name, wires) in layers.Wires)
        {
            var expected = golden.RootElement.GetProperty("layers").GetProperty(name);
            for (int i = 0; i < wires.Length; i++)
            {
                double mean = expected.GetProperty("1").GetProperty("core")[i].GetDouble();
                Assert.Equal(mean, propagation.Mean(wires[i]), Tolerance);
                for (int j = 0; j < wires.Length; j++)
                {
                    double covariance = expected.GetProperty("2").GetProperty("core")[i][j].GetDouble();
                    Assert.Equal(covariance, propagation.Covariance(wires[i], wires[j]), Tolerance);
                }
            }
        }
    }

    private static (MomentCircuit Circuit, Dictionary<string, Wire[]> Wires) Layers()
    {
        using var weights = JsonDocument.Parse(
            File.ReadAllText(TestData.Path("kprop/mlp_weights_seed0_n16_depth3.json")));
        var p = new MeasureProblem();
        var nodes = new Dictionary<string, NodeId>(StringComparer.Ordinal);
        var state = p.Normals("x", Width);
        for (int layer = 0; layer < 3; layer++)
        {
            Rational[] matrix = [.. weights.RootElement.GetProperty("W")[layer].EnumerateArray()
                .SelectMany(row => row.EnumerateArray()).Select(entry => Rational.FromDouble(entry.GetDouble()))];
            state = p.Graph.Add(new Operation.Contract(), [p.Matrix(Width, matrix), state]);
            nodes.Add($"pre{layer}", state);
            if (layer < 2)
            {
                state = p.Apply(UnaryOperator.Relu, state);
                nodes.Add($"act{layer}", state);
            }
        }

        var obligation = p.Expectation(state);
        var scalar = Unroller.Unroll(obligation.Graph, nodes.Values.Concat(obligation.Distribution.Roots));
        var lowering = new MomentLowering(scalar, scalar.Expand(obligation.Distribution));
        return (lowering.Circuit, nodes.ToDictionary(
            pair => pair.Key,
            pair => scalar.EntriesOf(pair.Value).Select(lowering.Lower).ToArray(),
            StringComparer.Ordinal));
    }
}
