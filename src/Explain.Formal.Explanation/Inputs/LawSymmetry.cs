using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Whether the law of inputs keeps under exchanges, as far as its form shows.</summary>
internal static class LawSymmetry
{
    /// <summary>Why it is not shown to keep; null if it is.</summary>
    public static string? Problem(Graph graph, Behavior.Quantities behavior, Sequence<Swap> swaps)
    {
        var distribution = behavior.Obligations[0].Distribution;
        if (distribution.Given is not null)
        {
            return "The distribution has a condition, of which it is not shown that it keeps under the exchange.";
        }

        if (!Symmetries.IsSmall(graph, swaps))
        {
            return $"The group of the exchanges has more than {Symmetries.MostElements} elements.";
        }

        int[] classes = SameWire.Classes(graph);
        foreach (var swap in swaps)
        {
            var permutation = InputPermutation.Of(graph, swap);
            var draws = distribution.Draws.Where(draw => permutation.Inputs.Contains(draw.Variable)).ToList();
            if (DependsOn(graph, distribution, permutation)
                || draws.Any(draw => !Keeps(graph, draw, draws[0], classes)))
            {
                return "The exchanged inputs are not shown to be drawn alike and independently of each other.";
            }
        }

        return null;
    }

    private static bool DependsOn(Graph graph, Distribution distribution, InputPermutation permutation)
    {
        var parameters = distribution.Draws.SelectMany(draw => new Distribution("", [draw], null).Roots
            .Where(node => node != draw.Variable));
        var (_, needed) = graph.Closure(parameters);
        return permutation.Inputs.Any(needed.ContainsKey);
    }

    // Every entry is drawn by the same elementwise law, with parameters that are the same for all entries.
    private static bool Keeps(Graph graph, Draw draw, Draw first, int[] classes)
    {
        if (draw.Law is Law.JointDiscrete or Law.JointNormal || draw.Law.GetType() != first.Law.GetType())
        {
            return false;
        }

        var own = Parameters(draw).ToList();
        var other = Parameters(first).ToList();
        return own.Count == other.Count
            && own.All(node => graph[node].Type.Shape.IsScalar)
            && own.Zip(other).All(pair => classes[pair.First.Index] == classes[pair.Second.Index]);
    }

    private static IEnumerable<NodeId> Parameters(Draw draw) =>
        new Distribution("", [draw], null).Roots.Skip(1);
}
