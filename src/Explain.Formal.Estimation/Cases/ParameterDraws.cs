using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>One draw of the reference law, with its outcomes if they can be listed.</summary>
/// <param name="Draw">The draw.</param>
/// <param name="Outcomes">Probabilities and values, <c>[outcome, wire]</c>; none if they cannot be listed.</param>
internal sealed record ParameterDraw(
    ScalarDraw Draw, ImmutableArray<(Rational Probability, Sequence<Value> Values)> Outcomes)
{
    /// <summary>Whether its outcomes cannot be listed.</summary>
    public bool IsOpen => Outcomes.Length == 0;
}

/// <summary>The draws of a reference law, in order.</summary>
internal sealed class ParameterDraws
{
    private const int MostOutcomes = 1 << 12;

    private readonly Dictionary<NodeId, (int Draw, int Member)> _places = [];

    public ParameterDraws(Graph graph, ScalarDistribution reference)
    {
        Items = [.. reference.Draws.Select(draw => new ParameterDraw(draw, Outcomes(graph, draw)))];
        for (int i = 0; i < Items.Length; i++)
        {
            for (int j = 0; j < Items[i].Draw.Variables.Length; j++)
            {
                _places[Items[i].Draw.Variables[j]] = (i, j);
            }
        }
    }

    /// <summary>The draws.</summary>
    public ImmutableArray<ParameterDraw> Items { get; }

    /// <summary>Which draw fills an input, and which of its variables that is; null for no parameter.</summary>
    public (int Draw, int Member)? PlaceOf(NodeId input) =>
        _places.TryGetValue(input, out var place) ? place : null;

    /// <summary>The wire of a parameter in a network whose classes are the draws.</summary>
    public CaseWire? Leaf(CaseNetwork network, NodeId input) => PlaceOf(input) is not { } place ? null
        : Items[place.Draw].IsOpen ? network.Open(place.Draw, place.Member)
        : network.Leaf(
            place.Draw, Items[place.Draw].Outcomes.Select(row => row.Values[place.Member]).ToSequence());

    private static ImmutableArray<(Rational Probability, Sequence<Value> Values)> Outcomes(
        Graph graph, ScalarDraw draw)
    {
        if (!draw.Parameters.All(node => DrawChoices.KnownValue(graph, node) is not null))
        {
            return [];
        }

        return DrawChoices.Support(graph, draw) switch
        {
            Choice.Listed listed => [.. listed.Outcomes.Select((values, i) => (
                listed.Probabilities.Length == 0
                    ? Rational.Create(1, listed.Outcomes.Length)
                    : listed.Probabilities[i],
                values))],
            Choice.Range { Outcomes: var count, Low: var low } when count <= MostOutcomes =>
                [.. Enumerable.Range(0, (int)count).Select(i => (
                    Rational.Create(BigInteger.One, count),
                    Sequence.Create([Value.Of((Rational)(low + i))])))],
            _ => [],
        };
    }
}
