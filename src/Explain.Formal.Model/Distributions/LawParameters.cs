using System.Diagnostics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>The nodes that a law mentions.</summary>
internal static class LawParameters
{
    public static IEnumerable<NodeId> Of(Law law) => law switch
    {
        Law.Bernoulli bernoulli => [bernoulli.Probability],
        Law.Discrete discrete => discrete.Outcomes.Concat(discrete.Probabilities),
        Law.JointDiscrete discrete => discrete.Outcomes.Concat(discrete.Probabilities),
        Law.UniformInteger uniform => [uniform.Low, uniform.High],
        Law.UniformReal uniform => [uniform.Low, uniform.High],
        Law.Normal normal => [normal.Mean, normal.Variance],
        Law.JointNormal normal => [normal.Mean, normal.Covariance],
        _ => throw new UnreachableException($"Unhandled {law.GetType().Name}."),
    };

    public static Law Map(Law law, Func<NodeId, NodeId> map) => law switch
    {
        Law.Bernoulli bernoulli => new Law.Bernoulli(map(bernoulli.Probability)),
        Law.Discrete discrete => new Law.Discrete(
            discrete.Outcomes.Select(map).ToSequence(), discrete.Probabilities.Select(map).ToSequence()),
        Law.JointDiscrete discrete => new Law.JointDiscrete(
            discrete.Outcomes.Select(map).ToSequence(), discrete.Probabilities.Select(map).ToSequence()),
        Law.UniformInteger uniform => new Law.UniformInteger(map(uniform.Low), map(uniform.High)),
        Law.UniformReal uniform => new Law.UniformReal(map(uniform.Low), map(uniform.High)),
        Law.Normal normal => new Law.Normal(map(normal.Mean), map(normal.Variance)),
        Law.JointNormal normal => new Law.JointNormal(map(normal.Mean), map(normal.Covariance)),
        _ => throw new UnreachableException($"Unhandled {law.GetType().Name}."),
    };
}
