using System.Diagnostics;
using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model;

/// <summary>What an entry of a variable, or a whole variable of a joint law, may become, and how probably.</summary>
internal sealed class LawOutcomes(string variable, Law law, Func<NodeId, Tensor> parameter)
{
    private static readonly Enclosure Unit = Enclosure.Create(0, 1);

    /// <summary>The outcomes that may happen, in order; for an elementwise law those of one entry.</summary>
    /// <exception cref="BrokenLawException">The parameters make no law, or one of infinitely many outcomes.</exception>
    public IEnumerable<(Enclosure Probability, Tensor Value)> Of(int entry)
    {
        var outcomes = law switch
        {
            Law.Bernoulli bernoulli => Bernoulli(Number(bernoulli.Probability, entry)),
            Law.Discrete discrete => Discrete(
                [.. discrete.Outcomes.Select(outcome => Tensor.Scalar(Entry(outcome, entry)))],
                [.. discrete.Probabilities.Select(probability => Number(probability, entry))]),
            Law.JointDiscrete discrete => Discrete(
                [.. discrete.Outcomes.Select(parameter)],
                [.. discrete.Probabilities.Select(probability => Number(probability, 0))]),
            Law.UniformInteger uniform => Whole(Number(uniform.Low, entry), Number(uniform.High, entry)),
            Law.UniformReal or Law.Normal or Law.JointNormal => throw Broken("is drawn from infinitely many values"),
            _ => throw new UnreachableException($"Unhandled {law.GetType().Name}."),
        };
        return outcomes.Where(outcome => outcome.Probability != Enclosure.Exact(0));
    }

    private List<(Enclosure Probability, Tensor Value)> Bernoulli(Enclosure probability) => Discrete(
        [Tensor.Scalar(Value.Of(false)), Tensor.Scalar(Value.Of(true))],
        [Enclosure.Exact(1) - probability, probability]);

    private List<(Enclosure Probability, Tensor Value)> Discrete(Tensor[] outcomes, Enclosure[] probabilities)
    {
        if (probabilities.Length == 0)
        {
            probabilities = [.. outcomes.Select(_ => Enclosure.Exact(Rational.One / outcomes.Length))];
        }

        var sum = probabilities.Aggregate(Enclosure.Exact(0), (total, probability) => total + probability);
        if (!sum.Contains(Rational.One))
        {
            throw Broken($"has probabilities that sum to {sum}");
        }

        return [.. probabilities.Zip(outcomes, (probability, outcome) => (
            Enclosure.Intersection(probability, Unit) ?? throw Broken($"has the probability {probability}"), outcome))];
    }

    private IEnumerable<(Enclosure Probability, Tensor Value)> Whole(Enclosure low, Enclosure high)
    {
        if (!low.IsExact || !high.IsExact)
        {
            throw Broken("has bounds that are not known exactly");
        }

        BigInteger first = Rational.Ceiling(low.Low), count = Rational.Ceiling(high.Low) - first;
        if (count.Sign <= 0)
        {
            throw Broken($"has no value from {low} up to {high}");
        }

        var probability = Enclosure.Exact(Rational.Create(1, count));
        for (var i = BigInteger.Zero; i < count; i++)
        {
            yield return (probability, Tensor.Scalar(Value.Of((Rational)(first + i))));
        }
    }

    private Value Entry(NodeId node, int entry)
    {
        var value = parameter(node);
        return value.Entries[value.Shape.Count == 1 ? 0 : entry];
    }

    private Enclosure Number(NodeId node, int entry) => Entry(node, entry) is Value.Number { Enclosure: var number }
        ? number
        : throw Broken($"has a parameter that is {Entry(node, entry)}");

    private BrokenLawException Broken(string what) => new($"{variable} {what}");
}

/// <summary>Ends an enumeration of worlds that cannot be finished; never leaves this project.</summary>
internal sealed class BrokenLawException(string reason) : Exception(reason);
