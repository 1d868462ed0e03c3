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
    /// <param name="keepsCondition">Whether the condition of the distribution stays as it is.</param>
    public OpenQuestion Replace(
        NodeId wire,
        IEnumerable<NodeId> needs,
        Func<GraphBuilder, Func<NodeId, NodeId>, NodeId> build,
        bool keepsCondition = false)
    {
        var graph = Question.Obligation.Graph;
        int[] classes = SameWire.Classes(graph);
        var alike = Enumerable.Range(0, classes.Length).Where(i => classes[i] == classes[wire.Index])
            .Select(i => new NodeId(i)).ToHashSet();
        var drawn = Question.Obligation.Distribution.Draws.Select(draw => draw.Variable).Where(alike.Contains).ToList();
        var variables = new Dictionary<NodeId, NodeId>();
        var given = keepsCondition ? Question.Obligation.Distribution.Given : null;
        NodeId? condition = null;
        NodeId[] kept = given is { } old ? [.. drawn, old] : [.. drawn];
        var rewritten = GraphRewriter.Replace(graph, alike, needs.Concat(kept), (builder, plain) =>
        {
            drawn.ForEach(variable => variables[variable] = plain(variable));
            condition = given is { } asked ? plain(asked) : null;
            return build(builder, plain);
        });
        var open = On(rewritten, variables);
        return given is null ? open : open.Given(condition);
    }

    private OpenQuestion Given(NodeId? condition)
    {
        var obligation = Question.Obligation;
        return this with
        {
            Question = Question with
            {
                Obligation = obligation with
                {
                    Distribution = obligation.Distribution with { Given = condition },
                },
            },
        };
    }
}
