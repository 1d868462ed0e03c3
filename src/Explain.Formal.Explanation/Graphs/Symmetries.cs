using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>The images of a question under a group of exchanges of inputs.</summary>
internal static class Symmetries
{
    /// <summary>How many elements a group may have.</summary>
    public const int MostElements = 5_040;

    /// <summary>Each image; the estimate is their mean. The exchanges are places in the question's graph.</summary>
    public static IReadOnlyList<OpenQuestion> Images(OpenQuestion open, Sequence<Swap> swaps) => swaps.Length == 0
        ? [open]
        : [.. Group(open.Question.Obligation.Graph, swaps).Select(permutation => Apply(open, permutation))];

    /// <summary>Whether the group of exchanges is small enough to average over.</summary>
    public static bool IsSmall(Graph graph, Sequence<Swap> swaps) => Group(graph, swaps).Count <= MostElements;

    private static List<InputPermutation> Group(Graph graph, Sequence<Swap> swaps)
    {
        var generators = swaps.Select(swap => InputPermutation.Of(graph, swap)).ToList();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var elements = new List<InputPermutation>();
        var open = new Queue<InputPermutation>([InputPermutation.Identity]);
        while (open.TryDequeue(out var element) && elements.Count <= MostElements)
        {
            if (known.Add(element.Key))
            {
                elements.Add(element);
                generators.ForEach(generator => open.Enqueue(element.Then(generator)));
            }
        }

        return elements;
    }

    // The quantity changes places, and the items stay where they are: else nothing would change but names.
    private static OpenQuestion Apply(OpenQuestion open, InputPermutation permutation)
    {
        var question = open.Question;
        var graph = question.Obligation.Graph;
        NodeId[] inputs = [.. permutation.Inputs];
        if (inputs.Length == 0)
        {
            return open;
        }

        NodeId[] meant = [.. Questions.WiresOf(question.Items)];
        var (rewritten, plain) = permutation.Exchange(graph, permutation.Places(graph), meant);
        var moved = open.On(rewritten, inputs.ToDictionary(input => input, input => plain[input]));
        var fixedItems = new AlikeWires(moved.Question);
        return moved with
        {
            Question = moved.Question with
            {
                Items = question.Items.Select(item => Questions.Map(item, wire => fixedItems.Of(plain[wire])))
                    .ToSequence(),
            },
        };
    }

    /// <summary>Finds the wire of a quantity that is written like another one.</summary>
    private sealed class AlikeWires
    {
        private readonly int[] _classes;
        private readonly Dictionary<int, NodeId> _ofQuantity = [];
        private readonly HashSet<NodeId> _needed;

        public AlikeWires(EstimateQuestion question)
        {
            var obligation = question.Obligation;
            _classes = SameWire.Classes(obligation.Graph);
            var (_, map) = obligation.Graph.Closure(obligation.Quantity.Given is { } given
                ? obligation.Quantity.Operands.Append(given) : obligation.Quantity.Operands);
            _needed = [.. map.Keys];
            foreach (var node in _needed.OrderBy(node => node.Index))
            {
                _ofQuantity.TryAdd(_classes[node.Index], node);
            }
        }

        public NodeId Of(NodeId wire) => _needed.Contains(wire)
            ? wire : _ofQuantity.GetValueOrDefault(_classes[wire.Index], wire);
    }
}
