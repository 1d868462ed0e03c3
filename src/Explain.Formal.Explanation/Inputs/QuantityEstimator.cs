using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Estimates one quantity by a base rule with items and facts.</summary>
/// <param name="engines">The engines.</param>
/// <param name="rule">The base rule.</param>
/// <param name="instance">Values of inputs on an instance, or null: then all are drawn.</param>
internal sealed class QuantityEstimator(IEngineAccess engines, BaseRule rule, Witness? instance = null)
{
    /// <summary>The estimate, what it rests on, and what it took.</summary>
    public EstimateOutcome Estimate(Obligation.Measure obligation, IReadOnlyList<Item> items, Facts facts)
    {
        var restsOn = new List<string>(facts.Equalities.Select(equality => equality.RestsOn).OfType<string>());
        var question = new EstimateQuestion(obligation, rule, items.ToSequence()) { Instance = instance };
        var cases = instance is null ? null : CasesOf(obligation.Graph, items, instance);
        foreach (var equality in facts.Equalities)
        {
            question = Equalities.Apply(question, equality);
        }

        question = Observations.Apply(question, engines, rule, restsOn);
        question = Neglects.Apply(question, restsOn);
        var factors = question.Items.OfType<Item.Split>().Where(split => split.IsFactor).ToList();
        var splits = question.Items.OfType<Item.Split>().Where(split => !split.IsFactor).ToList();
        question = question with { Items = question.Items.Where(item => item is not Item.Split).ToSequence() };
        var main = Mix(question, splits, facts, cases, restsOn);
        foreach (var factor in factors)
        {
            restsOn.Add("splits act independently");
            var with = Mix(question, [factor], facts, cases, restsOn);
            main = Multiply(main, with, Mix(question, [], facts, cases, restsOn));
        }

        return main with
        {
            RestsOn = main.RestsOn.Concat(restsOn).Distinct(StringComparer.Ordinal).ToSequence(),
        };
    }

    private EstimateOutcome Mix(
        EstimateQuestion question,
        IReadOnlyList<Item.Split> splits,
        Facts facts,
        IReadOnlyDictionary<string, Value>? on,
        List<string> restsOn)
    {
        if (!IsLinear(question.Obligation.Quantity) && (splits.Count > 0 || facts.Symmetries.Length > 0))
        {
            return None(
                $"{question.Obligation.Quantity.Text} is no mean, so it is no sum over cases; split or average a "
                + "probability or an expectation.");
        }

        var parts = new List<(Enclosure Weight, EstimateOutcome Outcome)>();
        foreach (var image in Symmetries.Images(question, facts.Symmetries))
        {
            var cases = new CaseSplitter(engines, on).Split(image.Question, splits);
            if (cases.Problem is { } problem)
            {
                return new EstimateOutcome(problem, [], EngineCost.None);
            }

            restsOn.AddRange(cases.RestsOn);
            parts.AddRange(cases.Cases.Select(part =>
                (part.Weight * image.Weight, engines.Estimate(part.Question))));
        }

        return new EstimateOutcome(
            Mixtures.Sum([.. parts.Select(part => (part.Weight, part.Outcome.Measurement))]),
            parts.SelectMany(part => part.Outcome.RestsOn).Distinct(StringComparer.Ordinal).ToSequence(),
            parts.Aggregate(EngineCost.None, (sum, part) => sum + part.Outcome.Cost))
        {
            Notes = parts.SelectMany(part => part.Outcome.Notes).Distinct(StringComparer.Ordinal).ToSequence(),
        };
    }

    /// <summary>The case of each split to which the instance belongs.</summary>
    private static Dictionary<string, Value> CasesOf(Graph graph, IReadOnlyList<Item> items, Witness instance) =>
        items.OfType<Item.Split>().DistinctBy(split => split.Name, StringComparer.Ordinal).ToDictionary(
            split => split.Name,
            split =>
            {
                var (part, map) = graph.Closure([split.On]);
                return ReferenceEvaluator.Evaluate(part, map[split.On], instance.ToInputs()).Single;
            },
            StringComparer.Ordinal);

    private static bool IsLinear(Quantity quantity) =>
        quantity is { Kind: QuantityKind.Probability or QuantityKind.Expectation, Given: null };

    private static EstimateOutcome None(string sentence) => new(
        new Measurement.NotMeasured(UnknownReason.Unsupported, sentence), [], EngineCost.None);

    /// <summary>The estimate times the effect of one split alone.</summary>
    private static EstimateOutcome Multiply(EstimateOutcome main, EstimateOutcome split, EstimateOutcome plain)
    {
        var cost = main.Cost + split.Cost + plain.Cost;
        if (Evidences.Point(main.Measurement) is not { } value || Evidences.Point(split.Measurement) is not { } with
            || Evidences.Point(plain.Measurement) is not { } without)
        {
            return main with { Cost = cost };
        }

        if (Enclosure.Divide(with, without) is not { } ratio)
        {
            return new EstimateOutcome(
                new Measurement.NotMeasured(
                    UnknownReason.Vacuous, "The estimate without the split is 0, so the split has no factor."),
                main.RestsOn, cost);
        }

        var product = value * ratio;
        return main with
        {
            Measurement = new Measurement.Heuristic(
                product.Midpoint.ToDouble(), product.IsExact ? product.Low : null),
            Cost = cost,
        };
    }
}
