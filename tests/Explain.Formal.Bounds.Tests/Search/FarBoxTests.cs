using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds.Tests;

/// <summary>Boxes whose ends lie beyond the doubles.</summary>
public sealed class FarBoxTests
{
    private static readonly Rational _far = Rational.Parse("1e400");

    [Fact]
    public void Points_of_boxes_without_ends_are_finite()
    {
        var box = new Box(
            [double.NegativeInfinity, 0, -1.7e308], [double.PositiveInfinity, double.PositiveInfinity, 1.7e308]);
        for (int i = 0; i < 3; i++)
        {
            Assert.True(double.IsFinite(box.WidthOf(i)));
            foreach (double share in new[] { 0, 0.25, 0.5, 1 })
            {
                Assert.True(double.IsFinite(box.At(i, share)));
                Assert.InRange(box.At(i, share), box.Low[i], box.High[i]);
            }

            Assert.InRange(box.MiddleOf(i), Math.BitIncrement(box.Low[i]), Math.BitDecrement(box.High[i]));
        }
    }

    // A relu is nowhere negative, and here at most 1e400.
    [Theory]
    [InlineData("-1", "refuted")]
    [InlineData("1e399", "refuted")]
    [InlineData("1e401", "proved")]
    public void A_claim_on_a_far_box_gets_an_answer_that_is_true(string bound, string truth)
    {
        foreach (var split in new[] { SearchSplit.Input, SearchSplit.Relu })
        {
            var claim = Claims.OfBox(-_far, _far, 2, (builder, x) => builder.Apply(
                BinaryOperator.LessOrEqual,
                builder.Apply(UnaryOperator.Relu, builder.Affine([(1, x[0])], 0)),
                builder.Number(Rational.Parse(bound))));
            var outcome = new BoundsProver().TryProve(
                claim,
                new SearchPlan(split, SearchOrder.Best),
                EngineLimits.Default with { Timeout = TimeSpan.FromSeconds(1) },
                default)!;

            Assert.Contains(outcome.Verdict.Word, new[] { truth, "unknown" });
        }
    }

    [Fact]
    public void What_is_not_known_of_a_far_row_cuts_nothing_off()
    {
        var box = new Box([double.NegativeInfinity, 0], [double.PositiveInfinity, 1]);
        Assert.Equal(box, Contraction.Cut(new LinearForm([1, 1], -1), box));
        Assert.Equal(box, Contraction.Cut(new LinearForm([0, 1], -1), box));
    }

    // Whatever the law, an answer holds the share above its middle, and none is better than a wrong one.
    [Theory]
    [InlineData("1e400")]
    [InlineData("1.7e308")]
    [InlineData("1e-310")]
    [InlineData("1e-400")]
    public void A_law_beyond_the_doubles_is_left_to_others(string size)
    {
        var width = Rational.Parse(size);
        foreach (bool isNormal in new[] { false, true })
        {
            var events = new Events();
            var x = isNormal ? events.Normal("x", 0, width * width) : events.Uniform("x", -width, width);
            var outcome = new BoundsMeasurer().TryMeasure(
                events.Probability(events.Above(x, 0)),
                EngineLimits.Default with { Timeout = TimeSpan.FromSeconds(1) },
                default);
            if (outcome?.Measurement is Measurement.Exact exact)
            {
                Assert.InRange(0.5, exact.Value.Low.ToDouble(), exact.Value.High.ToDouble());
            }
        }
    }
}
