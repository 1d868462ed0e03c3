using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Gives observed wires the mean that was observed: <c>G(q) := v</c>.</summary>
/// <remarks>
/// A truth value becomes a fresh coin with that probability, which may depend on inputs. Another wire is shifted, so
/// that its estimated mean is the observed one.
/// </remarks>
internal static class Observations
{
    /// <summary>The question with observations in the graph.</summary>
    public static EstimateQuestion Apply(
        EstimateQuestion question, IEngineAccess engines, BaseRule rule, List<string> restsOn)
    {
        int count = 0;
        while (question.Items.OfType<Item.Observe>().FirstOrDefault() is { } observe)
        {
            restsOn.Add($"observed: {observe.Name}");
            var rest = question.Items.Where(item => !ReferenceEquals(item, observe)).ToSequence();
            question = question with { Items = rest };
            question = question.Obligation.Graph[observe.Observation.Wire].Type.Element is ElementType.Boolean
                ? Coin(question, observe, $"observed.{count++}")
                : Shift(question, observe, engines, rule);
        }

        return question;
    }

    private static EstimateQuestion Coin(EstimateQuestion question, Item.Observe observe, string name)
    {
        var graph = question.Obligation.Graph;
        var observation = observe.Observation;
        NodeId? coin = null;
        var rewritten = GraphRewriter.Replace(
            graph, Alike(graph, observation.Wire), [observation.Value], (builder, _) =>
            {
                coin = builder.Input(name, graph[observation.Wire].Type);
                return coin.Value;
            });
        var mapped = Questions.Map(question, rewritten);
        if (coin is not { } variable)
        {
            return mapped;
        }

        var distribution = mapped.Obligation.Distribution;
        var draw = new Draw(variable, new Law.Bernoulli(rewritten[observation.Value]));
        return mapped with
        {
            Obligation = mapped.Obligation with
            {
                Distribution = distribution with { Draws = [.. distribution.Draws, draw] },
            },
        };
    }

    private static EstimateQuestion Shift(
        EstimateQuestion question, Item.Observe observe, IEngineAccess engines, BaseRule rule)
    {
        var graph = question.Obligation.Graph;
        var observation = observe.Observation;
        var own = engines.Estimate(new EstimateQuestion(
            question.Obligation with
            {
                Quantity = new Quantity(QuantityKind.Expectation, [observation.Wire], null, observe.Name),
            },
            rule,
            question.Items.Where(item => item is not (Item.Observe or Item.Neglect or Item.Split)).ToSequence()));
        if (Evidences.Point(own.Measurement) is not { } mean)
        {
            return question;
        }

        var rewritten = GraphRewriter.Replace(
            graph, Alike(graph, observation.Wire), [observation.Wire, observation.Value], (builder, plain) =>
            {
                var estimated = builder.Constant(Tensor.Scalar(Value.Of(mean.Midpoint)), new ElementType.Real());
                var rest = builder.Add(
                    new Operation.Binary(BinaryOperator.Subtract), [plain(observation.Wire), estimated]);
                return builder.Add(new Operation.Binary(BinaryOperator.Add), [rest, plain(observation.Value)]);
            });
        return Questions.Map(question, rewritten);
    }

    private static HashSet<NodeId> Alike(Graph graph, NodeId wire)
    {
        int[] classes = SameWire.Classes(graph);
        return Enumerable.Range(0, classes.Length).Where(i => classes[i] == classes[wire.Index])
            .Select(i => new NodeId(i)).ToHashSet();
    }
}
