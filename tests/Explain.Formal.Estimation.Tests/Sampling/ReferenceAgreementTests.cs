using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Every wire of generated graphs, sample by sample, against the reference evaluator.</summary>
public sealed class ReferenceAgreementTests
{
    private const int Graphs = 80;
    private const int Lanes = 24;

    [Fact]
    public void Circuits_agree_with_the_reference() => Check(RandomGraphOptions.Circuit);

    [Fact]
    public void Whole_numbers_with_divisions_agree_with_the_reference() => Check(RandomGraphOptions.Finite);

    [Fact]
    public void Piecewise_linear_functions_agree_with_the_reference_also_at_ties() =>
        Check(RandomGraphOptions.PiecewiseLinear);

    [Fact]
    public void Products_agree_with_the_reference() =>
        Check(RandomGraphOptions.PiecewiseLinear with { HasProducts = true, Operations = 12 });

    private static void Check(RandomGraphOptions options)
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            Check(RandomGraphs.Create(seed, options), seed);
        }
    }

    private static void Check(RandomGraph problem, int seed)
    {
        var obligation = Laws.Over(problem, seed);
        NodeId[] nodes = [.. Enumerable.Range(0, problem.Graph.Nodes.Length).Select(i => new NodeId(i))];
        var scalar = Unroller.Unroll(obligation.Graph, nodes.Concat(obligation.Distribution.Roots));
        var compiler = new SampleCompiler(scalar, scalar.Expand(obligation.Distribution));
        compiler.Compile([.. nodes.Select(scalar.WireOf)]);
        if (compiler.Program.Failure is not null)
        {
            return;
        }

        var outputs = new List<int>();
        foreach (var wire in nodes.Select(scalar.WireOf))
        {
            outputs.Add(compiler.Number(wire));
        }

        var machine = new SampleMachine(
            RegisterAllocation.Allocate(compiler.Program.Instructions, outputs),
            new RandomSource((ulong)seed),
            SampleRun.LeafSize);
        machine.Run(0, CancellationToken.None);
        for (int lane = 0; lane < Lanes; lane++)
        {
            int sample = lane;
            var inputs = problem.Graph.Inputs.ToDictionary(
                input => input.Name,
                input => Tensor.Scalar(Known(machine.Output(input.Id.Index)[sample], input.Type)),
                StringComparer.Ordinal);
            var expected = ReferenceEvaluator.Evaluate(problem.Graph, inputs);
            for (int i = 0; i < nodes.Length; i++)
            {
                AssertSame(expected[i].Single, machine.Output(i)[lane], $"seed {seed}, lane {lane}, node {i}");
            }
        }
    }

    private static Value Known(double value, TensorType type) => type.Element is ElementType.Boolean
        ? Value.Of(value == 1)
        : Value.Of(Rational.FromDouble(value));

    private static void AssertSame(Value expected, double actual, string where)
    {
        // Sums and products of a few dozen numbers below 1e6: rounding stays far below 1e-6.
        const double tolerance = 1e-6;
        switch (expected)
        {
            case Value.Undefined:
                Assert.True(double.IsNaN(actual), $"{where}: {expected}, not {actual}");
                break;
            case Value.Logical logical:
                Assert.True(actual == (logical.Truth == Truth.True ? 1 : 0), $"{where}: {expected}, not {actual}");
                break;
            case Value.Number number:
                double value = number.Enclosure.Value.ToDouble();
                Assert.True(
                    Math.Abs(actual - value) <= tolerance * Math.Max(1, Math.Abs(value)),
                    $"{where}: {expected}, not {actual}");
                break;
        }
    }
}
