using System.Numerics;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>All joint values of finite scalar draws, with their probabilities.</summary>
internal sealed class ScalarWorlds(Graph graph, IReadOnlyList<ScalarDraw> draws, int mostWorlds)
{
    /// <summary>The worlds of positive probability; null if they are too many, or something is not exact.</summary>
    public List<(Rational Probability, Dictionary<string, Tensor> Inputs)>? Enumerate()
    {
        var worlds = new List<(Rational Probability, Dictionary<string, Tensor> Inputs)>
        {
            (Rational.One, new Dictionary<string, Tensor>(StringComparer.Ordinal)),
        };
        foreach (var draw in draws)
        {
            var next = new List<(Rational Probability, Dictionary<string, Tensor> Inputs)>();
            var (part, map) = graph.Closure(draw.Parameters);
            foreach (var (probability, inputs) in worlds)
            {
                var values = ReferenceEvaluator.Evaluate(part, inputs);
                if (Outcomes(draw, node => values[map[node].Index].Single) is not { } outcomes)
                {
                    return null;
                }

                next.AddRange(outcomes.Where(outcome => outcome.Probability.Sign > 0).Select(outcome => (
                    probability * outcome.Probability, With(inputs, draw.Variables, outcome.Values))));
                if (next.Count > mostWorlds)
                {
                    return null;
                }
            }

            worlds = next;
        }

        return worlds;
    }

    private Dictionary<string, Tensor> With(
        Dictionary<string, Tensor> inputs, Sequence<NodeId> variables, Value[] values)
    {
        var extended = new Dictionary<string, Tensor>(inputs, StringComparer.Ordinal);
        for (int i = 0; i < values.Length; i++)
        {
            extended[((Operation.Input)graph[variables[i]].Operation).Name] = Tensor.Scalar(values[i]);
        }

        return extended;
    }

    private List<(Rational Probability, Value[] Values)>? Outcomes(ScalarDraw draw, Func<NodeId, Value> read)
    {
        switch (draw)
        {
            case ScalarDraw.Bernoulli law when Exact(read(law.Probability)) is { } p:
                return [(Rational.One - p, [Value.Of(false)]), (p, [Value.Of(true)])];
            case ScalarDraw.UniformInteger law
                when Exact(read(law.Low)) is { } low && Exact(read(law.High)) is { } high:
                BigInteger first = Rational.Ceiling(low), count = Rational.Ceiling(high) - first;
                return count.Sign <= 0 || count > mostWorlds
                    ? null
                    : [.. Enumerable.Range(0, (int)count).Select(i =>
                        (Rational.Create(1, count), new[] { Value.Of((Rational)(first + i)) }))];
            case ScalarDraw.Discrete law:
                return Discrete(law, read);
            default:
                return null;
        }
    }

    private static List<(Rational Probability, Value[] Values)>? Discrete(
        ScalarDraw.Discrete law, Func<NodeId, Value> read)
    {
        var outcomes = new List<(Rational Probability, Value[] Values)>();
        for (int i = 0; i < law.Outcomes.Length; i++)
        {
            var probability = law.Probabilities.Length == 0
                ? Rational.Create(1, law.Outcomes.Length)
                : Exact(read(law.Probabilities[i]));
            if (probability is not { } exact)
            {
                return null;
            }

            outcomes.Add((exact, [.. law.Outcomes[i].Select(read)]));
        }

        return outcomes;
    }

    private static Rational? Exact(Value value) =>
        value is Value.Number { Enclosure: { IsExact: true, Low: var number } } ? number : null;
}
