using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>Observations over the reference: in every case the wire is a coin with the observed mean, whatever the
/// parameters are, and the prior of the mean is paid.</summary>
/// <remarks>The price is that of the fact that a number drawn by the prior is as near as the tolerance to what was
/// observed (DESIGN 3.0, ACCOUNT). Facts about parameters stay what they are.</remarks>
internal static class ReferenceObservations
{
    private const string NotHere =
        "Over the reference the mean of a truth value is observed, and is a number; this one is not.";

    /// <summary>The question with observations in it.</summary>
    /// <param name="question">Cases, reference law and facts.</param>
    /// <param name="items">What was observed, those of inner wires first.</param>
    /// <param name="freed">What nodes of the argument became in the question's graph.</param>
    public static CaseQuestion Apply(
        CaseQuestion question, IEnumerable<Item.Observe> items, Func<NodeId, NodeId> freed)
    {
        int count = 0;
        foreach (var item in items)
        {
            question = Apply(question, item, freed, count++);
        }

        return question;
    }

    /// <summary>Why an observation has no meaning; null if it has.</summary>
    public static string? Problem(Graph graph, Item.Observe item) =>
        graph[item.Observation.Wire].Type is { Element: ElementType.Boolean, Shape.Rank: 0 }
        && graph.KnownValue(item.Observation.Value)?.ExactNumber is not null
            ? null
            : NotHere;

    private static CaseQuestion Apply(
        CaseQuestion question, Item.Observe item, Func<NodeId, NodeId> freed, int place)
    {
        var observed = item.Observation;
        var builder = new GraphBuilder(question.Cases.Graph);
        var wire = freed(observed.Wire);
        var value = freed(observed.Value);
        var coin = builder.Input($"observed.{place}", builder[wire].Type);
        var mean = builder.Input($"prior.{place}", new TensorType(new ElementType.Real(), TensorShape.Scalar));
        var distance = builder.Add(
            new Operation.Unary(UnaryOperator.Abs),
            [builder.Add(new Operation.Binary(BinaryOperator.Subtract), [mean, value])]);
        var within = builder.Constant(Tensor.Scalar(Value.Of(observed.Within)), new ElementType.Real());
        var near = builder.Add(new Operation.Binary(BinaryOperator.LessOrEqual), [distance, within]);
        var happened = question.Outcome ?? question.Cases.Event;
        var (graph, happens) = RewrittenEvent.Apply(
            builder.ToGraph(), question.Cases.Event, new Equality(wire, coin, null, null), node => node);
        return question with
        {
            Cases = question.Cases with { Graph = graph, Event = happens },
            Reference = question.Reference with
            {
                Draws =
                [
                    .. question.Reference.Draws,
                    new Draw(coin, new Law.Bernoulli(value)),
                    new Draw(mean, Law(observed, freed)),
                ],
            },
            Facts = [.. question.Facts, new CaseFact(item.Name, near, [], [])],
            Actual = new Witness(
            [
                .. question.Actual.Values,
                new WitnessValue($"observed.{place}", Tensor.Scalar(Value.Of(false))),
                new WitnessValue($"prior.{place}", graph.KnownValue(value) ?? Tensor.Scalar(Value.Of(0))),
            ]),
            Outcome = happened,
        };
    }

    private static Law Law(Observation observed, Func<NodeId, NodeId> freed) =>
        new Distribution("prior", [new Draw(observed.Wire, observed.Prior)], null).Map(freed).Draws[0].Law;
}
