using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>What an estimate by copies presumes: nothing where no input, nor any two dependent ones, are drawn
/// twice.</summary>
internal static class CopyPresumptions
{
    /// <summary>The sentences of the report.</summary>
    public static Sequence<string> Of(CopiesProblem copies)
    {
        var (graph, inputs) = (copies.Graph, copies.Inputs);
        var fresh = new Dictionary<int, BigInteger>();
        var drawn = new Dictionary<int, HashSet<int>>();
        foreach (var instance in copies.Plan.Instances)
        {
            var wire = new NodeId(instance.Wire);
            if (graph[wire].Operation is Operation.Input)
            {
                int dependent = inputs.DependentOf(wire);
                fresh[dependent] =
                    fresh.GetValueOrDefault(dependent) + (instance.IsDraw ? BigInteger.Zero : instance.Uses);
                drawn.TryAdd(dependent, []);
                if (instance.IsDraw && copies.Shares.GroupOf(instance.Wire) is { } group)
                {
                    drawn[dependent].Add(group);
                }
            }
        }

        var sentences = new List<string>();
        if (fresh.Any(pair => !pair.Value.IsZero && pair.Value + drawn[pair.Key].Count > 1))
        {
            sentences.Add("independent uses");
        }

        sentences.AddRange(
            from pair in copies.Independent
            where inputs.DependentOf(pair.First) == inputs.DependentOf(pair.Second)
                && inputs.JointOf(pair.First) != inputs.JointOf(pair.Second)
                && drawn.TryGetValue(inputs.DependentOf(pair.First), out var groups) && groups.Count > 1
            select $"independent({Name(pair.First)}, {Name(pair.Second)})");
        return sentences.ToSequence();

        string Name(NodeId input) => graph[input].Operation is Operation.Input { Name: var name } ? name : $"{input}";
    }
}
