using System.Collections.Immutable;
using System.Diagnostics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>Splits the draw of a tensor into independent draws of scalars.</summary>
internal static class DrawExpansion
{
    public static IEnumerable<ScalarDraw> Expand(Draw draw, Func<NodeId, ImmutableArray<NodeId>> entries)
    {
        var variables = entries(draw.Variable);
        return draw.Law switch
        {
            Law.Bernoulli law => Each(variables, (x, at) => new ScalarDraw.Bernoulli(x, at(law.Probability))),
            Law.Discrete law => Each(variables, (x, at) => new ScalarDraw.Discrete(
                [x],
                law.Outcomes.Select(outcome => Sequence.Create([at(outcome)])).ToSequence(),
                law.Probabilities.Select(at).ToSequence())),
            Law.JointDiscrete law => [new ScalarDraw.Discrete(
                new(variables),
                law.Outcomes.Select(outcome => new Sequence<NodeId>(entries(outcome))).ToSequence(),
                law.Probabilities.Select(probability => entries(probability)[0]).ToSequence())],
            Law.UniformInteger law => Each(
                variables, (x, at) => new ScalarDraw.UniformInteger(x, at(law.Low), at(law.High))),
            Law.UniformReal law => Each(variables, (x, at) => new ScalarDraw.UniformReal(x, at(law.Low), at(law.High))),
            Law.Normal law => Each(variables, (x, at) => new ScalarDraw.Normal(x, at(law.Mean), at(law.Variance))),
            Law.JointNormal law => [new ScalarDraw.JointNormal(
                new(variables), new(entries(law.Mean)), new(entries(law.Covariance)))],
            _ => throw new UnreachableException($"Unhandled {draw.Law.GetType().Name}."),
        };

        IEnumerable<ScalarDraw> Each(
            ImmutableArray<NodeId> wires, Func<NodeId, Func<NodeId, NodeId>, ScalarDraw> make) =>
            wires.Select((wire, i) => make(wire, parameter => Entry(entries(parameter), i)));
    }

    private static NodeId Entry(ImmutableArray<NodeId> parameter, int index) =>
        parameter.Length == 1 ? parameter[0] : parameter[index];
}
