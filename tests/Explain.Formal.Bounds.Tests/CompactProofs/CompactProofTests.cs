using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests.CompactProofs;

/// <summary>Compact proofs against plain evaluation of all sequences, and against the textbook.</summary>
public sealed class CompactProofTests
{
    // Doubles err by far less than this on models of this size; whole margins are far larger or ties.
    private const double Rounding = 1e-9;

    public static TheoryData<int, int, int> Sizes => new()
    {
        { 2, 2, 1 }, { 3, 2, 2 }, { 4, 2, 3 }, { 6, 2, 4 }, { 2, 3, 5 }, { 3, 3, 6 }, { 4, 3, 7 }, { 6, 3, 8 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void No_bound_exceeds_what_is_true_of_random_models(int tokens, int length, int seed)
    {
        var random = new SplitMix((ulong)seed);
        for (int i = 0; i < 12; i++)
        {
            Check(TinyTransformer.Random(random, tokens, length, 2 + (i % 3), i < 6 ? 6 : 12), (GraphStyle)(i % 3));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void No_bound_exceeds_what_is_true_of_models_like_trained_ones(int tokens, int length, int seed)
    {
        var random = new SplitMix((ulong)seed);
        for (int i = 0; i < 6; i++)
        {
            Check(TinyTransformer.Trained(random, tokens, length, 0.5 + i), (GraphStyle)(i % 3));
        }
    }

    [Fact]
    public void Bounds_of_models_like_trained_ones_say_something()
    {
        var model = TinyTransformer.Trained(new SplitMix(7), 6, 3, 4);
        double truth = model.Sequences().Count(tokens => model.Margin(tokens) > 0);
        var (cubic, _, _) = Run(model, GraphStyle.ByMatrix, CompactProofStrategy.Cubic);
        var (subcubic, _, _) = Run(model, GraphStyle.ByMatrix, CompactProofStrategy.Subcubic);

        Assert.InRange(cubic, 0.5 * truth, truth);
        Assert.InRange(subcubic, 0.4 * truth, cubic);
    }

    [Fact]
    public void Graphs_of_one_model_give_one_bound()
    {
        var model = TinyTransformer.Trained(new SplitMix(11), 5, 3, 1);

        foreach (var strategy in Enum.GetValues<CompactProofStrategy>())
        {
            var (low, high, _) = Run(model, GraphStyle.ByPosition, strategy);
            Assert.Equal((low, high), Bounds(GraphStyle.ByMatrix));
            Assert.Equal((low, high), Bounds(GraphStyle.AllQueries));

            (double Low, double High) Bounds(GraphStyle style)
            {
                var (least, most, _) = Run(model, style, strategy);
                return (least, most);
            }
        }
    }

    [Fact]
    public void Shorter_proofs_take_fewer_operations()
    {
        var model = TinyTransformer.Trained(new SplitMix(3), 12, 3, 1);
        long[] costs =
        [
            .. Enum.GetValues<CompactProofStrategy>()
                .Select(strategy => Run(model, GraphStyle.ByMatrix, strategy).Cost),
        ];

        Assert.True(costs[0] > 10 * costs[1], $"{costs[0]}, {costs[1]}");
        Assert.True(costs[1] > costs[2], $"{costs[1]}, {costs[2]}");
    }

    [Fact]
    public void Sixteen_million_sequences_take_one_proof()
    {
        var model = TinyTransformer.Trained(new SplitMix(5), 64, 4, 4, noisy: 0);
        var (low, high, cost) = Run(model, GraphStyle.ByMatrix, CompactProofStrategy.Cubic);

        Assert.InRange(low, 0.5 * 16_777_216, 16_777_216);
        Assert.Equal(16_777_216, high);
        Assert.InRange(cost, 1, 200_000_000);
    }

    [Fact]
    public void The_probability_of_an_error_is_bounded_from_above()
    {
        var graph = new TransformerGraph(TinyTransformer.Trained(new SplitMix(7), 6, 3, 4), GraphStyle.ByMatrix);
        var engine = new CompactProofEngine(CompactProofStrategy.Cubic);

        var right = Enclose(engine.TryMeasure(graph.Probability(graph.Event()), EngineLimits.Default, default));
        var wrong = Enclose(engine.TryMeasure(
            graph.Probability(graph.Event(BinaryOperator.NotEqual)), EngineLimits.Default, default));

        Assert.Equal(Rational.One, right.High);
        Assert.Equal((Rational.Zero, Rational.One - right.Low), (wrong.Low, wrong.High));
    }

    [Fact]
    public void Cases_are_bounded_like_probabilities_and_a_claim_is_proved_where_all_are_covered()
    {
        var sharp = TinyTransformer.Trained(new SplitMix(7), 3, 2, 40) with { Place = new double[8] };
        var graph = new TransformerGraph(sharp, GraphStyle.ByMatrix);
        var engine = new CompactProofEngine(CompactProofStrategy.Cubic);
        var cases = graph.Cases(graph.Event());

        var counted = engine.TryCount(cases, EngineLimits.Default, default);
        var proved = engine.TryProve(cases.ForAll(), EngineLimits.Default, default);

        Assert.Equal(9, sharp.Sequences().Count(tokens => sharp.Margin(tokens) > Rounding));
        Assert.Equal((9, 9), (counted?.Holding, counted?.Total));
        Assert.IsType<Verdict.Proved>(proved?.Verdict);
    }

    private static void Check(TinyTransformer model, GraphStyle style)
    {
        double[] margins = [.. model.Sequences().Select(model.Margin)];
        int least = margins.Count(margin => margin > Rounding), most = margins.Count(margin => margin > -Rounding);
        var (brute, notWrong, _) = Run(model, style, CompactProofStrategy.BruteForce);
        var (cubic, _, _) = Run(model, style, CompactProofStrategy.Cubic);
        var (subcubic, _, _) = Run(model, style, CompactProofStrategy.Subcubic);

        Assert.InRange(brute, least, most);
        Assert.InRange(notWrong, least, most);
        Assert.InRange(cubic, TextbookCubic.Count(model, -Rounding), TextbookCubic.Count(model, Rounding));
        Assert.True(cubic <= most, $"{cubic} of at most {most}");
        Assert.True(subcubic <= cubic, $"{subcubic} of at most {cubic}");
    }

    private static (double Low, double High, long Cost) Run(
        TinyTransformer model, GraphStyle style, CompactProofStrategy strategy)
    {
        var graph = new TransformerGraph(model, style);
        var outcome = new CompactProofEngine(strategy).TryMeasure(
            graph.Probability(graph.Event()), EngineLimits.Default, default);
        var bound = Enclose(outcome);
        double total = Math.Pow(model.Tokens, model.Length);
        return (Math.Round(bound.Low.ToDouble() * total), Math.Round(bound.High.ToDouble() * total),
            outcome?.Cost.Operations ?? 0);
    }

    private static Enclosure Enclose(MeasureOutcome? outcome) =>
        Assert.IsType<Measurement.Exact>(outcome?.Measurement).Value;
}
