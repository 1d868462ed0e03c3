using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>The images of a question under a group of exchanges of inputs.</summary>
internal static class Symmetries
{
    /// <summary>How many elements a group may have.</summary>
    public const int MostElements = 5_040;

    /// <summary>Each image, with its share of the mean over the group.</summary>
    public static IReadOnlyList<WeightedQuestion> Images(EstimateQuestion question, Sequence<Swap> swaps)
    {
        if (swaps.Length == 0)
        {
            return [new WeightedQuestion(Enclosure.Exact(1), question)];
        }

        var group = Group(question.Obligation.Graph, swaps);
        var weight = Enclosure.Exact(Rational.Create(1, group.Count));
        return [.. group.Select(permutation => new WeightedQuestion(weight, Apply(question, permutation)))];
    }

    /// <summary>The question with inputs exchanged once: for the check that nothing changes.</summary>
    public static EstimateQuestion Apply(EstimateQuestion question, Swap swap) =>
        Apply(question, InputPermutation.Of(question.Obligation.Graph, swap));

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

    private static EstimateQuestion Apply(EstimateQuestion question, InputPermutation permutation)
    {
        var graph = question.Obligation.Graph;
        var inputs = permutation.Inputs.ToHashSet();
        if (inputs.Count == 0)
        {
            return question;
        }

        var plain = new Dictionary<NodeId, NodeId>();
        var rewritten = GraphRewriter.ReplaceEach(graph, inputs, inputs, (input, builder, old) =>
        {
            plain[input] = old(input);
            return permutation.Rebuild(graph, input, builder, old);
        });
        return Questions.Map(question, rewritten, node =>
            plain.TryGetValue(node, out var input) ? input : rewritten[node]);
    }
}
