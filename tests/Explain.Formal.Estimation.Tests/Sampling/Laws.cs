using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Laws for the inputs of random graphs: coins, dice, and multiples of 1/4 from -2 to 2.</summary>
internal static class Laws
{
    /// <summary>The probability of a random graph's root; coins are biased by the seed.</summary>
    public static Obligation.Measure Over(RandomGraph problem, int seed)
    {
        var nodes = problem.Graph.Nodes.ToList();
        NodeId Add(Rational value)
        {
            nodes.Add(new Node(new Operation.Constant(Tensor.Scalar(Value.Of(value))), [], TensorType.Real, default));
            return new NodeId(nodes.Count - 1);
        }

        var draws = problem.Graph.Inputs.Select((input, i) => new Draw(input.Id, input.Type.Element switch
        {
            ElementType.Boolean => new Law.Bernoulli(Add(Rational.Create(1 + ((seed + i) % 4), 5))),
            ElementType.Natural natural => new Law.UniformInteger(Add(0), Add(natural.Bound)),
            _ => (Law)new Law.Discrete(
                Enumerable.Range(-8, 17).Select(k => Add(Rational.Create(k, 4))).ToSequence(), []),
        })).ToSequence();
        return new Obligation.Measure(
            $"seed {seed}",
            new Graph(nodes.ToSequence(), []),
            new Distribution("D", draws, null),
            new Quantity(QuantityKind.Probability, [problem.Root], null, "root"),
            default);
    }
}
