using System.Diagnostics;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

public sealed class CaseSplitterTests
{
    private const int Inputs = 2;

    // The first wire behind the inputs: of its sign nothing is known.
    private const int Hidden = Inputs;

    private static readonly Rational[] Places =
        [.. Enumerable.Range(-4, 9).Select(step => Rational.Create(step, 2))];

    private static InputRegion Square { get; } = InputRegion.Closed([-2, -2], [2, 2]);

    [Fact]
    public void Each_point_has_one_case_that_says_the_same_or_holds_there()
    {
        for (ulong seed = 0; seed < 2_000; seed++)
        {
            var formula = Formula(new SplitMix(seed), 3);
            var cases = CaseSplitter.Split(Square, formula);
            foreach (var point in Places.SelectMany(x => Places.Select(y => new[] { x, y })))
            {
                var mine = cases.Where(part => Has(part.Region, point)).ToArray();
                Assert.InRange(mine.Length, 0, 1);
                foreach (var sign in new Rational[] { -1, 0, 1 })
                {
                    bool claimed = mine is [] || Holds(mine[0].Formula, [.. point, sign]);
                    Assert.Equal(Holds(formula, [.. point, sign]), claimed);
                }
            }
        }
    }

    [Fact]
    public void A_claim_about_two_boxes_of_inputs_becomes_a_claim_about_each()
    {
        var hidden = ClaimFormula.Of(AffineRow.Wire(Hidden), true);
        var formula = ClaimFormula.AnyOf(ClaimFormula.AnyOf(Between(-2, -1), Between(1, 2)).Not(), hidden);
        var cases = CaseSplitter.Split(Square, formula);
        Assert.Equal(2, cases.Count);
        Assert.All(cases, part => Assert.Equal(hidden, part.Formula));
        Assert.Equal(0.5, cases.Sum(part => part.Region.Box.ShareOf(Square.Box)), 12);

        static ClaimFormula Between(int low, int high) => ClaimFormula.AllOf(
            ClaimFormula.Of(AffineRow.Wire(0).Plus(-low), false),
            ClaimFormula.Of(AffineRow.Wire(0).Times(-1).Plus(high), false));
    }

    [Fact]
    public void Many_comparisons_make_no_more_than_sixty_four_cases()
    {
        var parts = Enumerable.Range(0, 1_000).Select(i => ClaimFormula.AllOf(
            ClaimFormula.Of(AffineRow.Wire(i % 2).Plus(Rational.Create(i - 500, 300)), true),
            ClaimFormula.Of(AffineRow.Wire(Hidden).Plus(i), true)));
        Assert.Equal(64, CaseSplitter.Split(Square, ClaimFormula.AnyOf([.. parts])).Count);
    }

    private static ClaimFormula Formula(SplitMix random, int depth) => (depth == 0 ? 0 : random.Next(0, 3)) switch
    {
        0 => ClaimFormula.Of(
            AffineRow.Wire(random.Next(0, Inputs + 1))
                .Times(random.Next(0, 2) == 0 ? -2 : 3).Plus(Rational.Create(random.Next(-6, 7), 2)),
            random.Next(0, 2) == 0),
        1 => ClaimFormula.AllOf(Formula(random, depth - 1), Formula(random, depth - 1)),
        _ => ClaimFormula.AnyOf(Formula(random, depth - 1), Formula(random, depth - 1)),
    };

    private static bool Has(InputRegion region, Rational[] point) => point.Select((x, i) =>
        (region.IsLowOpen[i] ? x > region.Low[i] : x >= region.Low[i])
        && (region.IsHighOpen[i] ? x < region.High[i] : x <= region.High[i])).All(isInside => isInside);

    private static bool Holds(ClaimFormula formula, Rational[] values) => formula switch
    {
        ClaimFormula.Known known => known.Value,
        ClaimFormula.Literal literal => literal.Row.Terms.Items.Aggregate(
            literal.Row.Constant, (sum, term) => sum + (term.Coefficient * values[term.Wire])).Sign is var sign
            && (sign > 0 || (sign == 0 && !literal.IsStrict)),
        ClaimFormula.All all => all.Parts.Items.All(part => Holds(part, values)),
        ClaimFormula.Any any => any.Parts.Items.Any(part => Holds(part, values)),
        _ => throw new UnreachableException($"Unhandled {formula.GetType().Name}."),
    };
}
