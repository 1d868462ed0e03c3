using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation;

/// <summary>Whether instances of a behavior happened because of an argument (DESIGN 3.0, BECAUSE).</summary>
/// <remarks>
/// <para><b>Meaning.</b> An instance is anomalous if a part of the argument that explains all but delta of the behavior
/// leaves more than the threshold of bits on it. Vacuous if the behavior does not hold there, if there is nothing to
/// explain, if the whole argument explains too little, or if the bits of all parts are not known. A lemma that is false
/// there is anomalous at once.</para>
/// <para><b>Units.</b> Bits.</para>
/// <para><b>Conjunction test.</b> Of a behavior that several sensors show, see <see cref="InstanceBits"/>.</para>
/// <para><b>Error.</b> All parts are tried up to 20 items; beyond, a search with a budget goes through parts, and the
/// absence of an anomaly is only a bound, as it is where bits or fraction of a part are not known. An estimate that is
/// sampled makes the bits sampled.</para>
/// <para><b>Determinism.</b> The same answer for the same question and seed.</para>
/// <para><b>Source.</b> THEORY 5.2, 5.3 (Christiano 2022; AXRP 23).</para>
/// </remarks>
public static class BecauseEvaluation
{
    /// <summary>The answer for all instances.</summary>
    /// <param name="because">The question.</param>
    /// <param name="task">Its argument, the behavior and the truth.</param>
    /// <param name="engines">The engines.</param>
    public static BecauseResult Evaluate(Because because, ArgumentTask task, IEngineAccess engines) =>
        Evaluate(because, task, engines, SearchEffort.Default);

    /// <summary>The answer for all instances, with so much effort.</summary>
    internal static BecauseResult Evaluate(
        Because because, ArgumentTask task, IEngineAccess engines, SearchEffort effort)
    {
        ArgumentNullException.ThrowIfNull(because);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(engines);
        if (Problem(because, task) is { } problem)
        {
            var verdict = new Verdict.Unknown(UnknownReason.Unsupported, problem);
            return new BecauseResult(null, [], verdict, EngineCost.None);
        }

        var behavior = (Behavior.Quantities)task.Behavior;
        var (facts, cost) = Proved(task, new InputReading(task, behavior, engines));
        var estimator = new InputEstimator(task.Argument, behavior, engines);
        var parts = new AdmissibleParts(task, estimator, facts, because.Delta) { Effort = effort };
        var bits = new InstanceBits(task, behavior, engines, facts)
        {
            Sensors = because.TestsConjunction ? Sensors(task) : [],
        };
        var guided = new GuidedSearch(parts, bits, engines);
        var search = new InstanceSearch(task, bits, parts, guided);
        var answers = because.Instances.Select(instance => new InstanceAnswer(
            instance.Name, instance.IsAnomalous, search.Answer(instance, because.Threshold))).ToSequence();
        return new BecauseResult(
            Together([.. answers.Select(answer => answer.Answer)], parts),
            answers,
            answers.Any(answer => answer.Answer.Word != BecauseWord.Vacuous)
                ? new Verdict.Shown()
                : new Verdict.Unknown(
                    UnknownReason.Vacuous,
                    search.WhyVacuous.Length > 0 ? search.WhyVacuous : "There is no instance."),
            cost + parts.Cost + bits.Cost + guided.Cost)
        {
            Auroc = RankingOfInstances.Area(answers),
            Roc = RankingOfInstances.Curve(answers),
        };
    }

    /// <summary>What the estimate may use of the steps that are no items.</summary>
    private static (Facts Facts, EngineCost Cost) Proved(ArgumentTask task, InputReading reading)
    {
        var (facts, cost) = (Facts.None, EngineCost.None);
        foreach (var step in task.Argument.Steps)
        {
            var outcome = step switch
            {
                Step.Lemma lemma => reading.Prove(lemma, []),
                Step.Rewrite rewrite => reading.Prove(rewrite, []),
                Step.Symmetry symmetry => reading.Prove(symmetry, []),
                _ => null,
            };
            cost += outcome?.Claim.Cost ?? EngineCost.None;
            facts = outcome is { IsIgnored: false } ? facts.And(outcome.Facts) : facts;
        }

        return (facts, cost);
    }

    private static IReadOnlyList<NodeId> Sensors(ArgumentTask task) => InstanceBits.Conjuncts(
        task.Argument.Graph, ((Behavior.Quantities)task.Behavior).Obligations[0].Quantity.Operands[0]);

    private static string? Problem(Because because, ArgumentTask task) => task switch
    {
        { Argument.Rule: not BaseRule.Copies } =>
            "'because' asks arguments with the base rule 'presume independent uses'.",
        {
            Behavior: Behavior.Quantities
            {
                Obligations: [{ Shape.IsScalar: true, Quantity: { Kind: QuantityKind.Probability, Given: null } }],
            }
        } => because.TestsConjunction && Sensors(task).Count < 2
            ? "The conjunction test needs several sensors: an event such as 'all(...)' or 'a and b'."
            : null,
        _ => "'because' asks about a behavior that is the probability of one event.",
    };

    private static BecauseAnswer Together(List<BecauseAnswer> answers, AdmissibleParts parts)
    {
        var worst = answers.OrderByDescending(answer => answer.Word switch
        {
            BecauseWord.Anomalous => 2,
            BecauseWord.Explained => 1,
            _ => 0,
        }).ThenByDescending(answer => answer.Bits?.ToDouble() ?? 0).FirstOrDefault();
        return worst switch
        {
            null => new BecauseAnswer(BecauseWord.Vacuous, null, parts.WholeFraction, [], true),
            { Word: BecauseWord.Anomalous } => worst,
            _ => worst with { IsExact = answers.TrueForAll(answer => answer.IsExact) },
        };
    }
}

/// <summary>What came of a <c>because</c>.</summary>
/// <param name="Answer">The answer for its instance, or the most anomalous one of its table; null if there is
/// none.</param>
/// <param name="Instances">The answer for each instance.</param>
/// <param name="Verdict">Shown, or why nothing is known.</param>
/// <param name="Cost">What was spent.</param>
public sealed record BecauseResult(
    BecauseAnswer? Answer, Sequence<InstanceAnswer> Instances, Verdict Verdict, EngineCost Cost)
{
    /// <summary>The area under the curve of hits against false alarms; null without known anomalies.</summary>
    public Measurement? Auroc { get; init; }

    /// <summary>The points of that curve; empty without an area.</summary>
    public Sequence<RocPoint> Roc { get; init; }
}
