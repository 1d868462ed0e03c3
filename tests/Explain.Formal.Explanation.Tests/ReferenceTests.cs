using Explain.Formal.Logic;

namespace Explain.Formal.Explanation.Tests;

/// <summary>Steps over the reference, against figures by hand.</summary>
public sealed class ReferenceTests
{
    private const string Rows = "a,b\nfalse,false\nfalse,true\ntrue,false\ntrue,true\n";

    // 'w' is 'a or b'; the event holds but where both are false. Blind, it holds in 0, 1/2, 1 and 1 of the cases.
    private const string Circuit = """
        model circuit(a: bool, b: bool) -> bool {
          parameter final: gate ~ uniform(gate.and, gate.or) = gate.or
          let w = final([a, b])
          return w or a
        }
        table rows(a: bool, b: bool) from "rows.csv"
        behavior some over a in {false, true}, b in {false, true} { circuit(a, b) }

        """;

    /// <summary>
    /// A coin of 3/4 for w: 3/4, 3/4, 1 and 1 of the cases. Left: -log2 of 1/4 where the event fails, of 3/4 once.
    /// The prior gives 5/8 to 7/8 a probability of 1/4: 2 bits.
    /// </summary>
    [Fact]
    public void An_observed_mean_is_a_coin_in_every_case_and_its_prior_is_paid()
    {
        var result = Of("observe P(circuit.w) == 3/4 within 1/8 from rows prior uniform(box(0, 1))");

        Assert.Equal(["5/8", "7/8"], result.Steps.Select(row => Pipeline.Number(row.Estimate)));
        Assert.Equal([0, 2], result.Steps.Select(row => Exactly(row.Account?.Paid)));
        Assert.Equal(1, Exactly(result.Steps[0].Account?.Left), 12);
        Assert.Equal(2 + Math.Log2(4.0 / 3), Exactly(result.Steps[1].Account?.Left), 12);
        Assert.Contains(result.RestsOn, presumption => presumption.Text == "observed: circuit.w");
        Assert.Equal("shown", result.Verdict.Word);
    }

    [Fact]
    public void A_mean_that_the_data_do_not_show_is_refuted() => Assert.Equal(
        "refuted", Of("observe P(circuit.w) == 1/4 within 1/8 from rows prior uniform(box(0, 1))").Verdict.Word);

    [Fact]
    public void Facts_and_observations_are_paid_together()
    {
        var result = Of("""
            reveal circuit.final == gate.or
            observe P(circuit.w) == 3/4 within 1/8 from rows prior uniform(box(0, 1))
            """);

        Assert.Equal([0, 1, 3], result.Steps.Select(row => Exactly(row.Account?.Paid)));
    }

    [Fact]
    public void A_rewrite_that_holds_by_what_is_revealed_is_used() => Assert.Equal(
        """
        (nothing pointed out) -> 5/8
        reveal circuit.final == gate.or -> 3/4
        rewrite circuit.w as b or a by smt -> 3/4
        rests on: independent cases
        shown
        """,
        Print("reveal circuit.final == gate.or  rewrite circuit.w as b or a by smt"));

    [Fact]
    public void A_rewrite_that_was_not_paid_for_is_refused() => Assert.Equal(
        "refuted", Of("rewrite circuit.w as b or a by smt").Verdict.Word);

    // A gate of both is the same with both exchanged, whichever gate it is; one of them is not.
    [Theory]
    [InlineData("w", "shown")]
    [InlineData("w or x[0]", "refuted")]
    public void A_symmetry_must_hold_for_every_parameter(string returned, string verdict) => Assert.Equal(
        verdict,
        Pipeline.Run($$"""
            model circuit(x: bool[2]) -> bool {
              parameter final: gate ~ uniform(gate.and, gate.or) = gate.or
              let w = final([x[0], x[1]])
              return {{returned}}
            }
            behavior some over x in bool[2] { circuit(x) }
            argument a for some { presume independent cases  symmetry swap(x[0], x[1]) }
            """).Result("a").Verdict.Word);

    private static double Exactly(Bits? bits) => bits?.ToDouble() ?? double.NaN;

    private static ResultRecord Of(string steps) => Pipeline.Run(
        $"{Circuit} argument a for some {{ presume independent cases  {steps} }}", null, ("rows.csv", Rows))
        .Result("a");

    private static string Print(string steps) => Pipeline.Print(Of(steps));
}
