using Explain.Formal.Engine;
using Explain.Formal.Estimation;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation.Tests;

/// <summary>Changes one rule of the semantics at a time: some figure that a spec states must then be wrong.</summary>
public sealed class MutationTests
{
    // Figures are worked out in the other tests; of the circuit: four cases of one half each, or one gate of two.
    private const string Spec = """
        model m(d: bool, p: bool, q: bool) -> bool {
          let u = d and (p or q)
          let v = d and not p
          return u and v
        }
        distribution fair { d ~ bernoulli(1/2)  p ~ bernoulli(1/2)  q ~ bernoulli(1/2) }
        behavior both under fair { P(m(d, p, q)) }
        argument one_d for both {
          presume independent uses
          share d across m.u, m.v
          expect estimate == 3/16
          expect explained == -1
        }

        model sides(x: real, y: real) -> real { let a = x + y  let b = x - y  return a * b }
        distribution bells { x ~ normal(0, 2)  y ~ normal(0, 1) }
        behavior area under bells { E(sides(x, y)) }
        argument pairs for area { propagate covariance  expect estimate == 1 }
        argument tracked for area { propagate mean  track cov(sides.a, sides.b)  expect estimate == 1 }
        argument apart for area {
          propagate covariance
          presume independent(sides.a, sides.b)
          expect estimate == 0
        }
        argument wrong for area {
          propagate mean
          lemma equal: sides.a == sides.b by smt
          expect refuted
        }

        model cubes(x: real, y: real, z: real, w: real) -> real {
          let a = x + y
          let b = x + z
          let c = x + w
          return (a * b) * c
        }
        distribution law {
          x ~ categorical([0, 1], [3/4, 1/4])
          y ~ normal(0, 1)  z ~ normal(0, 1)  w ~ normal(0, 1)
        }
        behavior volume under law { E(cubes(x, y, z, w)) }
        argument smooth for volume {
          propagate cumulants(3)
          approximate cubes.a, cubes.b, cubes.c as normal
          expect estimate == 5/32
        }

        model cameras(diamond: bool, tamper: bool) -> bool {
          let left = diamond or tamper
          let right = diamond or tamper
          return left and right
        }
        distribution training { diamond ~ bernoulli(1/2)  tamper ~ bernoulli(1/8192) }
        behavior seen under training { P(cameras(diamond, tamper)) }
        argument room for seen {
          presume independent uses
          share diamond across cameras.left, cameras.right
          share tamper across cameras.left, cameras.right
        }
        instance robbery { diamond = false  tamper = true }

        model circuit(x: bool[2]) -> bool {
          parameter final: gate ~ uniform(gate.and, gate.or) = gate.or
          return final([x[0], not x[0]])
        }
        behavior always_true over x in bool[2] { circuit(x) }
        argument blind for always_true { presume independent cases  expect paid == 0  expect left == 4 }
        argument revealed for always_true {
          presume independent cases
          reveal "the last gate is or": circuit.final == gate.or
          expect paid == 1
          expect left == 0
        }
        because robbery by room { expect anomalous  expect bits == 26 }
        """;

    [Fact]
    public void Every_figure_is_right_as_it_is() => Assert.Empty(Wrong(Pipeline.Engines));

    public static TheoryData<string> Mutations => new(
        "drop the covariance from the product rule",
        "drop the highest cumulant",
        "track nothing",
        "share nothing",
        "swap shared and fresh",
        "presume nothing",
        "approximate nothing",
        "leave out the instance",
        "take the wrong sign of an entropy",
        "skip a payment",
        "pay twice",
        "forget a fact",
        "believe every lemma",
        "miscount the truth");

    [Theory]
    [MemberData(nameof(Mutations))]
    public void A_changed_rule_makes_a_figure_wrong(string mutation) => Assert.NotEmpty(Wrong(Mutate(mutation)));

    private static EngineSet Mutate(string mutation) => mutation switch
    {
        "drop the covariance from the product rule" =>
            Ask(question => Order(question, order => order == 2 ? 1 : order)),
        "drop the highest cumulant" => Ask(question => Order(question, order => Math.Max(1, order - 1))),
        "track nothing" => Ask(question => Without<Item.Track>(question)),
        "share nothing" => Ask(question => Without<Item.Share>(question)),
        "swap shared and fresh" => Ask(Swap),
        "presume nothing" => Ask(question => Without<Item.Independent>(question)),
        "approximate nothing" => Ask(question => Without<Item.Approximate>(question)),
        "leave out the instance" => Ask(question => question with { Instance = null }),
        "take the wrong sign of an entropy" => Answer((question, outcome) => question.Instance is null
            ? outcome
            : outcome with { Measurement = Reciprocal(outcome.Measurement) }),
        "skip a payment" => AnswerCases(answer => answer with { Facts = new Measurement.Exact(Rational.One) }),
        "pay twice" => AnswerCases(answer => answer with { Facts = Squared(answer.Facts) }),
        "forget a fact" => Pipeline.Engines with
        {
            Cases = new CaseMutant(question => question with { Facts = [] }, answer => answer),
        },
        "believe every lemma" => Pipeline.Engines with { Provers = [new Believer()] },
        "miscount the truth" => Pipeline.Engines with { Counters = [new Miscounter()] },
        _ => throw new ArgumentOutOfRangeException(nameof(mutation)),
    };

    private static EngineSet Ask(Func<EstimateQuestion, EstimateQuestion> change) => Pipeline.Create(
    [
        new Mutant(new PropagationRule(), change, (_, outcome) => outcome),
        new Mutant(new CopiesRule(), change, (_, outcome) => outcome),
    ]);

    private static EngineSet Answer(Func<EstimateQuestion, EstimateOutcome, EstimateOutcome> change) => Pipeline.Create(
    [
        new Mutant(new PropagationRule(), question => question, change),
        new Mutant(new CopiesRule(), question => question, change),
    ]);

    private static EngineSet AnswerCases(Func<CaseAnswer, CaseAnswer> change) => Pipeline.Engines with
    {
        Cases = new CaseMutant(question => question, change),
    };

    private static Measurement Squared(Measurement number) => number is Measurement.Exact exact
        ? new Measurement.Exact(exact.Value * exact.Value)
        : number;

    private static List<string> Wrong(EngineSet engines) => [.. Pipeline.Run(Spec, engines).Results
        .SelectMany(result => result.Expectations).Where(expectation => !expectation.IsMet)
        .Select(expectation => $"{expectation.Text}: {expectation.Why}")];

    private static EstimateQuestion Order(EstimateQuestion question, Func<int, int> change) =>
        question.Rule is BaseRule.Cumulants rule
            ? question with { Rule = rule with { Order = change(rule.Order) } }
            : question;

    private static EstimateQuestion Without<T>(EstimateQuestion question)
        where T : Item => question with { Items = question.Items.Where(item => item is not T).ToSequence() };

    private static EstimateQuestion Swap(EstimateQuestion question) => question with
    {
        Items = question.Items.Select(item => item is Item.Share share
            ? share with
            {
                What = question.Obligation.Distribution.Draws.Select(draw => draw.Variable)
                    .Where(input => !share.What.Contains(input)).ToSequence(),
            }
            : item).ToSequence(),
    };

    private static Measurement Reciprocal(Measurement number) => number is Measurement.Exact exact
        && Enclosure.Divide(Enclosure.Exact(1), exact.Value) is { } flipped
            ? new Measurement.Exact(flipped)
            : number;

    private sealed class Mutant(
        IEstimator inner,
        Func<EstimateQuestion, EstimateQuestion> ask,
        Func<EstimateQuestion, EstimateOutcome, EstimateOutcome> answer) : IEstimator
    {
        public bool Takes(BaseRule rule) => inner.Takes(rule);

        public EstimateOutcome Estimate(
            EstimateQuestion question, EngineLimits limits, CancellationToken cancellation) =>
            answer(question, inner.Estimate(ask(question), limits, cancellation));
    }

    private sealed class CaseMutant(Func<CaseQuestion, CaseQuestion> ask, Func<CaseAnswer, CaseAnswer> answer)
        : ICaseEstimator
    {
        public CaseAnswer Estimate(
            CaseQuestion question, EngineLimits limits, CancellationToken cancellation) =>
            answer(new CaseRule().Estimate(ask(question), limits, cancellation));
    }

    private sealed class Believer : IProver
    {
        public string Name => "smt";

        public string Version => "1";

        public ProofOutcome? TryProve(
            Obligation.Quantified obligation, EngineLimits limits, CancellationToken cancellation) =>
            new(new Verdict.Proved(Name), null, EngineCost.None);
    }

    private sealed class Miscounter : IMeasurer
    {
        public string Name => "enumeration";

        public string Version => "1";

        public MeasureOutcome? TryMeasure(
            Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation) =>
            new(new Measurement.Exact(Rational.Half), EngineCost.None);
    }
}
