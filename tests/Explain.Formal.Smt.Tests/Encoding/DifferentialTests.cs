using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Smt.Tests;

/// <summary>The encoding against the reference evaluator, on generated graphs.</summary>
public sealed class DifferentialTests
{
    public static TheoryData<string> Kinds => ["circuit", "finite", "piecewise linear", "divisions", "products"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void With_inputs_fixed_the_encoding_agrees_with_the_reference(string kind)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = RandomGraphs.Create(seed, Options(kind));
            var point = random.Point(seed);
            var expected = ReferenceEvaluator.Evaluate(random.Graph, random.Root, point).Single;

            var verdict = Verdicts.Settle(Fixed(random, point)).Verdict;

            Assert.True(
                expected == Value.Of(true) ? verdict is Verdict.Proved : verdict is Verdict.Refuted,
                $"Seed {seed}: the value is {expected}, the verdict {verdict}.\n{GraphPrinter.Print(random.Graph)}");
        }
    }

    [Theory]
    [InlineData("circuit")]
    [InlineData("finite")]
    public void Over_finitely_many_points_the_verdict_is_that_of_enumeration(string kind)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = RandomGraphs.Create(seed, Options(kind));
            bool isTrue = random.AllPoints().All(point =>
                ReferenceEvaluator.Evaluate(random.Graph, random.Root, point).Single == Value.Of(true));

            var verdict = Verdicts.Settle(Free(random, Quantifier.ForAll)).Verdict;

            Assert.True(
                isTrue ? verdict is Verdict.Proved : verdict is Verdict.Refuted,
                $"Seed {seed}: {isTrue}, {verdict}.\n{GraphPrinter.Print(random.Graph)}");
        }
    }

    [Theory]
    [InlineData("circuit")]
    [InlineData("finite")]
    public void Over_finitely_many_points_existence_is_that_of_enumeration(string kind)
    {
        for (int seed = 100; seed < 140; seed++)
        {
            var random = RandomGraphs.Create(seed, Options(kind));
            bool isTrue = random.AllPoints().Any(point =>
                ReferenceEvaluator.Evaluate(random.Graph, random.Root, point).Single == Value.Of(true));

            var verdict = Verdicts.Settle(Free(random, Quantifier.Exists)).Verdict;

            Assert.True(
                isTrue ? verdict is Verdict.Proved : verdict is Verdict.Refuted, $"Seed {seed}: {isTrue}, {verdict}.");
        }
    }

    [Fact]
    public void What_is_proved_over_reals_holds_at_random_points()
    {
        int settled = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            var random = RandomGraphs.Create(seed, RandomGraphOptions.PiecewiseLinear);
            var verdict = Verdicts.Settle(Free(random, Quantifier.ForAll)).Verdict;
            settled += verdict is Verdict.Unknown ? 0 : 1;
            if (verdict is Verdict.Proved)
            {
                Assert.All(Enumerable.Range(0, 50), i => Assert.Equal(
                    Value.Of(true), ReferenceEvaluator.Evaluate(random.Graph, random.Root, random.Point(i)).Single));
            }
        }

        Assert.Equal(60, settled);
    }

    private static RandomGraphOptions Options(string kind) => kind switch
    {
        "circuit" => RandomGraphOptions.Circuit,
        "finite" => RandomGraphOptions.Finite,
        "piecewise linear" => RandomGraphOptions.PiecewiseLinear,
        "divisions" => RandomGraphOptions.PiecewiseLinear with { HasDivisions = true },
        _ => RandomGraphOptions.PiecewiseLinear with { HasDivisions = true, HasProducts = true },
    };

    private static Obligation.Quantified Fixed(RandomGraph random, IReadOnlyDictionary<string, Tensor> point) =>
        Make(random, Quantifier.ForAll, input => new Domain.Finite([point[input.Name]]));

    private static Obligation.Quantified Free(RandomGraph random, Quantifier quantifier) =>
        Make(random, quantifier, _ => new Domain.All());

    private static Obligation.Quantified Make(
        RandomGraph random, Quantifier quantifier, Func<(NodeId Id, string Name, TensorType Type), Domain> domain) =>
            new(
            "random",
            random.Graph,
            quantifier,
            random.Graph.Inputs.Select(input => new QuantifiedVariable(input.Name, input.Id, domain(input)))
                .ToSequence(),
            [],
            random.Root,
            default);
}
