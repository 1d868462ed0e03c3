using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>What to evaluate, and when: each node as soon as the choices that it depends on are made.</summary>
/// <param name="Graph">Scalar wires.</param>
/// <param name="Choices">First the ones that change slowest.</param>
/// <param name="Steps">The needed nodes that depend on nothing, then those that the first choice completes, and so
/// on.</param>
/// <param name="Roots">The wires that are asked for.</param>
internal sealed record WorldPlan(
    Graph Graph,
    ImmutableArray<Choice> Choices,
    ImmutableArray<ImmutableArray<NodeId>> Steps,
    ImmutableArray<NodeId> Roots)
{
    /// <summary>Operations in a world, at most: its choices, the nodes that depend on them, and a look at the
    /// result.</summary>
    public int Work => Choices.Length + Steps.Skip(1).Sum(step => step.Length) + 1;

    /// <summary>Whether it needs functions that give no fractions: intervals of them take long.</summary>
    public bool HasFunctions => Steps.Any(step => step.Any(node => Graph[node].Operation is Operation.Unary
    {
        Operator: UnaryOperator.Exp or UnaryOperator.Log or UnaryOperator.Sqrt or UnaryOperator.Sigmoid
            or UnaryOperator.Tanh or UnaryOperator.Gelu or UnaryOperator.Phi,
    }));

    /// <summary>How many worlds there are; null if that depends on the worlds.</summary>
    public BigInteger? Worlds => Choices.Aggregate(
        (BigInteger?)BigInteger.One, (product, choice) => product * choice.Count);

    /// <summary>The plan for some roots, or the sentence that says why there is none.</summary>
    public static (WorldPlan? Plan, string? Fault) Of(
        Graph graph, ImmutableArray<Choice> choices, IEnumerable<NodeId> roots)
    {
        ImmutableArray<NodeId> wanted = [.. roots];
        int[] level = LevelsOfInputs(graph, choices);
        var needed = new NeededNodes(graph);
        needed.Add(wanted.Concat(choices.OfType<Choice.Computed>().SelectMany(choice => choice.Draw.Parameters)));
        var steps = Enumerable.Range(0, choices.Length + 1)
            .Select(_ => ImmutableArray.CreateBuilder<NodeId>()).ToArray();
        for (int i = 0; i < level.Length; i++)
        {
            var id = new NodeId(i);
            if (!needed.Contains(id))
            {
                continue;
            }

            if (graph[id].Operation is Operation.Input input)
            {
                if (level[i] == 0)
                {
                    return (null, $"{input.Name} has no law and no domain.");
                }

                continue;
            }

            level[i] = graph[id].Operands.Items.Select(operand => level[operand.Index]).DefaultIfEmpty().Max();
            steps[level[i]].Add(id);
        }

        return LateParameter(graph, choices, level) is { } name
            ? (null, $"The law of {name} depends on a later draw.")
            : (new WorldPlan(graph, choices, [.. steps.Select(step => step.ToImmutable())], wanted), null);
    }

    /// <summary>The inputs of a world with their values, in the order of the choices: <c>x[0] = 1, y =
    /// true</c>.</summary>
    public string Describe(IReadOnlyList<Value> values)
    {
        const int Most = 8;
        var inputs = Choices.SelectMany(choice => choice.Wires).ToArray();
        string text = string.Join(", ", inputs.Take(Most).Select(wire => string.Create(
            CultureInfo.InvariantCulture, $"{((Operation.Input)Graph[wire].Operation).Name} = {values[wire.Index]}")));
        return inputs.Length > Most ? $"{text}, ..." : text;
    }

    /// <summary>How many worlds come before the one with these inputs; only where all outcomes are known.</summary>
    public BigInteger OrdinalOf(Func<NodeId, Value> values)
    {
        var ordinal = BigInteger.Zero;
        foreach (var choice in Choices)
        {
            ordinal = (ordinal * choice.Count!.Value) + choice switch
            {
                Choice.Range range => ((Value.Number)values(range.Wire)).Enclosure.Low.Numerator - range.Low,
                Choice.Listed listed => IndexOf(listed, values),
                Choice.Computed => throw new InvalidOperationException("The outcomes of a computed law are not known."),
                _ => throw new UnreachableException($"Unhandled {choice.GetType().Name}."),
            };
        }

        return ordinal;
    }

    private static int IndexOf(Choice.Listed choice, Func<NodeId, Value> values)
    {
        var row = choice.Group.Select(values).ToSequence();
        return choice.Outcomes.Items.IndexOf(row);
    }

    /// <summary>For each node the number of the choice that makes it, counted from one; zero for all others.</summary>
    private static int[] LevelsOfInputs(Graph graph, ImmutableArray<Choice> choices)
    {
        int[] level = new int[graph.Nodes.Length];
        for (int i = 0; i < choices.Length; i++)
        {
            foreach (var wire in choices[i].Wires)
            {
                level[wire.Index] = i + 1;
            }
        }

        return level;
    }

    private static string? LateParameter(Graph graph, ImmutableArray<Choice> choices, int[] level)
    {
        for (int i = 0; i < choices.Length; i++)
        {
            if (choices[i] is Choice.Computed computed
                && computed.Draw.Parameters.Any(parameter => level[parameter.Index] > i))
            {
                return ((Operation.Input)graph[choices[i].Wires[0]].Operation).Name;
            }
        }

        return null;
    }
}
