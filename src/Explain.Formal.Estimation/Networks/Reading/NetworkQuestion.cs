using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>A quantity of the outputs of a network under normal or uniform inputs, read from a graph: a number, or one
/// for each entry of tensors.</summary>
/// <param name="Network">The network; its last layer gives the wires of the quantity, and has no function.</param>
/// <param name="Input">The law of its input.</param>
/// <param name="Kind">Which quantity.</param>
internal sealed record NetworkQuestion(LayeredNetwork Network, NetworkInput Input, QuantityKind Kind)
{
    /// <summary>For a probability: whether it is that of all outputs above 0, and not one of each.</summary>
    public bool IsRegion { get; init; }

    /// <summary>Whether that of the opposite is asked.</summary>
    public bool IsComplement { get; init; }

    /// <summary>For the probabilities that outputs are above 0: for each, whether 0 counts too.</summary>
    public ImmutableArray<bool> IncludesZero { get; init; } = [];

    /// <summary>Wires that were pointed out, entry by entry; null for one that is no part of the network.</summary>
    public ImmutableDictionary<NodeId, PointedEntry[]?> Pointed { get; init; } =
        ImmutableDictionary<NodeId, PointedEntry[]?>.Empty;

    /// <summary>Whether a function, or the quantity unless it is a mean, is of sums of sums: see
    /// <see cref="RowBlock.IsNested"/>.</summary>
    public bool IsNested { get; init; }

    /// <summary>The question, or null if the graph has another form: a hidden layer and a known matrix are
    /// needed.</summary>
    public static NetworkQuestion? Read(Obligation.Measure obligation) => Read(obligation, []);

    /// <summary>The question, with wires that were pointed out.</summary>
    public static NetworkQuestion? Read(Obligation.Measure obligation, IEnumerable<NodeId> pointed)
    {
        var quantity = obligation.Quantity;
        if (obligation.Distribution.Given is not null || quantity.Given is not null)
        {
            return null;
        }

        NodeId[] wanted = [.. pointed.Distinct()];
        var (graph, map) = obligation.Graph.Closure(quantity.Operands.Concat(wanted));
        Draw[] reached = [.. obligation.Distribution.Draws.Where(draw => map.ContainsKey(draw.Variable))];
        if (InputDraws.Read(obligation.Graph, reached) is not { } draws)
        {
            return null;
        }

        var reader = new NetworkReader();
        var wires = reader.Read(graph, draws.Wires.ToImmutableDictionary(pair => map[pair.Key], pair => pair.Value));
        ReadWire?[] operands = [.. quantity.Operands.Select(operand => wires[map[operand].Index])];
        RowEntry[]? rows = quantity.Kind != QuantityKind.Probability ? Numbers(operands)
            : operands[0] is ReadWire.Region region ? region.Numbers
            : (operands[0] as ReadWire.Positive)?.Numbers;
        if (rows is null || RowAlgebra.Gather(rows) is not { } last || !reader.HasMatrix
            || last.Parts.All(part => part.Stage.Map is null)
            || LayerChain.Of(last, draws.Stage) is not { } places)
        {
            return null;
        }

        return Of(operands[0], places, (draws.Input, quantity.Kind)) with
        {
            Pointed = wanted.ToImmutableDictionary(wire => wire, wire => places.Find(wires[map[wire].Index])),
            IsNested = places.Stages.Keys.Any(stage => stage.Map is { IsNested: true })
                || (last.IsNested && quantity.Kind != QuantityKind.Expectation),
        };
    }

    private static NetworkQuestion Of(
        ReadWire? operand, NetworkPlaces places, (NetworkInput Input, QuantityKind Kind) asked) =>
        new(places.Network, asked.Input, asked.Kind)
        {
            IsRegion = operand is ReadWire.Region,
            IsComplement = operand is ReadWire.Region { IsComplement: true },
            IncludesZero = operand switch
            {
                ReadWire.Region events => [.. events.IncludesZero],
                ReadWire.Positive positive => [.. Enumerable.Repeat(positive.IncludesZero, positive.Numbers.Length)],
                _ => [],
            },
        };

    private static RowEntry[]? Numbers(ReadWire?[] operands) =>
        operands.All(operand => operand is ReadWire.Affine affine
            && affine.Entries.Length == (operands[0] as ReadWire.Affine)?.Entries.Length)
            ? [.. operands.Cast<ReadWire.Affine>().SelectMany(affine => affine.Entries)]
            : null;
}
