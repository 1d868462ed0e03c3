using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The base rule <c>propagate</c>, for arguments: turns what is pointed out into options of the
/// propagation.</summary>
/// <remarks>
/// <para><b>Networks.</b> A quantity that is a network of normal or uniform inputs goes layer by layer, as
/// <see cref="NetworkPropagation"/> does, unless the rule says <c>expand</c>. Where an argument points something out,
/// it does so only where layers give the numbers of the gates (<see cref="WirePropagation"/>). A cumulant up to the
/// order is carried anyway: tracking it changes nothing.</para>
/// <para><b>Tokens.</b> Unless something is pointed out, a quantity of a model that looks up what it computes with, and
/// attends or answers by the greatest, goes by tables, as <see cref="TokenEstimator"/> does.</para>
/// <para><b>Shapes.</b> A wire of several entries stands for each of them: a tracked cumulant of tensors is one of
/// every choice of entries.</para>
/// <para><b>Units, error, determinism, source.</b> Those of <see cref="CumulantEstimator"/>.</para>
/// </remarks>
public sealed class PropagationRule : IEstimator
{
    private const int MostCumulants = 1 << 16;

    /// <inheritdoc/>
    public bool Takes(BaseRule rule) => rule is BaseRule.Cumulants;

    /// <inheritdoc/>
    public EstimateQuestion Relevant(EstimateQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Rule is not BaseRule.Cumulants { Order: var order }
            || question.Items.Any(item => item is Item.Track { IsOnly: true })
            || !question.Items.Any(item => IsCarried(item, order))
            ? question
            : question with { Items = question.Items.Where(item => !IsCarried(item, order)).ToSequence() };
    }

    /// <inheritdoc/>
    public EstimateOutcome Estimate(EstimateQuestion question, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Rule is not BaseRule.Cumulants rule)
        {
            throw new InvalidOperationException("This is the estimator of another base rule.");
        }

        if (Problem(rule) is { } problem)
        {
            return None(problem);
        }

        question = Relevant(question);

        if (question.Instance is null && EstimateAsAWhole(question, rule, limits, cancellation) is { } estimate)
        {
            return estimate;
        }

        if (rule.Expansion == CumulantExpansion.Wires && !UsesRanges(question, rule)
            && WireNetworkEstimator.TryEstimate(question, rule, limits, cancellation) is { } byWires)
        {
            return byWires;
        }

        if (rule.Variant is not null)
        {
            return None("A variant is one of networks: affine layers of known weights with functions between them, of "
                + "normal or uniform inputs, where all that is pointed out are approximations of whole layers. Leave "
                + "'variant' out to go gate by gate.");
        }

        return EstimateByGates(question, rule, limits, cancellation);
    }

    /// <inheritdoc/>
    public EstimateOutcome? TryEstimateCases(
        EstimateQuestion question, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question is { Rule: BaseRule.Cumulants { Expansion: CumulantExpansion.Tokens } rule, Instance: null }
            && Problem(rule) is null && !rule.Imputes && question.Items.All(item => item is Item.Split)
            ? TokenEstimator.TryEstimate(
                question.Obligation, [.. question.Items.OfType<Item.Split>()], rule, limits, cancellation)
            : null;
    }

    // Layers know no ranges; beyond order 2, gates use none either.
    private static bool UsesRanges(EstimateQuestion question, BaseRule.Cumulants rule) =>
        question.Ranges.Length > 0 && rule is { Order: <= 2, Variant: null };

    // By layers or by tables, where the rule allows it and the quantity is of that kind.
    private static EstimateOutcome? EstimateAsAWhole(
        EstimateQuestion question, BaseRule.Cumulants rule, EngineLimits limits, CancellationToken cancellation)
    {
        var byLayers = rule is { Expansion: CumulantExpansion.Networks, Imputes: false } && !UsesRanges(question, rule)
            ? NetworkEstimator.TryEstimate(question, rule, limits, cancellation)
            : null;
        bool mayBeTokens = rule.Expansion is CumulantExpansion.Networks or CumulantExpansion.Tokens
            && !rule.Imputes && question.Items.Length == 0;
        return byLayers is null && mayBeTokens
            ? TokenEstimator.TryEstimate(question.Obligation, [], rule, limits, cancellation)
            : byLayers;
    }

    private static EstimateOutcome EstimateByGates(
        EstimateQuestion question, BaseRule.Cumulants rule, EngineLimits limits, CancellationToken cancellation)
    {
        if (question.Items.OfType<Item.Approximate>().FirstOrDefault(item => item.Shape is JointShape.LowRank)
            is { } low)
        {
            return None($"'{low.Name}' is no whole layer of a network of normal or uniform inputs, so it has no "
                + "covariances of low rank here.");
        }

        var entries = new EntryWires(question.Obligation.Graph);
        var tracked = question.Items.OfType<Item.Track>().SelectMany(item => entries.Choices(item.Wires))
            .Take(MostCumulants + 1).Select(wires => new TrackedCumulant(wires)).ToSequence();
        if (tracked.Length > MostCumulants)
        {
            return None($"More than {MostCumulants} cumulants are tracked.");
        }

        var estimator = new CumulantEstimator(Options(question, rule, entries) with { Tracked = tracked });
        return EntryQuestions.Estimate(
            question with { Obligation = question.Obligation with { Graph = entries.ToGraph() } },
            one => estimator.Estimate(one.Obligation, limits, cancellation));
    }

    private static CumulantOptions Options(EstimateQuestion question, BaseRule.Cumulants rule, EntryWires entries) =>
        new()
        {
            Order = rule.Order,
            Expand = rule.Expansion == CumulantExpansion.Layers
                ? CumulantExpansion.Layers
                : CumulantExpansion.Gates,
            Impute = rule.Imputes,
            Edgeworth = rule.Edgeworth,
            Ranges = UsesRanges(question, rule) ? question.Ranges : [],
            OnlyTracked = question.Items.OfType<Item.Track>().Any(item => item.IsOnly),
            Independent = question.Items.SelectMany(item => Pairs(item, entries)).ToSequence(),
            Approximations = question.Items.OfType<Item.Approximate>()
                .Where(item => item.Shape is JointShape.Cumulants).Select(item => new NormalApproximation(
                    item.Wires.SelectMany(wire => entries.Of(wire)).ToSequence(), $"{item.Shape.Words}: {item.Name}")
                {
                    Order = ((JointShape.Cumulants)item.Shape).Order,
                }).ToSequence(),
        };

    /// <summary>The quadratic function that the covariances match; means alone match none.</summary>
    public SurrogateOutcome Surrogate(
        EstimateQuestion question, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Rule is BaseRule.Cumulants { Order: >= 2 }
            ? MatchedSurrogate.Of(question.Obligation, cancellation)
            : SurrogateOutcome.None("");
    }

    private static bool IsCarried(Item item, int order) => item is Item.Track track && track.Wires.Length <= order;

    private static string? Problem(BaseRule.Cumulants rule) => rule switch
    {
        { Order: > CumulantOptions.HighestOrder } =>
            $"Orders beyond {CumulantOptions.HighestOrder} cannot be paid in time.",
        { Order: < 3, Edgeworth: true } =>
            "The Edgeworth series corrects by the third and higher cumulants: carry them with 'cumulants(4)'.",
        _ => null,
    };

    // Wires that are independent, or of which no joint cumulant is kept.
    private static IEnumerable<IndependentPair> Pairs(Item item, EntryWires entries) => item switch
    {
        Item.Independent independent => Pairs(
            independent.Wires, $"independent({item.Name})", entries, areApart: false),
        Item.Approximate { Shape: JointShape.Diagonal } approximate => Pairs(
            approximate.Wires, $"{approximate.Shape.Words}: {item.Name}", entries, areApart: true),
        _ => [],
    };

    private static IEnumerable<IndependentPair> Pairs(
        Sequence<NodeId> wires, string text, EntryWires entries, bool areApart)
    {
        for (int i = 0; i < wires.Length; i++)
        {
            for (int j = areApart ? i : i + 1; j < wires.Length; j++)
            {
                foreach (var choice in entries.Choices([wires[i], wires[j]]))
                {
                    yield return new IndependentPair(choice[0], choice[1], text);
                }
            }
        }
    }

    private static EstimateOutcome None(string sentence) =>
        new(new Measurement.NotMeasured(UnknownReason.Unsupported, sentence), [], EngineCost.None);
}
