using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>G(Y | S) over inputs (DESIGN 3.0): a function of the set of items, and of the facts that were
/// proved.</summary>
/// <remarks>
/// In order: proved facts rewrite the graph; observations and neglected cases change the quantity; symmetries and
/// splits make several questions of one; the base rule answers each. Factor splits multiply at the end.
/// </remarks>
internal sealed class InputEstimator(Argument argument, Behavior.Quantities behavior, IEngineAccess engines)
{
    private readonly Dictionary<string, Estimate> _known = new(StringComparer.Ordinal);
    private QuantityEstimator? _quantities;

    /// <summary>What all estimates so far spent; one that was known already spends nothing.</summary>
    public EngineCost Cost { get; private set; } = EngineCost.None;

    /// <summary>The estimate with some of the argument's items.</summary>
    /// <param name="items">The items, by their places in the argument.</param>
    /// <param name="facts">The proved facts.</param>
    public Estimate Estimate(IReadOnlyCollection<int> items, Facts facts)
    {
        string key = $"{facts.Key}|{string.Join(',', items.Order())}";
        if (!_known.TryGetValue(key, out var known))
        {
            known = Find([.. items.Order().Select(place => argument.Items[place])], facts);
            Cost += known.Cost;
            _known.Add(key, known);
        }

        return known;
    }

    private Estimate Find(Item[] items, Facts facts)
    {
        if (argument.Rule is not { } rule)
        {
            return Explanation.Estimate.None(UnknownReason.Unsupported, "The argument has no base rule.");
        }

        var estimator = _quantities ??= new QuantityEstimator(engines, rule);
        var estimates = behavior.Obligations.Select(obligation =>
            estimator.Estimate(obligation with { Graph = argument.Graph }, items, facts)).ToList();
        Measurement[] numbers = [.. estimates.Select(Presumed)];
        bool isExact = Evidences.Weakest(numbers) == Evidence.Exact;
        string[] plugged = behavior.Formula.IsLinear || isExact ? [] : ["plugged in"];
        return new Estimate(
            Formulas.Measure(behavior.Formula, numbers),
            numbers.ToSequence(),
            Distinct(estimates.SelectMany(estimate => estimate.RestsOn).Concat(plugged)),
            Distinct(estimates.SelectMany(estimate => estimate.Notes).Concat(OutOfRange(numbers, facts))),
            estimates.Aggregate(EngineCost.None, (sum, estimate) => sum + estimate.Cost));
    }

    /// <summary>What is said of estimates outside of a proved range: they are reported, never clamped.</summary>
    private IEnumerable<string> OutOfRange(Measurement[] numbers, Facts facts)
    {
        foreach (var bound in facts.Bounds)
        {
            for (int i = 0; i < numbers.Length; i++)
            {
                if (behavior.Obligations[i].Quantity is not { Kind: QuantityKind.Expectation, Operands: [var wire] }
                    || !SameWire.Holds(argument.Graph, wire, bound.Wire)
                    || Evidences.Point(numbers[i]) is not { } mean)
                {
                    continue;
                }

                if (mean.High < bound.Low || mean.Low > bound.High)
                {
                    yield return $"The estimate of {behavior.Obligations[i].Quantity.Text} is "
                        + $"{NumberText.Describe(numbers[i])}, outside of what the lemma '{bound.Name}' proves.";
                }
            }
        }
    }

    // What presumes something is an estimate, however exact its arithmetic is; what presumes nothing is exact.
    private static Measurement Presumed(EstimateOutcome estimate)
    {
        bool presumes = estimate.RestsOn.Length > 0;
        return Entrywise.Map(estimate.Measurement, number => number switch
        {
            Measurement.Exact { Value: var value } when presumes =>
                new Measurement.Heuristic(value.Midpoint.ToDouble(), value.IsExact ? value.Low : null),
            Measurement.Heuristic { ExactValue: { } exact } when !presumes =>
                new Measurement.Exact(Enclosure.Exact(exact)),
            _ => number,
        });
    }

    private static Sequence<string> Distinct(IEnumerable<string> texts) =>
        texts.Distinct(StringComparer.Ordinal).ToSequence();
}
