using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Splits a question into cases: <c>G = sum over cases c of P(c) G(Y | D given c)</c>.</summary>
/// <param name="engines">The engines.</param>
/// <param name="on">Of an instance: the value of each split there, by its name; then only that case counts.</param>
internal sealed class CaseSplitter(IEngineAccess engines, IReadOnlyDictionary<string, Value>? on = null)
{
    /// <summary>How many cases the splits of one argument may have together.</summary>
    public const int MostCases = 10_000;

    /// <summary>The cases of all splits together, or why there are none.</summary>
    public SplitCases Split(EstimateQuestion question, IReadOnlyList<Item.Split> splits)
    {
        var cases = new List<WeightedQuestion>
        {
            new(Enclosure.Exact(1), question with { Items = [.. question.Items, .. splits] }),
        };
        var restsOn = new List<string>();
        for (int i = 0; i < splits.Count; i++)
        {
            var next = new List<WeightedQuestion>();
            foreach (var part in cases)
            {
                var (problem, parts) = SplitOne(part, restsOn);
                if (problem is not null)
                {
                    return new SplitCases([], [], problem);
                }

                next.AddRange(parts);
                if (next.Count > MostCases)
                {
                    return new SplitCases([], [], new Measurement.NotMeasured(
                        UnknownReason.Nodes, $"The splits have more than {MostCases} cases together."));
                }
            }

            cases = next;
        }

        return new SplitCases(cases.ToSequence(), restsOn.ToSequence(), null);
    }

    private (Measurement.NotMeasured? Problem, List<WeightedQuestion> Parts) SplitOne(
        WeightedQuestion part, List<string> restsOn)
    {
        var question = part.Question;
        int place = Enumerable.Range(0, question.Items.Length).First(i => question.Items[i] is Item.Split);
        var split = (Item.Split)question.Items[place];
        var rest = question with { Items = question.Items.Where((_, i) => i != place).ToSequence() };
        if (CaseValues.Of(question.Obligation, split.On) is not { } values)
        {
            return (Unsupported($"'{split.Name}' has no finite list of values to split on."), []);
        }

        var parts = new List<WeightedQuestion>();
        foreach (var value in on is null ? values : [on[split.Name]])
        {
            var builder = new GraphBuilder(rest.Obligation.Graph);
            var happens = CaseValues.Is(builder, split.On, value);
            var obligation = rest.Obligation with { Graph = builder.ToGraph() };
            if (Condition(rest with { Obligation = obligation }, happens, restsOn) is not { } conditioned)
            {
                return (Unsupported(
                    $"The law of the inputs where '{split.Name}' is {value} is not known exactly; split on something "
                    + "of finitely many outcomes."), []);
            }

            if (conditioned.Weight != Enclosure.Exact(0))
            {
                var weight = on is null ? conditioned.Weight : Enclosure.Exact(1);
                parts.Add(conditioned with
                {
                    Weight = part.Weight * weight,
                    Values = [.. part.Values, value],
                });
            }
        }

        return (null, parts);
    }

    private WeightedQuestion? Condition(EstimateQuestion question, NodeId happens, List<string> restsOn)
    {
        var obligation = question.Obligation;
        if (ConditionedDistribution.TryCreate(obligation.Graph, obligation.Distribution, happens) is { } known)
        {
            var mapped = Questions.Map(question, known.Graph);
            return new WeightedQuestion(Enclosure.Exact(known.Probability), mapped with
            {
                Items = question.Items.Zip(mapped.Items, (before, after) => before is Item.Share share
                    ? ((Item.Share)after) with { What = Drawn(obligation.Graph, share.What, known.Graph) }
                    : after).ToSequence(),
                Obligation = mapped.Obligation with { Distribution = known.Distribution },
            });
        }

        // A draw of infinitely many values: the estimator gets the event itself, if it takes one.
        var given = new Quantity(QuantityKind.Probability, [happens], null, "the probability of a case");
        var measured = engines.Measure(obligation with { Quantity = given }).Measurement;
        if (Evidences.Point(measured) is not { } weight)
        {
            return null;
        }

        if (measured is not Measurement.Exact)
        {
            restsOn.Add("samples: the probability of a case");
        }

        return new WeightedQuestion(weight, Given(question, happens));
    }

    private static EstimateQuestion Given(EstimateQuestion question, NodeId happens)
    {
        var obligation = question.Obligation;
        var builder = new GraphBuilder(obligation.Graph);
        var both = obligation.Distribution.Given is { } before
            ? builder.Add(new Operation.Binary(BinaryOperator.And), [before, happens])
            : happens;
        return question with
        {
            Obligation = obligation with
            {
                Graph = builder.ToGraph(),
                Distribution = obligation.Distribution with { Given = both },
            },
        };
    }

    // What is drawn in place of an input is shared in place of it.
    private static Sequence<NodeId> Drawn(Graph graph, Sequence<NodeId> shared, RewrittenGraph rewritten) =>
        shared.SelectMany(wire => graph[wire].Operation is Operation.Input
            && InputsOf(rewritten.Graph, rewritten[wire]) is { Length: > 0 } drawn
                ? drawn
                : [rewritten[wire]]).Distinct().ToSequence();

    private static NodeId[] InputsOf(Graph graph, NodeId wire) =>
        [.. graph.Closure([wire]).Map.Keys.Where(node => graph[node].Operation is Operation.Input)
            .OrderBy(node => node.Index)];

    private static Measurement.NotMeasured Unsupported(string sentence) => new(UnknownReason.Unsupported, sentence);
}

/// <summary>A question and its share of the whole.</summary>
internal sealed record WeightedQuestion(Enclosure Weight, EstimateQuestion Question)
{
    /// <summary>The value of each split, in order.</summary>
    public Sequence<Value> Values { get; init; } = [];
}

/// <summary>The cases of splits, what their weights rest on, or why there are none.</summary>
internal sealed record SplitCases(
    Sequence<WeightedQuestion> Cases, Sequence<string> RestsOn, Measurement.NotMeasured? Problem);
