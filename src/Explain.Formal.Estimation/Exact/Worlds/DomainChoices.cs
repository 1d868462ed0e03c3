using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The choices behind quantified variables, as far as they matter to some wires.</summary>
/// <param name="Choices">In lexicographic order: variables in order, entries row-major, each from its first value
/// up.</param>
/// <param name="Defaults">The first value of each wire that does not matter.</param>
/// <param name="Copies">How many cases differ only in such wires; null if infinitely many.</param>
/// <param name="Empty">The name of a variable that ranges over nothing; null if there is none.</param>
internal sealed record DomainChoices(
    ImmutableArray<Choice> Choices,
    ImmutableDictionary<NodeId, Value> Defaults,
    BigInteger? Copies,
    string? Empty)
{
    /// <summary>Null if a wire that matters has infinitely many values.</summary>
    public static DomainChoices? Of(
        ScalarGraph graph, IEnumerable<QuantifiedVariable> variables, IEnumerable<NodeId> roots)
    {
        var needed = new NeededNodes(graph.Graph);
        needed.Add(roots);
        var choices = ImmutableArray.CreateBuilder<Choice>();
        var defaults = ImmutableDictionary.CreateBuilder<NodeId, Value>();
        BigInteger? copies = BigInteger.One;
        string? empty = null;
        foreach (var variable in variables)
        {
            foreach (var choice in FiniteDomain.Choices(variable, graph))
            {
                if (choice.Finite is { Count.IsZero: true })
                {
                    empty ??= variable.Name;
                    choices.Add(choice.Finite);
                }
                else if (choice.Wires.Any(needed.Contains))
                {
                    if (choice.Finite is null)
                    {
                        return null;
                    }

                    choices.Add(choice.Finite);
                }
                else
                {
                    copies *= choice.Finite?.Count;
                    defaults.AddRange(choice.Wires.Zip(choice.First, KeyValuePair.Create));
                }
            }
        }

        return new DomainChoices(choices.ToImmutable(), defaults.ToImmutable(), copies, empty);
    }

    /// <summary>The values of the variables in a world.</summary>
    /// <param name="original">The graph in which the variables are inputs.</param>
    /// <param name="graph">The same, unrolled.</param>
    /// <param name="variables">The variables, in order.</param>
    /// <param name="values">The value of each wire that a choice fills.</param>
    public Witness ToWitness(
        Graph original, ScalarGraph graph, Sequence<QuantifiedVariable> variables, Func<NodeId, Value> values)
    {
        return new Witness(
            variables.Select(variable => new WitnessValue(variable.Name, ValueOf(variable.Input))).ToSequence());

        Tensor ValueOf(NodeId input) => new(
            original[input].Type.Shape,
            graph.EntriesOf(input)
                .Select(wire => Defaults.TryGetValue(wire, out var value) ? value : values(wire)).ToSequence());
    }
}
