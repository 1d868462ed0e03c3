using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Carries questions over to graphs made from theirs.</summary>
internal static class Questions
{
    /// <summary>The question on a rewritten graph.</summary>
    /// <param name="question">The question.</param>
    /// <param name="rewritten">The graph made from its own.</param>
    /// <param name="variables">What the inputs of draws became, where that is not what stands in their
    /// place.</param>
    public static EstimateQuestion Map(
        EstimateQuestion question, RewrittenGraph rewritten, IReadOnlyDictionary<NodeId, NodeId>? variables = null)
    {
        var obligation = question.Obligation;
        NodeId Moved(NodeId node) => rewritten[node];
        return question with
        {
            Obligation = obligation with
            {
                Graph = rewritten.Graph,
                Distribution = Map(obligation.Distribution, Moved, variables),
                Quantity = Map(obligation.Quantity, Moved),
            },
            Items = question.Items.Select(item => Map(item, Moved)).ToSequence(),
            Ranges = question.Ranges.Select(range => range with { Wire = Moved(range.Wire) }).ToSequence(),
        };
    }

    /// <summary>The distribution on other nodes; its variables may go elsewhere than what stands in their
    /// place.</summary>
    public static Distribution Map(
        Distribution distribution, Func<NodeId, NodeId> map, IReadOnlyDictionary<NodeId, NodeId>? variables)
    {
        var mapped = distribution.Map(map);
        return variables is null ? mapped : mapped with
        {
            Draws = mapped.Draws.Zip(distribution.Draws, (draw, old) =>
                variables.TryGetValue(old.Variable, out var variable) ? draw with { Variable = variable } : draw)
                .ToSequence(),
        };
    }

    /// <summary>The quantity on other nodes.</summary>
    public static Quantity Map(Quantity quantity, Func<NodeId, NodeId> map) => quantity with
    {
        Operands = quantity.Operands.Select(map).ToSequence(),
        Given = quantity.Given is { } given ? map(given) : null,
    };

    /// <summary>Every wire that items mention, once.</summary>
    public static IEnumerable<NodeId> WiresOf(IEnumerable<Item> items)
    {
        var wires = new SortedSet<int>();
        foreach (var item in items)
        {
            Map(item, wire =>
            {
                wires.Add(wire.Index);
                return wire;
            });
        }

        return wires.Select(index => new NodeId(index));
    }

    /// <summary>The item on other nodes.</summary>
    public static Item Map(Item item, Func<NodeId, NodeId> map) => item switch
    {
        Item.Share share => share with
        {
            What = share.What.Select(map).ToSequence(),
            Across = share.Across.Select(map).ToSequence(),
        },
        Item.Track track => track with { Wires = track.Wires.Select(map).ToSequence() },
        Item.Split split => split with { On = map(split.On) },
        Item.Approximate approximate => approximate with { Wires = approximate.Wires.Select(map).ToSequence() },
        Item.Independent independent => independent with { Wires = independent.Wires.Select(map).ToSequence() },
        Item.Observe observe => observe with
        {
            Observation = observe.Observation with
            {
                Wire = map(observe.Observation.Wire),
                Value = map(observe.Observation.Value),
            },
        },
        Item.Neglect neglect => neglect with { Event = map(neglect.Event) },
        Item.Reveal reveal => reveal with { Fact = map(reveal.Fact) },
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {item.GetType().Name}."),
    };
}
