using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>The joint values that some scalar inputs take where an event holds, each with its probability
/// there.</summary>
/// <param name="Variables">The names of the scalar inputs, in the order of their draws.</param>
/// <param name="Rows">Probabilities, which sum to 1, and values in the order of the variables.</param>
/// <param name="Probability">The probability of the event.</param>
internal sealed record ConditionalTable(
    Sequence<string> Variables, Sequence<(Rational Probability, Sequence<Value> Values)> Rows, Rational Probability)
{
    /// <summary>Lists the values; null if they are too many, or something is not exact.</summary>
    public static ConditionalTable? TryCreate(
        Graph graph, Distribution distribution, NodeId condition, int mostWorlds)
    {
        NodeId[] events = distribution.Given is { } given ? [condition, given] : [condition];
        var scalar = Unroller.Unroll(graph, [.. events, .. distribution.Roots]);
        var wires = events.Select(scalar.WireOf).ToArray();
        var draws = Needed(scalar, distribution, wires);
        var worlds = new ScalarWorlds(scalar.Graph, draws, mostWorlds).Enumerate();
        if (worlds is null)
        {
            return null;
        }

        string[] names = [.. draws.SelectMany(draw => draw.Variables).Select(node => Name(scalar.Graph, node))];
        return Select(scalar.Graph, wires, names, worlds);
    }

    private static ConditionalTable? Select(
        Graph graph,
        NodeId[] events,
        string[] names,
        List<(Rational Probability, Dictionary<string, Tensor> Inputs)> worlds)
    {
        var (part, map) = graph.Closure(events);
        var rows = new List<(Rational Probability, Sequence<Value> Values)>();
        var whole = Rational.Zero;
        foreach (var (probability, inputs) in worlds)
        {
            var values = ReferenceEvaluator.Evaluate(part, inputs);
            var truths = events.Select(node => values[map[node].Index].Single).ToArray();
            if (!truths.All(truth => truth is Value.Logical { IsExact: true }))
            {
                return null;
            }

            bool isGiven = truths.Skip(1).All(truth => truth == Value.Of(true));
            whole += isGiven ? probability : Rational.Zero;
            if (isGiven && truths[0] == Value.Of(true))
            {
                rows.Add((probability, names.Select(name => inputs[name].Single).ToSequence()));
            }
        }

        var sum = rows.Aggregate(Rational.Zero, (total, row) => total + row.Probability);
        return whole.Sign == 0 ? null : new ConditionalTable(
            names.ToSequence(),
            rows.Select(row => (row.Probability / sum, row.Values)).ToSequence(),
            sum / whole);
    }

    /// <summary>The draws that events need, and those that these draws need, in order.</summary>
    private static List<ScalarDraw> Needed(ScalarGraph scalar, Distribution distribution, NodeId[] events)
    {
        var all = scalar.Expand(distribution).Draws;
        var needed = InputsOf(scalar.Graph, events);
        var draws = new List<ScalarDraw>();
        foreach (var draw in all.Reverse())
        {
            if (draw.Variables.Any(variable => needed.Contains(Name(scalar.Graph, variable))))
            {
                draws.Insert(0, draw);
                needed.UnionWith(InputsOf(scalar.Graph, draw.Parameters));
            }
        }

        return draws;
    }

    private static HashSet<string> InputsOf(Graph graph, IEnumerable<NodeId> roots) =>
        graph.Closure(roots).Part.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);

    private static string Name(Graph graph, NodeId input) => ((Operation.Input)graph[input].Operation).Name;
}
