using Explain.Formal.Estimation;
using Explain.Formal.Explanation;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Benchmarks;

/// <summary>A question as an argument with one step for each item: rows, what is idle, what it rests on.</summary>
internal static class WholeArgument
{
    /// <summary>Evaluates it with the base rules alone, without a truth beside it.</summary>
    public static ArgumentResult Evaluate(EstimateQuestion question)
    {
        var graph = new GraphBuilder();
        var value = graph.Input(QuantityFormula.InputName(0), TensorType.Real);
        var behavior = new Behavior.Quantities(
            new ResultId("b", [], default),
            "",
            RequiredLevel.Estimated,
            [],
            [question.Obligation],
            new QuantityFormula(graph.ToGraph(), value, null, "q", true));
        Step[] steps =
        [
            new Step.Base(question.Rule.Name, question.Rule, default),
            .. question.Items.Select(item => new Step.PointOut(item.Text, [item], default)),
        ];
        var argument = new Argument(
            new ResultId("a", [], default), "", "b", question.Obligation.Graph, [], steps.ToSequence(), []);
        return ArgumentEvaluation.Evaluate(
            new ArgumentTask(argument, behavior, null, null, []),
            new RulesAlone(),
            engine => throw new NotSupportedException(engine.Name));
    }

    private sealed class RulesAlone : IEngineAccess
    {
        private readonly IEstimator[] _rules = [new PropagationRule(), new CopiesRule()];

        public EstimateQuestion Relevant(EstimateQuestion question) => Rule(question).Relevant(question);

        public EstimateOutcome Estimate(EstimateQuestion question) =>
            Rule(question).Estimate(question, EngineLimits.Default, CancellationToken.None);

        public ProofOutcome Prove(Obligation.Quantified obligation, EngineChoice? engine) =>
            throw new NotSupportedException();

        public MeasureOutcome Measure(Obligation.Measure obligation) => throw new NotSupportedException();

        public CaseAnswer Estimate(CaseQuestion question) => throw new NotSupportedException();

        public SurrogateOutcome Surrogate(EstimateQuestion question) => throw new NotSupportedException();

        public CorrectionOutcome Correct(CorrectionQuestion question) => throw new NotSupportedException();

        private IEstimator Rule(EstimateQuestion question) => _rules.First(rule => rule.Takes(question.Rule));
    }
}
