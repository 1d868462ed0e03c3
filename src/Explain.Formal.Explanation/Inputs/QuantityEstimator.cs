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
        if (!IsLinear(obligation.Quantity)
            && (facts.Symmetries.Length > 0 || items.Any(item => item is Item.Split)))
        {
            return None($"{obligation.Quantity.Text} is no mean, so it is no sum over cases; split or average a "
                + "probability or an expectation.");
        }

        var restsOn = new List<string>(facts.Equalities.Select(equality => equality.RestsOn).OfType<string>());
        var question = new EstimateQuestion(obligation, rule, ItemOrder.Of(obligation.Graph, items))
        {
            Instance = instance,
        };
        Image[] images = [.. Symmetries.Images(new OpenQuestion(question, facts.Equalities), facts.Symmetries)
            .Select(open => Prepare(open, restsOn))];
        var main = Mix(images, image => image.Splits.Where(split => !split.IsFactor), restsOn);
        for (int i = 0; i < images[0].Splits.Count(split => split.IsFactor); i++)
        {
            int place = i;
            restsOn.Add("splits act independently");
            main = Multiply(
                main,
                Mix(images, image => [image.Splits.Where(split => split.IsFactor).ElementAt(place)], restsOn),
                Mix(images, _ => [], restsOn));
        }

        return main with
        {
            RestsOn = main.RestsOn.Concat(restsOn).Distinct(StringComparer.Ordinal).ToSequence(),
        };
    }

    /// <summary>One image of the question under the symmetries, with facts, observations and neglected cases in its
    /// graph.</summary>
    private Image Prepare(OpenQuestion open, List<string> restsOn)
    {
        var cases = instance is null
            ? null : CasesOf(open.Question.Obligation.Graph, open.Question.Items, instance);
        open = Observations.Apply(Equalities.Apply(open), engines, rule, restsOn);
        var question = Neglects.Apply(open.Question, restsOn);
        return new Image(
            question with { Items = question.Items.Where(item => item is not Item.Split).ToSequence() },
            [.. question.Items.OfType<Item.Split>()],
            cases);
    }

    /// <summary>The mean over the images of the sum over the cases of some splits.</summary>
    private EstimateOutcome Mix(
        IReadOnlyCollection<Image> images, Func<Image, IEnumerable<Item.Split>> splits, List<string> restsOn)
    {
        var share = Enclosure.Exact(Rational.Create(1, images.Count));
        var parts = new List<(Enclosure Weight, EstimateOutcome Outcome)>();
        foreach (var image in images)
        {
            var cases = new CaseSplitter(engines, image.Cases).Split(image.Question, [.. splits(image)]);
            if (cases.Problem is { } problem)
            {
                return new EstimateOutcome(problem, [], EngineCost.None);
            }

            restsOn.AddRange(cases.RestsOn);
            parts.AddRange(cases.Cases.Select(part => (part.Weight * share, engines.Estimate(part.Question))));
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

    /// <summary>A question without splits, its splits, and the case of each on an instance.</summary>
    private sealed record Image(
        EstimateQuestion Question, IReadOnlyList<Item.Split> Splits, IReadOnlyDictionary<string, Value>? Cases);

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
