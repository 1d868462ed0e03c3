using System.Collections.Immutable;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>One world of a finite distribution: how probable it is, and the value of each variable.</summary>
internal sealed record World(Enclosure Probability, ImmutableDictionary<string, Tensor> Inputs);

/// <summary>All worlds of a distribution, by recursion over its draws, entry by entry. Slow and obvious.</summary>
internal sealed class FiniteWorlds(Graph graph, Distribution distribution)
{
    /// <summary>The worlds of positive probability, in the order of draws and outcomes.</summary>
    /// <exception cref="BrokenLawException">A draw has no law in some world that can happen.</exception>
    public IEnumerable<World> Enumerate() => From(0, new World(
        Enclosure.Exact(1), ImmutableDictionary.Create<string, Tensor>(StringComparer.Ordinal)));

    private IEnumerable<World> From(int index, World world) => index == distribution.Draws.Length
        ? [world]
        : Extend(distribution.Draws[index], world).SelectMany(extended => From(index + 1, extended));

    private IEnumerable<World> Extend(Draw draw, World world)
    {
        string name = ((Operation.Input)graph[draw.Variable].Operation).Name;
        var outcomes = new LawOutcomes(name, draw.Law, node => Evaluate(node, world));
        var shape = graph[draw.Variable].Type.Shape;
        return draw.Law is Law.JointDiscrete or Law.JointNormal
            ? outcomes.Of(0).Select(outcome => Add(world, name, outcome.Probability, outcome.Value))
            : Entries(outcomes, 0, shape.Count).Select(outcome => Add(
                world, name, outcome.Probability, new Tensor(shape, outcome.Values.ToSequence())));
    }

    private static IEnumerable<(Enclosure Probability, ImmutableList<Value> Values)> Entries(
        LawOutcomes outcomes, int entry, int count) => entry == count
        ? [(Enclosure.Exact(1), [])]
        : from first in outcomes.Of(entry)
          from rest in Entries(outcomes, entry + 1, count)
          select (first.Probability * rest.Probability, rest.Values.Insert(0, first.Value.Single));

    private static World Add(World world, string name, Enclosure probability, Tensor value) =>
        new(world.Probability * probability, world.Inputs.Add(name, value));

    private Tensor Evaluate(NodeId node, World world)
    {
        var (part, map) = graph.Closure([node]);
        return ReferenceEvaluator.Evaluate(part, map[node], world.Inputs);
    }
}
