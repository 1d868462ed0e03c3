using System.Collections.Immutable;
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
    // Each factor split is estimated on its own, whatever other splits there are.
    private readonly Dictionary<PartKey, EstimateOutcome> _parts = [];

    // All questions are about the graph of the argument and one distribution.
    private readonly Dictionary<string, KnownSides> _sides = new(StringComparer.Ordinal);

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
        Item.Split[] splits = [.. question.Items.OfType<Item.Split>()];
        var main = Part(question, facts, [.. splits.Where(split => !split.IsFactor)]);
        foreach (var split in splits.Where(split => split.IsFactor))
        {
            restsOn.Add("splits act independently");
            main = Multiply(main, Part(question, facts, [split]), Part(question, facts, []));
        }

        return main with
        {
            RestsOn = main.RestsOn.Concat(restsOn).Distinct(StringComparer.Ordinal).ToSequence(),
        };
    }

    /// <summary>The estimate with some of the splits alone.</summary>
    private EstimateOutcome Part(EstimateQuestion question, Facts facts, Item.Split[] splits)
    {
        var items = question.Items.Where(item => item is not Item.Split split || splits.Contains(split)).ToSequence();
        var part = engines.Relevant(question with { Items = items });
        var key = new PartKey(question.Obligation.Quantity, part.Items, facts.Key);
        if (!_parts.TryGetValue(key, out var known))
        {
            known = Mix(WithSides(new OpenQuestion(part, facts.Equalities), facts));
            _parts.Add(key, known);
        }

        return known;
    }

    /// <summary>The question in which what is always on one side of its kink is linear, with the ranges of the
    /// others.</summary>
    private (OpenQuestion Question, Sequence<Swap> Symmetries) WithSides(OpenQuestion open, Facts facts)
    {
        if (facts.Ranges.Length == 0)
        {
            return (open, facts.Symmetries);
        }

        if (!_sides.TryGetValue(facts.Key, out var known))
        {
            var obligation = open.Question.Obligation;
            known = DecidedKinks.Apply(obligation.Graph, facts.Ranges, obligation.Distribution.Given);
            _sides.Add(facts.Key, known);
        }

        var symmetries = facts.Symmetries;
        if (known.Rewritten is { } rewritten)
        {
            open = open.On(rewritten, ImmutableDictionary<NodeId, NodeId>.Empty);
            symmetries = symmetries.Select(swap => new Swap(rewritten[swap.First], rewritten[swap.Second]))
                .ToSequence();
        }

        return (open with { Question = open.Question with { Ranges = known.Ranges } }, symmetries);
    }

    /// <summary>The mean over the images under the symmetries of the sum over the cases of all splits.</summary>
    private EstimateOutcome Mix((OpenQuestion Question, Sequence<Swap> Symmetries) asked)
    {
        var restsOn = new List<string>();
        OpenQuestion[] images = [.. Symmetries.Images(asked.Question, asked.Symmetries)];
        var share = Enclosure.Exact(Rational.Create(1, images.Length));
        var parts = new List<(Enclosure Weight, EstimateOutcome Outcome)>();
        foreach (var image in images)
        {
            var open = Open(image, restsOn);
            if (open.Items.Any(item => item is Item.Split) && instance is null
                && engines.TryEstimateCases(open) is { } whole)
            {
                parts.Add((share, whole));
                continue;
            }

            var cases = Split(image, open);
            if (cases.Problem is { } problem)
            {
                return new EstimateOutcome(problem, [], EngineCost.None);
            }

            restsOn.AddRange(cases.RestsOn);
            parts.AddRange(cases.Cases.Select(part => (part.Weight * share, engines.Estimate(part.Question))));
        }

        return new EstimateOutcome(
            Mixtures.Sum([.. parts.Select(part => (part.Weight, part.Outcome.Measurement))]),
            parts.SelectMany(part => part.Outcome.RestsOn).Concat(restsOn).Distinct(StringComparer.Ordinal)
                .ToSequence(),
            parts.Aggregate(EngineCost.None, (sum, part) => sum + part.Outcome.Cost))
        {
            Notes = parts.SelectMany(part => part.Outcome.Notes).Distinct(StringComparer.Ordinal).ToSequence(),
        };
    }

    /// <summary>One image, with facts, observations and neglected cases in its graph.</summary>
    private EstimateQuestion Open(OpenQuestion image, List<string> restsOn) => Neglects.Apply(
        Observations.Apply(Equalities.Apply(image), engines, rule, restsOn).Question, restsOn);

    /// <summary>The cases of the splits of one image.</summary>
    private SplitCases Split(OpenQuestion image, EstimateQuestion question)
    {
        var on = instance is null ? null : CasesOf(image.Question.Obligation.Graph, image.Question.Items, instance);
        return new CaseSplitter(engines, on).Split(
            question with { Items = question.Items.Where(item => item is not Item.Split).ToSequence() },
            [.. question.Items.OfType<Item.Split>()]);
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

    /// <summary>What one part of an estimate is a function of.</summary>
    private readonly record struct PartKey(Quantity Quantity, Sequence<Item> Items, string Facts);

    private static bool IsLinear(Quantity quantity) =>
        quantity is { Kind: QuantityKind.Probability or QuantityKind.Expectation, Given: null };

    private static EstimateOutcome None(string sentence) => new(
        new Measurement.NotMeasured(UnknownReason.Unsupported, sentence), [], EngineCost.None);

    /// <summary>The estimate times the effect of one split alone, entry by entry.</summary>
    private static EstimateOutcome Multiply(EstimateOutcome main, EstimateOutcome split, EstimateOutcome plain) =>
        main with
        {
            RestsOn = main.RestsOn.Concat(split.RestsOn).Distinct(StringComparer.Ordinal).ToSequence(),
            Measurement = Entrywise.Map(
                [main.Measurement, split.Measurement, plain.Measurement],
                numbers => Multiply(numbers[0], numbers[1], numbers[2])),
            Cost = main.Cost + split.Cost + plain.Cost,
        };

    private static Measurement Multiply(Measurement main, Measurement split, Measurement plain)
    {
        if (Evidences.Point(main) is not { } value || Evidences.Point(split) is not { } with
            || Evidences.Point(plain) is not { } without)
        {
            return main;
        }

        if (Enclosure.Divide(with, without) is not { } ratio)
        {
            return new Measurement.NotMeasured(
                UnknownReason.Vacuous, "The estimate without the split is 0, so the split has no factor.");
        }

        var product = value * ratio;
        return new Measurement.Heuristic(product.Midpoint.ToDouble(), product.IsExact ? product.Low : null);
    }
}
