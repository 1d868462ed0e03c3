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

    private static OpenQuestion Apply(OpenQuestion open, InputPermutation permutation)
    {
        var graph = open.Question.Obligation.Graph;
        var inputs = permutation.Inputs.ToHashSet();
        if (inputs.Count == 0)
        {
            return open;
        }

        var variables = new Dictionary<NodeId, NodeId>();
        var rewritten = GraphRewriter.ReplaceEach(graph, inputs, inputs, (input, builder, old) =>
        {
            variables[input] = old(input);
            return permutation.Rebuild(graph, input, builder, old);
        });
        return open.On(rewritten, variables);
    }
}
