using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

public sealed class ExponentialQuotientTests
{
    private const int Inputs = 3;

    public static TheoryData<double> Widths => [0.01, 0.1, 1, 2, 4, 8, 16, 30];

    public static TheoryData<double> WideWidths => [2, 3, 4, 6, 8, 12, 16, 24, 30];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Exact_entries_stay_within_their_bounds(double width)
    {
        foreach (var (softmax, box, random) in Cases(20, width))
        {
            var forward = new ZonotopePass(softmax.Read.Claim);
            var backward = new BackwardPass(softmax.Read.Claim, forward);
            Assert.True(forward.Run(box));
            for (int i = 0; i < 10; i++)
            {
                double[] point = PointOf(random, box, i);
                var entries = softmax.EntriesAt(point);
                for (int row = 0; row < entries.Length; row++)
                {
                    Assert.True(Rational.FromDouble(forward.Bounds[^1].Low[row]) <= entries[row].Low);
                    Assert.True(Rational.FromDouble(forward.Bounds[^1].High[row]) >= entries[row].High);
                    backward.Run((row, 1));
                    Assert.True(SoundnessTests.LineAt(backward, point) <= entries[row].Low);
                    Assert.True(Rational.FromDouble(backward.LeastOn(box)) <= entries[row].Low);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_million_points_stay_within_bounds(double width)
    {
        // Together with the other widths.
        foreach (var (softmax, box, random) in Cases(50, width))
        {
            var (forward, points) = (new ZonotopePass(softmax.Read.Claim), new PointPass(softmax.Read.Claim));
            Assert.True(forward.Run(box));
            for (int i = 0; i < 2_500; i++)
            {
                CheckPoint(forward, points, PointOf(random, box, i));
            }
        }
    }

    /// <summary>Walks along the slopes of each entry to where it is least and greatest.</summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void Points_that_are_looked_for_stay_within_bounds(double width)
    {
        foreach (var (softmax, box, random) in Cases(40, width))
        {
            var (forward, points) = (new ZonotopePass(softmax.Read.Claim), new PointPass(softmax.Read.Claim));
            Assert.True(forward.Run(box));
            for (int walk = 0; walk < 2 * softmax.Read.Claim.Literals.Rows; walk++)
            {
                double[] point = PointOf(random, box, int.MaxValue);
                for (double step = width / 4; step > width * 1e-6; step *= 0.7)
                {
                    CheckPoint(forward, points, point);
                    double[] slopes = points.SlopesOf(walk / 2).ToArray();
                    for (int i = 0; i < point.Length; i++)
                    {
                        double move = step * Math.Sign(slopes[i]) * ((walk % 2) - 0.5) * 2;
                        point[i] = Math.Clamp(point[i] + move, box.Low[i], box.High[i]);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Entries_stay_within_0_and_1(double width)
    {
        foreach (var (softmax, box, _) in Cases(100, width))
        {
            var forward = new ZonotopePass(softmax.Read.Claim);
            Assert.True(forward.Run(box));
            for (int row = 0; row < softmax.Scores.Length; row++)
            {
                Assert.InRange(forward.Bounds[^1].Low[row], -1e-12, 1);
                Assert.InRange(forward.Bounds[^1].High[row], 0, 1 + 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(WideWidths))]
    public void On_wide_boxes_no_bound_is_wider_than_as_it_is_written(double width)
    {
        foreach (var (softmax, box, _) in Cases(200, width))
        {
            var (read, written) = (BoundsOf(softmax.Read, box), BoundsOf(softmax.Written, box));
            foreach (var (mine, other) in read.Zip(written))
            {
                double rounding = 1e-12 * (1 + Math.Abs(other.Low) + Math.Abs(other.High));
                Assert.True(mine.Low >= other.Low - rounding);
                Assert.True(mine.High <= other.High + rounding);
            }
        }
    }

    /// <summary>In the mean (of the logarithm of the quotient of widths), as many times as measured.</summary>
    [Theory]
    [InlineData(0.01, 1.4)]
    [InlineData(0.1, 2.5)]
    [InlineData(0.3, 4)]
    [InlineData(1, 10)]
    [InlineData(2, 30)]
    public void Bounds_are_narrower_than_as_they_are_written(double width, double times)
    {
        var quotients = Cases(200, width).SelectMany(
            each => BoundsOf(each.Softmax.Read, each.Box).Zip(
                BoundsOf(each.Softmax.Written, each.Box),
                (mine, other) => Math.Log((other.High - other.Low) / (mine.High - mine.Low))));
        Assert.InRange(Math.Exp(quotients.Average()), times, double.PositiveInfinity);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(30)]
    public void A_claim_has_a_bound_in_both_readings(double width)
    {
        var region = Cube(width);
        for (int seed = 0; seed < 20; seed++)
        {
            var written = SoftmaxReading.Random(seed, Inputs, 3 + (seed % 3), region);
            int row = written.Scores.Length + 1;
            var claim = ReadClaim.Of(Question(written, width), default)!.Claim(true)!;
            var forward = new ZonotopePass(claim.Network);
            Assert.True(forward.Run(region));
            var rows = Assert.IsType<RowGoal.Any>(Assert.Single(claim.Network.Goals)).Parts
                .Select(part => Assert.IsType<RowGoal.Literal>(part).Row);
            Assert.True(rows.Max(each => forward.Bounds[^1].Low[each])
                >= BoundsOf(written.Written, region)[row].Forward - 1e-12);
        }
    }

    [Fact]
    public void A_score_far_below_the_others_leaves_nothing()
    {
        var region = Cube(2);
        var softmax = SoftmaxReading.Of(region, Score(0, 0), Score(1, -1000), Score(2, 0));
        var bounds = BoundsOf(softmax.Read, region);
        Assert.InRange(bounds[1].Low, -1e-290, 0);
        Assert.InRange(bounds[1].High, 0, 1e-290);
        Assert.InRange(bounds[0].Low, 0.1, 0.12);
        Assert.InRange(bounds[0].High, 0.88, 0.9);
    }

    [Fact]
    public void Scores_beyond_the_exponents_of_doubles_have_bounds_by_their_differences()
    {
        var region = Cube(2);
        var softmax = SoftmaxReading.Of(region, Score(0, 5000), Score(1, 5000), Score(2, 5001));
        Assert.False(new ZonotopePass(softmax.Written.Claim).Run(region));
        Assert.All(BoundsOf(softmax.Read, region), bounds => Assert.True(bounds.High < 4));
    }

    [Fact]
    public void Two_scores_make_one_sigmoid()
    {
        var softmax = SoftmaxReading.Of(Cube(2), Score(0, 0), Score(1, 0));
        var functions = softmax.Read.Claim.Layers.SelectMany(layer => layer.Functions);
        Assert.All(functions, function => Assert.Equal(WireFunction.Sigmoid, function));
    }

    // e^1 / (e^1 + e^-1 + e^-1) and e^-1 / (e^-1 + e^1 + e^1), at the corners of the box.
    [Fact]
    public void Bounds_of_independent_scores_are_the_values_at_corners()
    {
        var region = Cube(2);
        var softmax = SoftmaxReading.Of(region, Score(0, 0), Score(1, 0), Score(2, 0));
        Assert.InRange(BoundsOf(softmax.Read, region)[0].High, 0.786986, 0.786987);
        Assert.InRange(BoundsOf(softmax.Read, region)[0].Low, 0.063378, 0.063379);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Entries_are_compared_by_their_scores(int entries)
    {
        // Where a is at most b less a hundredth, so is softmax(a, b, ...)[0] than [1], however large they are.
        Obligation.Quantified Ask(BinaryOperator comparison) => Claims.OfBox(
            -50,
            50,
            entries,
            (builder, x) => builder.Apply(
                comparison, Entry(builder, [.. x], 0), Entry(builder, [.. x.Skip(1), x[0]], 0)),
            (builder, x) => builder.Apply(
                BinaryOperator.LessOrEqual, builder.Affine([(1, x[0])], Rational.Create(1, 100)), x[1]));

        var claim = ReadClaim.Of(Ask(BinaryOperator.Less), default)!.Claim(true)!;
        Assert.False(claim.Network.IsTranscendental);
        Assert.IsType<Verdict.Proved>(
            new BoundsProver().TryProve(Ask(BinaryOperator.Less), EngineLimits.Default, default)!.Verdict);
        Assert.IsType<Verdict.Refuted>(
            new BoundsProver().TryProve(Ask(BinaryOperator.Equal), EngineLimits.Default, default)!.Verdict);
    }

    private static NodeId Entry(GraphBuilder builder, NodeId[] scores, int index)
    {
        NodeId[] exponentials = [.. scores.Select(score => builder.Apply(UnaryOperator.Exp, score))];
        return builder.Apply(
            BinaryOperator.Divide,
            exponentials[index],
            exponentials.Aggregate((sum, next) => builder.Apply(BinaryOperator.Add, sum, next)));
    }

    private static AffineRow Score(int input, int constant) => AffineRow.Wire(input).Plus(constant);

    private static Box Cube(double width) => new(
        [.. Enumerable.Repeat(-width / 2, Inputs)], [.. Enumerable.Repeat(width / 2, Inputs)]);

    private static IEnumerable<(SoftmaxReading Softmax, Box Box, SplitMix Random)> Cases(int count, double width)
    {
        for (int seed = 0; seed < count; seed++)
        {
            var random = new SplitMix((ulong)seed + 1000);
            double[] low = [.. Enumerable.Range(0, Inputs).Select(_ => (4 * random.NextUnit()) - 2 - (width / 2))];
            var box = new Box(low, [.. low.Select(x => x + width)]);
            yield return (SoftmaxReading.Random(seed, Inputs, 2 + (seed % 5), box), box, random);
        }
    }

    private static (double Low, double High, double Forward)[] BoundsOf(RandomClaim claim, Box box)
    {
        var forward = new ZonotopePass(claim.Claim);
        var backward = new BackwardPass(claim.Claim, forward);
        Assert.True(forward.Run(box));
        return [.. Enumerable.Range(0, claim.Claim.Literals.Rows).Select(row =>
        {
            backward.Run((row, 1));
            double low = Math.Max(forward.Bounds[^1].Low[row], backward.LeastOn(box));
            backward.Run((row, -1));
            return (low, Math.Min(forward.Bounds[^1].High[row], -backward.LeastOn(box)), forward.Bounds[^1].Low[row]);
        })];
    }

    private static void CheckPoint(ZonotopePass forward, PointPass points, double[] point)
    {
        var rows = points.Run(point);
        for (int row = 0; row < rows.Length; row++)
        {
            // The point is computed in doubles, and scores of size 50 err by a few units of 1e-14.
            Assert.InRange(rows[row], forward.Bounds[^1].Low[row] - 1e-12, forward.Bounds[^1].High[row] + 1e-12);
        }
    }

    // Corners first, then points anywhere.
    private static double[] PointOf(SplitMix random, Box box, int index) =>
    [
        .. Enumerable.Range(0, box.Inputs).Select(i => index < 1 << box.Inputs
            ? ((index >> i) & 1) == 0 ? box.Low[i] : box.High[i]
            : Math.Clamp(box.Low[i] + ((box.High[i] - box.Low[i]) * random.NextUnit()), box.Low[i], box.High[i])),
    ];

    /// <summary>Whether the sum of the entries with weights 1, -2, 3 is above -2, as a graph.</summary>
    private static Obligation.Quantified Question(SoftmaxReading softmax, double width)
    {
        var half = Rational.FromDouble(width / 2);
        return Claims.OfBox(-half, half, Inputs, (builder, x) =>
        {
            NodeId[] exponentials = [.. softmax.Scores.Select(score => builder.Apply(UnaryOperator.Exp, builder.Affine(
                score.Terms.Items.Select(term => (term.Coefficient, x[term.Wire])), score.Constant)))];
            var whole = exponentials.Aggregate((sum, next) => builder.Apply(BinaryOperator.Add, sum, next));
            var weighted = builder.Affine(
                exponentials.Select((each, i) => (
                    (Rational)((i % 3) switch { 0 => 1, 1 => -2, _ => 3 }),
                    builder.Apply(BinaryOperator.Divide, each, whole))),
                0);
            return builder.Apply(BinaryOperator.Less, builder.Number(0), weighted);
        });
    }
}
