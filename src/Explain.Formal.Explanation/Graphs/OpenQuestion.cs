using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>A question while its graph is rewritten, with the equalities that wait for their turn.</summary>
/// <param name="Question">The question.</param>
/// <param name="Equalities">What is still to be replaced: places in the question's graph.</param>
internal sealed record OpenQuestion(EstimateQuestion Question, Sequence<Equality> Equalities)
{
    /// <summary>The same on a rewritten graph.</summary>
    /// <param name="rewritten">The graph made from the question's own.</param>
    /// <param name="variables">What the inputs of draws became, where that is not what stands in their place.</param>
    public OpenQuestion On(RewrittenGraph rewritten, IReadOnlyDictionary<NodeId, NodeId> variables) => new(
        Questions.Map(Question, rewritten, variables),
        Equalities.Select(equality => equality with
        {
            From = rewritten[equality.From],
            To = equality.To is { } to ? rewritten[to] : null,
        }).ToSequence());

    /// <summary>The same with a wire replaced, wherever something is written alike.</summary>
    /// <param name="wire">The wire. An input is still drawn, for what the new wire needs of it.</param>
    /// <param name="needs">The wires from which the new one is built.</param>
    /// <param name="build">Builds the wire in place of it, given where the old wires went.</param>
    public OpenQuestion Replace(
        NodeId wire, IEnumerable<NodeId> needs, Func<GraphBuilder, Func<NodeId, NodeId>, NodeId> build)
    {
        var graph = Question.Obligation.Graph;
        int[] classes = SameWire.Classes(graph);
        var alike = Enumerable.Range(0, classes.Length).Where(i => classes[i] == classes[wire.Index])
            .Select(i => new NodeId(i)).ToHashSet();
        var drawn = Question.Obligation.Distribution.Draws.Select(draw => draw.Variable).Where(alike.Contains).ToList();
        var variables = new Dictionary<NodeId, NodeId>();
        var rewritten = GraphRewriter.Replace(graph, alike, needs.Concat(drawn), (builder, plain) =>
        {
            drawn.ForEach(variable => variables[variable] = plain(variable));
            return build(builder, plain);
        });
        return On(rewritten, variables);
    }
}
