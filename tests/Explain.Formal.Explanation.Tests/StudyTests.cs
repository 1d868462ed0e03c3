using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation.Tests;

/// <summary>Which laws of coherence estimators keep (DESIGN 3.5; THEORY 2.3, 2.4).</summary>
public sealed class StudyTests
{
    // By the recursion of THEORY 2.4, written anew: ((x^2 - 2)^2)^2 has the estimate -7 at order 4; its expectation is
    // 105 - 8 * 15 + 24 * 3 - 32 + 16 = 41.
    [Fact]
    public void The_search_finds_a_square_whose_estimate_at_order_4_is_negative()
    {
        var cell = Study("cumulants(4)", "nonnegativity", "circuits(size: 4, inputs: 1)");

        Assert.Equal(StudyWord.Broken, cell.Word);
        Assert.NotNull(cell.Counterexample);
        Assert.Equal("let a = x * x  let b = a - 2  let c = b * b  return c * c", cell.Counterexample.Circuit);
        Assert.Equal("~-7", Pipeline.Number(cell.Counterexample.Estimate));
        Assert.Equal(4, cell.Counterexample.Gates);
    }

    /// <summary>The smallest violation for fair signs: (x * x * x)^2, of expectation 1, is -15 at order 5.</summary>
    [Fact]
    public void The_law_of_the_inputs_is_that_of_the_study()
    {
        var cell = Study("cumulants(5)", "nonnegativity", "circuits(size: 3, inputs: 1, law: uniform(-1, 1))");

        Assert.Equal("let a = x * x  let b = x * a  return b * b", cell.Counterexample?.Circuit);
        Assert.Equal("~-15", Pipeline.Number(cell.Counterexample?.Estimate));
    }

    // x * x; (x * x)^2 and (x + c)^2 for c in -3 to 3 without 0.
    [Theory]
    [InlineData("mean")]
    [InlineData("covariance")]
    public void A_law_that_no_circuit_breaks_is_kept_on_all_of_them(string estimator)
    {
        var cell = Study(estimator, "respect_for_proof", "circuits(size: 2, inputs: 1)");

        Assert.Equal((StudyWord.Kept, 8L, true), (cell.Word, cell.Circuits, cell.IsComplete));
    }

    [Theory]
    [InlineData("mean")]
    [InlineData("cumulants(3)")]
    [InlineData("copies")]
    public void The_base_rules_take_what_they_are_told_as_a_set(string estimator)
    {
        var cell = Study(estimator, "order_independence", "circuits(size: 3, inputs: 1, law: uniform(-1, 1))");

        Assert.Equal(StudyWord.Kept, cell.Word);
        Assert.True(cell.Circuits > 10);
    }

    /// <summary>An estimator that believes what it is told last.</summary>
    [Fact]
    public void An_estimator_that_minds_the_order_is_found_out()
    {
        var results = Pipeline.Run(
            Text("mean", "order_independence", "circuits(size: 2, inputs: 1)"),
            Pipeline.Create([new LastOne()]));
        var cell = Assert.Single(results.Result("s").Study?.Cells ?? []);

        Assert.Equal(StudyWord.Broken, cell.Word);
        Assert.Equal(
            "track cov(x, x), track cov(a, a) give 2, and track cov(a, a), track cov(x, x) give 1",
            cell.Counterexample?.Sentence);
    }

    [Fact]
    public void What_is_only_sampled_is_no_answer()
    {
        var result = Pipeline.Run(Text("copies", "nonnegativity", "circuits(size: 2, inputs: 1)")).Result("s");

        var unknown = Assert.IsType<Verdict.Unknown>(result.Verdict);
        Assert.Equal(UnknownReason.Incomplete, unknown.Reason);
        Assert.Contains("law: uniform(-1, 1)", unknown.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_later_is_unknown_beside_what_is_known()
    {
        var result = Pipeline.Run(
            "estimator halves { E(c: constant) = c }\n"
            + Text("mean, halves", "nonnegativity, linearity", "circuits(size: 2, inputs: 1)")).Result("s");

        var unknown = Assert.IsType<Verdict.Unknown>(result.Verdict);
        Assert.Equal("Estimators of one's own come in a later version.", unknown.Sentence);
        Assert.Equal(
            [StudyWord.Kept, StudyWord.Unknown, StudyWord.Unknown, StudyWord.Unknown],
            result.Study?.Cells.Select(cell => cell.Word));
        Assert.Equal("The law 'linearity' comes in a later version.", result.Study?.Cells[1].Sentence);
    }

    [Fact]
    public void Expectations_read_the_cells_of_the_table()
    {
        var results = Pipeline.Run("""
            study s {
              estimators mean, cumulants(4)
              laws nonnegativity
              over circuits(size: 4, inputs: 1)
              expect kept(mean, nonnegativity)
              expect broken(cumulants( 4 ), nonnegativity)
              expect estimate(cumulants(4), nonnegativity) == -7
              expect broken(mean, nonnegativity)
            }
            expect s.kept(mean, nonnegativity) and not s.kept(cumulants(4), nonnegativity)
            """);

        Assert.Equal([true, true, true, false], results.Result("s").Expectations.Select(test => test.IsMet));
        Assert.True(Assert.Single(results.Expectations).IsMet);
        Assert.False(results.Result("s").Passes);
    }

    [Fact]
    public void A_family_of_studies_has_a_member_for_each_index()
    {
        var results = Pipeline.Run("""
            for k in 1..3 {
              study s { estimators cumulants(k)  laws nonnegativity  over circuits(size: k, inputs: 1)
                        expect kept(cumulants(k), nonnegativity) }
            }
            """);

        Assert.Equal(1, Assert.Single(results.Result("s[1]").Study?.Cells ?? []).Circuits);
        Assert.Equal(8, Assert.Single(results.Result("s[2]").Study?.Cells ?? []).Circuits);
    }

    private static string Text(string estimators, string laws, string over) =>
        $"study s {{ estimators {estimators}  laws {laws}  over {over} }}";

    /// <summary>It says so at once, before it writes down cumulants of so many wires.</summary>
    [Fact]
    public void An_order_beyond_all_estimators_is_unknown()
    {
        var cell = Study("cumulants(1000)", "order_independence", "circuits(size: 1, inputs: 1)");

        Assert.Equal(StudyWord.Unknown, cell.Word);
        Assert.Contains("Orders beyond", cell.Sentence, StringComparison.Ordinal);
    }

    private static StudyCell Study(string estimator, string law, string over) =>
        Assert.Single(Pipeline.Run(Text(estimator, law, over)).Result("s").Study?.Cells ?? []);

    private sealed class LastOne : IEstimator
    {
        public bool Takes(BaseRule rule) => true;

        public EstimateOutcome Estimate(
            EstimateQuestion question, EngineLimits limits, CancellationToken cancellation)
        {
            bool isOfInput = question.Items.Length > 0
                && question.Items[^1].Text.Contains("(x", StringComparison.Ordinal);
            Rational number = isOfInput ? 1 : 2;
            return new EstimateOutcome(new Measurement.Heuristic(number.ToDouble(), number), [], EngineCost.None);
        }
    }
}
