using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Turns a draw into wires: its mean, as a wire of its parameters, plus a noise of mean 0.</summary>
/// <remarks>
/// Keeps mean and covariances at order 2, also where a law depends on earlier draws: then the mean is a wire like any
/// other, and the variance of the noise is the mean of the variance that the parameters give (law of total variance).
/// </remarks>
internal sealed class DrawLowering(MomentCircuit circuit, Graph graph, Func<NodeId, Wire> wireOf, FiniteValues finite)
{
    private const int MostOutcomes = 256;

    /// <summary>The wires of the variables that a draw fills. Its parameters must be lowered.</summary>
    public IEnumerable<(NodeId Variable, Wire Wire)> Lower(ScalarDraw draw) => draw switch
    {
        ScalarDraw.Bernoulli law => [(law.Variable, Bernoulli(wireOf(law.Probability)))],
        ScalarDraw.Discrete law => Discrete(law),
        ScalarDraw.UniformInteger law => [(law.Variable, UniformInteger(law))],
        ScalarDraw.UniformReal law => [(law.Variable, UniformReal(wireOf(law.Low), wireOf(law.High)))],
        ScalarDraw.Normal law => [(law.Variable, Normal(wireOf(law.Mean), wireOf(law.Variance)))],
        ScalarDraw.JointNormal law => JointNormal(law),
        _ => throw new UnreachableException($"Unhandled {draw.GetType().Name}."),
    };

    private Wire Bernoulli(Wire p) =>
        circuit.Add(p, circuit.Noise(
            circuit.Block(new NoiseOfMoments(circuit, _ => p), [p]), [circuit.Subtract(p, circuit.Product(p, p))]));

    private Wire Normal(Wire mean, Wire variance) =>
        circuit.Add(mean, circuit.Noise(circuit.Block(new NormalNoise(circuit), [variance]), [variance]));

    private Wire UniformReal(Wire low, Wire high)
    {
        var width = circuit.Subtract(high, low);
        var variance = circuit.Scale(Rational.Create(1, 12), circuit.Product(width, width));
        var block = circuit.Block(new UniformNoise(circuit, width, isWhole: false), [width]);
        return circuit.Add(
            circuit.Scale(Rational.Half, circuit.Add(low, high)), circuit.Noise(block, [variance]));
    }

    private Wire UniformInteger(ScalarDraw.UniformInteger law)
    {
        var low = wireOf(law.Low);
        var high = wireOf(law.High);
        if (circuit.KnownValue(low) is { IsInteger: true } first
            && circuit.KnownValue(high) is { IsInteger: true } end
            && end - first is var count && count.Sign > 0 && count <= MostOutcomes)
        {
            var outcomes = Enumerable.Range(0, (int)count.Numerator).Select(i => first + i).ToArray();
            var block = new OutcomeBlock(circuit, [.. outcomes.Select(_ => circuit.Constant(count.Reciprocal()))], []);
            finite.Define(law.Variable, () => block.TryIndicators([.. outcomes.Select(Value.Of)], MostOutcomes));
            return block.Add([.. outcomes.Select(circuit.Constant)]);
        }

        var size = circuit.Subtract(high, low);
        var variance = circuit.Linear(
            Rational.Create(-1, 12), new LinearTerm(Rational.Create(1, 12), circuit.Product(size, size)));
        return circuit.Add(
            circuit.Linear(-Rational.Half, new(Rational.Half, low), new(Rational.Half, high)),
            circuit.Noise(circuit.Block(new UniformNoise(circuit, size, isWhole: true), [size]), [variance]));
    }

    private IEnumerable<(NodeId, Wire)> JointNormal(ScalarDraw.JointNormal law)
    {
        var block = circuit.Block(new NormalNoise(circuit), [.. law.Covariance.Select(wireOf)]);
        int n = law.Group.Length;
        for (int i = 0; i < n; i++)
        {
            var covariances = Enumerable.Range(0, i + 1).Select(j => wireOf(law.Covariance[(i * n) + j]));
            yield return (law.Group[i], circuit.Add(wireOf(law.Mean[i]), circuit.Noise(block, [.. covariances])));
        }
    }

    private IEnumerable<(NodeId, Wire)> Discrete(ScalarDraw.Discrete law)
    {
        int count = law.Outcomes.Length;
        var block = new OutcomeBlock(
            circuit,
            law.Probabilities.Length == 0
                ? [.. Enumerable.Repeat(circuit.Constant(Rational.Create(1, count)), count)]
                : [.. law.Probabilities.Select(wireOf)],
            [
                .. Enumerable.Range(0, law.Group.Length).Where(i => !IsLabel(law.Group[i]))
                    .SelectMany(i => law.Outcomes.Select(row => wireOf(row[i]))),
            ]);
        for (int i = 0; i < law.Group.Length; i++)
        {
            int place = i;
            NodeId[] outcomes = [.. law.Outcomes.Select(outcome => outcome[place])];
            Value?[] values = [.. outcomes.Select(ValueOf)];
            finite.Define(law.Group[i], () => block.TryIndicators(values, MostOutcomes));
            yield return (law.Group[i], IsLabel(law.Group[i])
                ? circuit.Missing(FiniteValues.NoNumber)
                : block.Add([.. outcomes.Select(wireOf)]));
        }
    }

    private bool IsLabel(NodeId node) => graph[node].Type.Element is ElementType.Gate or ElementType.Category;

    private Value? ValueOf(NodeId node) => graph[node].Operation switch
    {
        Operation.Constant constant => constant.Value.Single,
        Operation.Parameter parameter => parameter.Value.Single,
        _ => null,
    };
}
