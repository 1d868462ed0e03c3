using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>A probability law whose parameters are nodes, so that they may depend on earlier draws. Closed.</summary>
/// <remarks>
/// An elementwise law draws each entry of its variable independently; its parameters are scalars, or tensors of the
/// variable's shape. A joint law draws the whole variable at once.
/// </remarks>
public abstract record Law
{
    private Law()
    {
    }

    /// <summary>True with a probability. Elementwise.</summary>
    public sealed record Bernoulli(NodeId Probability) : Law;

    /// <summary>One of several outcomes, each a node of one entry, with equal or given probabilities.
    /// Elementwise.</summary>
    public sealed record Discrete(Sequence<NodeId> Outcomes, Sequence<NodeId> Probabilities) : Law;

    /// <summary>One of several outcomes, each a node of the variable's own shape; equal probabilities if none are
    /// given. Joint.</summary>
    public sealed record JointDiscrete(Sequence<NodeId> Outcomes, Sequence<NodeId> Probabilities) : Law;

    /// <summary>Whole numbers from <paramref name="Low"/> up to, and without, <paramref name="High"/>.
    /// Elementwise.</summary>
    public sealed record UniformInteger(NodeId Low, NodeId High) : Law;

    /// <summary>Real numbers between two bounds. Elementwise.</summary>
    public sealed record UniformReal(NodeId Low, NodeId High) : Law;

    /// <summary>The normal law of a mean and a variance. Elementwise.</summary>
    public sealed record Normal(NodeId Mean, NodeId Variance) : Law;

    /// <summary>The normal law of a mean <c>[n]</c> and a covariance <c>[n, n]</c>. Joint.</summary>
    public sealed record JointNormal(NodeId Mean, NodeId Covariance) : Law;
}

/// <summary>One named draw: the input that it fills, and its law.</summary>
public sealed record Draw(NodeId Variable, Law Law);

/// <summary>A generative program over named inputs: draws in order, then an event to condition on, if any.</summary>
public sealed record Distribution(string Name, Sequence<Draw> Draws, NodeId? Given)
{
    /// <summary>Every node that the distribution mentions.</summary>
    public IEnumerable<NodeId> Roots => Draws.SelectMany(draw => LawParameters.Of(draw.Law).Prepend(draw.Variable))
        .Concat(Given is { } given ? [given] : []);

    /// <summary>The same distribution on renumbered nodes.</summary>
    public Distribution Map(Func<NodeId, NodeId> map) => new(
        Name,
        Draws.Select(draw => new Draw(map(draw.Variable), LawParameters.Map(draw.Law, map))).ToSequence(),
        Given is { } given ? map(given) : null);
}
