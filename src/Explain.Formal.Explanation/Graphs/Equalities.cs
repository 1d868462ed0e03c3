using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>Replaces a wire by one that it is equal to, wherever something is written alike.</summary>
internal static class Equalities
{
    /// <summary>The question on the rewritten graph; the same question if the wire occurs nowhere.</summary>
    public static EstimateQuestion Apply(EstimateQuestion question, Equality equality)
    {
        var graph = question.Obligation.Graph;
        int[] classes = SameWire.Classes(graph);
        int from = classes[equality.From.Index];
        if (equality.To is { } same && from == classes[same.Index])
        {
            return question;
        }

        // The new wire may use the old one: only what stands outside of it is replaced.
        var alike = Enumerable.Range(0, classes.Length).Where(i => classes[i] == from)
            .Select(i => new NodeId(i)).ToHashSet();
        var type = graph[equality.From].Type;
        var rewritten = equality.To is { } to
            ? GraphRewriter.Replace(graph, alike, to)
            : GraphRewriter.Replace(graph, alike, [], (builder, _) =>
                builder.Constant(Tensor.Scalar(equality.Known ?? Value.Of(true)), type.Element));
        return Questions.Map(question, rewritten);
    }
}
