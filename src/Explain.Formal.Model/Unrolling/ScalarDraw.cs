using System.Diagnostics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>One independent draw of one or more scalar wires. Closed: only the cases below can derive from
/// it.</summary>
public abstract record ScalarDraw
{
    private ScalarDraw()
    {
    }

    /// <summary>The wires that it fills.</summary>
    public Sequence<NodeId> Variables => this switch
    {
        Bernoulli bernoulli => [bernoulli.Variable],
        Discrete discrete => discrete.Group,
        UniformInteger uniform => [uniform.Variable],
        UniformReal uniform => [uniform.Variable],
        Normal normal => [normal.Variable],
        JointNormal normal => normal.Group,
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>The wires that its law depends on: probabilities, bounds, outcomes.</summary>
    public Sequence<NodeId> Parameters => this switch
    {
        Bernoulli bernoulli => [bernoulli.Probability],
        Discrete discrete =>
            discrete.Outcomes.SelectMany(outcome => outcome).Concat(discrete.Probabilities).ToSequence(),
        UniformInteger uniform => [uniform.Low, uniform.High],
        UniformReal uniform => [uniform.Low, uniform.High],
        Normal normal => [normal.Mean, normal.Variance],
        JointNormal normal => normal.Mean.Concat(normal.Covariance).ToSequence(),
        _ => throw new UnreachableException($"Unhandled {GetType().Name}."),
    };

    /// <summary>True with a probability.</summary>
    public sealed record Bernoulli(NodeId Variable, NodeId Probability) : ScalarDraw;

    /// <summary>
    /// One of several outcomes for all wires of <paramref name="Group"/> at once: <c>[outcome, wire]</c>; equal
    /// probabilities if none are given.
    /// </summary>
    public sealed record Discrete(
        Sequence<NodeId> Group, Sequence<Sequence<NodeId>> Outcomes, Sequence<NodeId> Probabilities) : ScalarDraw;

    /// <summary>Whole numbers from <paramref name="Low"/> up to, and without, <paramref name="High"/>.</summary>
    public sealed record UniformInteger(NodeId Variable, NodeId Low, NodeId High) : ScalarDraw;

    /// <summary>Real numbers between two bounds.</summary>
    public sealed record UniformReal(NodeId Variable, NodeId Low, NodeId High) : ScalarDraw;

    /// <summary>The normal law of a mean and a variance.</summary>
    public sealed record Normal(NodeId Variable, NodeId Mean, NodeId Variance) : ScalarDraw;

    /// <summary>The joint normal law of a mean <c>[n]</c> and a covariance <c>[n * n]</c>, row-major.</summary>
    public sealed record JointNormal(
        Sequence<NodeId> Group, Sequence<NodeId> Mean, Sequence<NodeId> Covariance) : ScalarDraw;
}

/// <summary>A distribution over scalar wires: independent draws in order, then the event to condition on, if
/// any.</summary>
public sealed record ScalarDistribution(Sequence<ScalarDraw> Draws, NodeId? Given);
