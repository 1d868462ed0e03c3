using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using Explain.Formal.Semantics;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Explanation.Tests;

/// <summary>The search for the part of an argument that explains an instance worst, against trying all parts.</summary>
public sealed class PartSearchTests
{
    private static readonly SearchEffort _all = new(20, 0, 0, 0);
    // Seven parts are those of the first way down the lock: four of three shares, then three of two.
    private static readonly SearchEffort _greedy = new(0, 7, 0, 0);
    private static readonly SearchEffort _search = SearchEffort.Default with { MostItems = 0 };
    private static readonly int[] _inStep = [64, 8, 7, 6, 5, 9, 10, 11, 12, 13, 14, 15];
    private static readonly SearchEffort _unguided = SearchEffort.Default with { MostProposals = 0 };

    // Both cameras show the diamond when it is there, when both halves of a lock are forced (1/100 each), or by a fault
    // of the power (1/12000). Leaving out one half costs as much of what is explained as leaving out both, about 1e-4;
    // the power costs a little less, so the greedy way leaves it out first, and then has nothing left to spend.
    private const string Lock = """
        model cameras(diamond: bool, upper: bool, lower: bool, power: bool) -> bool[2] {
          let seen = [diamond or (upper and lower) or power for i in 0..2]
          return seen
        }
        distribution training {
          diamond ~ bernoulli(1/2)
          upper ~ bernoulli(1/100)
          lower ~ bernoulli(1/100)
          power ~ bernoulli(1/12000)
        }
        behavior both_see under training { P(all(cameras(diamond, upper, lower, power))) }
        argument a for both_see {
          presume independent uses
          share diamond across cameras.seen
          share upper across cameras.seen
          share lower across cameras.seen
          share power across cameras.seen
        }
        instance robbery { diamond = false  upper = true  lower = true  power = false }
        because robbery by a (delta: DELTA, threshold: 20 bits)
        """;

    [Fact]
    public void The_search_finds_what_greed_misses()
    {
        string spec = Lock.Replace("DELTA", "3/10000", StringComparison.Ordinal);
        var (all, greedy, found) = (Ask(spec, _all), Ask(spec, _greedy), Ask(spec, _search));

        Assert.Equal(BecauseWord.Anomalous, all.Word);
        Assert.Equal(["diamond", "power"], all.SubArgument);
        Assert.Equal(BecauseWord.Explained, greedy.Word);
        Assert.Equal(BecauseWord.Anomalous, found.Word);
        Assert.Equal(all.Bits?.ToDouble(), found.Bits?.ToDouble());
        Assert.False(greedy.IsExact);
        Assert.True(found.IsExact);
    }

    // The diamond alone comes first. The worst part is that of the diamond and the power: both locks are forced for
    // each camera anew, -log2((1/100)^4) bits.
    [Fact]
    public void A_part_whose_bits_are_not_known_hides_no_other()
    {
        string spec = Lock.Replace("DELTA", "1/1000", StringComparison.Ordinal);
        var engines = new DirectEngines(question => question is { Instance: not null, Items.Length: 1 });

        var answer = Evaluate(spec, _all, engines).Answer;

        Assert.Equal(BecauseWord.Anomalous, answer?.Word);
        Assert.Equal(8 * Math.Log2(10), answer?.Bits?.ToDouble() ?? 0, 1e-9);
        Assert.Equal((true, false), (answer?.IsExact, answer?.HasMostBits));
    }

    [Fact]
    public void Without_the_bits_of_a_part_that_no_anomaly_was_found_is_a_bound()
    {
        string spec = Lock.Replace("DELTA", "1/1000", StringComparison.Ordinal).Replace(
            "20 bits", "100 bits", StringComparison.Ordinal);
        var known = Evaluate(spec, _all, new DirectEngines()).Answer;
        var answer = Evaluate(
            spec, _all, new DirectEngines(question => question is { Instance: not null, Items.Length: 2 })).Answer;

        Assert.Equal((BecauseWord.Explained, true, true), (known?.Word, known?.IsExact, known?.HasMostBits));
        Assert.Equal((BecauseWord.Explained, false, false), (answer?.Word, answer?.IsExact, answer?.HasMostBits));
    }

    [Fact]
    public void Where_no_bits_are_known_there_is_no_answer()
    {
        string spec = Lock.Replace("DELTA", "1/1000", StringComparison.Ordinal);
        var result = Evaluate(spec, _all, new DirectEngines(question => question.Instance is not null));

        Assert.Equal(BecauseWord.Vacuous, result.Answer?.Word);
        Assert.Contains("There is no room.", Assert.IsType<Verdict.Unknown>(result.Verdict).Sentence);
    }

    [Fact]
    public void What_the_solver_spends_is_counted()
    {
        string spec = Lock.Replace("DELTA", "0", StringComparison.Ordinal);
        var (free, dear) = (new DirectEngines(), new DirectEngines { PerProof = 1000 });

        long? without = Evaluate(spec, _search, free).Cost.Operations;
        long? with = Evaluate(spec, _search, dear).Cost.Operations;

        Assert.InRange(dear.Proofs, 1, 100);
        Assert.Equal(1000 * dear.Proofs, with - without);
    }

    /// <summary>Random cameras with many ways to be fooled.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void On_small_arguments_the_search_is_as_good_as_trying_all_parts(int seed)
    {
        string spec = Cameras(seed, 7);
        var (all, greedy, found) = (Ask(spec, _all), Ask(spec, _greedy), Ask(spec, _search));

        Assert.Equal(all.Bits?.ToDouble(), found.Bits?.ToDouble());
        Assert.True(greedy.Bits?.ToDouble() <= found.Bits?.ToDouble());
    }

    [Fact]
    public void Without_an_anomaly_the_answer_is_a_bound()
    {
        var answer = Ask(Lock.Replace("DELTA", "0", StringComparison.Ordinal), _search);

        Assert.Equal((BecauseWord.Explained, false), (answer.Word, answer.IsExact));
    }

    // The selector points at one of 23 pairs of sensors. Of a pair in step, both show one light: a share that is left
    // out takes p - p^2 from the truth. Of a pair out of step, each shows what the other does not: a share that is left
    // out adds p - p^2. Each change alone is more than delta; the first light and the three weak ones out of step
    // cancel.
    private static string Lights()
    {
        int[] outOfStep = [192, 190, 200, 8, 7, 6, 5, 4, 9, 11, 13];
        int[] odds = [.. _inStep, .. outOfStep];
        string[] names = [.. Enumerable.Range(0, odds.Length).Select(i => $"x{i}")];
        string Pair(int i, bool isSecond) =>
            $"(at == {i} and {(isSecond && i >= _inStep.Length ? "not " : "")}{names[i]})";
        return $$"""
            model lights(at: nat(23), {{string.Join(", ", names.Select(name => $"{name}: bool"))}}) -> bool {
              let left = {{string.Join(" or ", names.Select((_, i) => Pair(i, false)))}}
              let right = {{string.Join(" or ", names.Select((_, i) => Pair(i, true)))}}
              return left and right
            }
            distribution nights {
              at ~ uniform(0..23)
              {{string.Join("\n", names.Select((name, i) => $"{name} ~ bernoulli(1/{odds[i]})"))}}
            }
            behavior both under nights { P(lights(at, {{string.Join(", ", names)}})) }
            argument a for both {
              presume independent uses
              share at across lights.left, lights.right
              {{string.Join("\n", names.Select(name => $"share {name} across lights.left, lights.right"))}}
            }
            instance rare { at = 0  x0 = true  {{string.Join("  ", names.Skip(1).Select(name => $"{name} = false"))}} }
            because rare by a
            """;
    }

    [Fact]
    public void On_24_items_a_solver_finds_parts_that_cancel_and_no_other_way_leads_to()
    {
        // The sum of what the lights in step are lit, over 23: counting 193 million worlds would take a while.
        var truth = _inStep.Select(odds => Rational.Create(1, 23 * odds)).Aggregate((a, b) => a + b);
        var unguided = Ask(Lights(), _unguided, truth);
        var (found, again) = (
            Ask(Lights(), SearchEffort.Default, truth), Ask(Lights(), SearchEffort.Default, truth));

        Assert.Equal((BecauseWord.Explained, false), (unguided.Word, unguided.IsExact));
        Assert.Equal(0, unguided.Bits?.ToDouble());
        Assert.Equal((BecauseWord.Anomalous, true), (found.Word, found.IsExact));
        Assert.Equal(12, found.Bits?.ToDouble());
        Assert.Contains("at", found.SubArgument);
        Assert.DoesNotContain("x0", found.SubArgument);
        Assert.Equal(found.SubArgument, again.SubArgument);
    }

    /// <summary>Cameras that show the diamond if it is there, or if one of some pairs of causes is; on the instance all
    /// causes are.</summary>
    private static string Cameras(int seed, int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(i => $"c{i}")];
        var laws = names.Select((name, i) => $"{name} ~ bernoulli(1/{50 + (seed * 17 * (i + 1) % 60)})");
        var pairs = Enumerable.Range(0, count).Select(i => $"(c{i} and c{((i * (seed + 1)) + seed) % count})");
        return $$"""
            model cameras(d: bool, {{string.Join(", ", names.Select(name => $"{name}: bool"))}}) -> bool[2] {
              let seen = [d or {{string.Join(" or ", pairs)}} for i in 0..2]
              return seen
            }
            distribution training {
              d ~ bernoulli(1/2)
              {{string.Join("\n", laws)}}
            }
            behavior both_see under training { P(all(cameras(d, {{string.Join(", ", names)}}))) }
            argument a for both_see {
              presume independent uses
              share d across cameras.seen
              {{string.Join("\n", names.Select(name => $"share {name} across cameras.seen"))}}
            }
            instance fooled { d = false  {{string.Join("  ", names.Select(name => $"{name} = true"))}} }
            because fooled by a (delta: 1/100, threshold: 200 bits)
            """;
    }

    private static BecauseAnswer Ask(string text, SearchEffort effort, Rational? known = null) =>
        Evaluate(text, effort, new DirectEngines(), known).Answer
            ?? throw new InvalidOperationException("There is an answer.");

    private static BecauseResult Evaluate(
        string text, SearchEffort effort, DirectEngines engines, Rational? known = null)
    {
        var compiled = Compiler.Compile(
            SyntaxTree.Parse(new SourceText("test.xpl", text)), CompilerOptions.Default, new NoFiles());
        Assert.Empty(compiled.Diagnostics.Select(diagnostic => diagnostic.Message));
        var specification = compiled.Specification;
        var behavior = Assert.IsType<Behavior.Quantities>(Assert.Single(specification.Behaviors));
        var truth = known is { } number
            ? new Measurement.Exact(Enclosure.Exact(number))
            : engines.Measure(behavior.Obligations[0]).Measurement;
        var task = new ArgumentTask(Assert.Single(specification.Arguments), behavior, truth, null, []);
        return BecauseEvaluation.Evaluate(Assert.Single(specification.Becauses), task, engines, effort);
    }

    private sealed class NoFiles : IFileAccess
    {
        public string? DataFolder => null;

        public FileAnswer Read(string specPath, string path) => new FileAnswer.Unreadable("it does not exist");
    }

    private sealed class DirectEngines(Func<EstimateQuestion, bool>? fails = null) : IEngineAccess
    {
        /// <summary>What proofs cost, beside what they cost indeed.</summary>
        public long PerProof { get; init; }

        public int Proofs { get; private set; }

        public ProofOutcome Prove(Obligation.Quantified obligation, EngineChoice? engine)
        {
            Proofs++;
            var outcome = Pipeline.Engines.Provers.Single(prover => prover.Name == engine?.Name)
                .TryProve(obligation, EngineLimits.Default, default) ?? throw new NotSupportedException();
            return outcome with { Cost = new EngineCost(PerProof) };
        }

        public MeasureOutcome Measure(Obligation.Measure obligation) =>
            Pipeline.Engines.Counters[0].TryMeasure(obligation, EngineLimits.Default, default)
            ?? throw new NotSupportedException();

        public EstimateQuestion Relevant(EstimateQuestion question) => question;

        public EstimateOutcome Estimate(EstimateQuestion question) => fails?.Invoke(question) == true
            ? new EstimateOutcome(
                new Measurement.NotMeasured(UnknownReason.Nodes, "There is no room."), [], EngineCost.None)
            : Pipeline.Engines.Estimators.First(estimator => estimator.Takes(question.Rule))
                .Estimate(question, EngineLimits.Default, default);

        public CaseAnswer Estimate(CaseQuestion question) => throw new NotSupportedException();

        public SurrogateOutcome Surrogate(EstimateQuestion question) => throw new NotSupportedException();

        public CorrectionOutcome Correct(CorrectionQuestion question) => throw new NotSupportedException();
    }
}
