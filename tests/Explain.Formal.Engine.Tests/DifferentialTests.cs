using Explain.Formal.Estimation;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Smt;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Engine.Tests;

/// <summary>
/// 2,000 generated problems through enumeration, Z3, sampling and the reference evaluator: no two may contradict.
/// </summary>
public sealed class DifferentialTests
{
    private const int Batches = 10;
    private const int ProblemsInBatch = 200;
    private const int PointsTried = 40;

    // 2,000 intervals at this delta: a false alarm once in 500 runs.
    private static readonly EngineLimits Limits = EngineLimits.Default with { Samples = 2000, Delta = 1e-6 };

    private static readonly Dictionary<int, RandomGraphOptions> Kinds = new()
    {
        [0] = RandomGraphOptions.Circuit,
        [1] = RandomGraphOptions.Finite,
        [2] = RandomGraphOptions.PiecewiseLinear,
    };

    public static TheoryData<int> Seeds => new(Enumerable.Range(0, Batches));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Engines_do_not_contradict_each_other(int batch)
    {
        var prover = new SmtProver();
        var counter = new EnumerationEngine();
        var sampler = new SamplingEngine();
        foreach (int seed in Enumerable.Range(batch * ProblemsInBatch, ProblemsInBatch))
        {
            var problem = Problem.Of(RandomGraphs.Create(seed, Kinds[seed % Kinds.Count]));
            CheckClaim(problem, prover.TryProve(problem.Claim, Limits, CancellationToken.None), $"Z3 on seed {seed}");
            CheckClaim(problem, counter.TryProve(problem.Claim, Limits, CancellationToken.None),
                $"enumeration on seed {seed}");
            CheckQuantity(problem, counter, sampler, seed);
        }
    }

    private static void CheckClaim(Problem problem, ProofOutcome? outcome, string who)
    {
        switch (outcome?.Verdict)
        {
            case Verdict.Proved:
                Assert.All(problem.Points(), point =>
                    Assert.True(problem.Holds(point) == Truth.True, $"{who} proved too much."));
                break;
            case Verdict.Refuted { By: Refutation.Counterexample counterexample }:
                Assert.True(problem.Holds(counterexample.Witness.ToInputs()) != Truth.True,
                    $"{who}: the witness does not refute.");
                break;
            case Verdict.Unknown or null:
                break;
            default:
                Assert.Fail($"{who}: {outcome.Verdict}");
                break;
        }
    }

    private static void CheckQuantity(Problem problem, EnumerationEngine counter, SamplingEngine sampler, int seed)
    {
        var sampled = sampler.TryMeasure(problem.Quantity, Limits, CancellationToken.None)?.Measurement;
        if (!problem.IsFinite)
        {
            return;
        }

        var reference = ReferenceExpectation.Probability(
            problem.Quantity.Graph, problem.Quantity.Distribution, problem.Quantity.Quantity.Operands[0]);
        var counted = counter.TryMeasure(problem.Quantity, Limits, CancellationToken.None)?.Measurement;
        if (reference is not ReferenceQuantity.Known { Value: var truth })
        {
            Assert.False(counted is Measurement.Exact, $"Enumeration gave a value where there is none: seed {seed}.");
            return;
        }

        Assert.Equal(new Measurement.Exact(truth), counted);
        var interval = Assert.IsType<Measurement.Sampled>(sampled).Interval;
        double value = truth.Midpoint.ToDouble();
        Assert.True(interval.Low <= value && value <= interval.High, $"Seed {seed}: {value} is not in {interval}.");
    }

    /// <summary>A random truth value as a claim over all inputs, and as an event under fair draws.</summary>
    private sealed record Problem(RandomGraph Source, Obligation.Quantified Claim, Obligation.Measure Quantity)
    {
        public bool IsFinite => Source.Options.Reals == 0;

        public static Problem Of(RandomGraph source)
        {
            var inputs = source.Graph.Inputs.ToArray();
            var nodes = source.Graph.Nodes.ToList();
            var variables = inputs.Select(input => new QuantifiedVariable(input.Name, input.Id, DomainOf(input.Type)));
            var draws = inputs.Select(input => new Draw(input.Id, LawOf(input.Type, nodes))).ToSequence();
            var graph = new Graph(nodes.ToSequence(), []);
            return new Problem(
                source,
                new Obligation.Quantified(
                    "claim", graph, Quantifier.ForAll, variables.ToSequence(), [], source.Root, default),
                new Obligation.Measure(
                    "event",
                    graph,
                    new Distribution("fair", draws, null),
                    new Quantity(QuantityKind.Probability, [source.Root], null, "P(event)"),
                    default));
        }

        public IEnumerable<IReadOnlyDictionary<string, Tensor>> Points() =>
            IsFinite ? Source.AllPoints() : Enumerable.Range(0, PointsTried).Select(Source.Point);

        public Truth Holds(IReadOnlyDictionary<string, Tensor> point) =>
            ReferenceEvaluator.Evaluate(Source.Graph, Source.Root, point).Single is Value.Logical { Truth: var truth }
                ? truth
                : Truth.Undecided;

        private static Domain DomainOf(TensorType type) => type.Element is ElementType.Real
            ? new Domain.Box(Tensor.Scalar(Value.Of((Rational)(-2))), Tensor.Scalar(Value.Of((Rational)2)))
            : new Domain.All();

        private static Law LawOf(TensorType type, List<Node> nodes) => type.Element switch
        {
            ElementType.Boolean => new Law.Bernoulli(Constant(nodes, Rational.Half)),
            ElementType.Natural natural =>
                new Law.UniformInteger(Constant(nodes, Rational.Zero), Constant(nodes, natural.Bound)),
            _ => new Law.UniformReal(Constant(nodes, -2), Constant(nodes, 2)),
        };

        private static NodeId Constant(List<Node> nodes, Rational value)
        {
            nodes.Add(new Node(new Operation.Constant(Tensor.Scalar(Value.Of(value))), [], TensorType.Real, default));
            return new NodeId(nodes.Count - 1);
        }
    }
}
