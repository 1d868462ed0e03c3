using System.Collections.Immutable;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

public sealed class SoundnessTests
{
    private const int Boxes = 12;

    private static readonly ImmutableArray<WireFunction> Linear =
        [WireFunction.Relu, WireFunction.Abs, WireFunction.Identity];

    private static readonly ImmutableArray<WireFunction> Jumping =
        [WireFunction.Relu, WireFunction.Step, WireFunction.StepFromZero, WireFunction.Floor];

    private static readonly ImmutableArray<WireFunction> Smooth =
        [WireFunction.Sigmoid, WireFunction.Tanh, WireFunction.Square, WireFunction.Relu];

    public static TheoryData<int> Seeds => new(Enumerable.Range(0, 40));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Exact_values_of_piecewise_linear_networks_stay_within_their_bounds(int seed) =>
        Check(RandomClaim.Create(seed, 3, 30, Linear), seed, 20);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Exact_values_stay_within_bounds_where_large_weights_cancel(int seed) =>
        Check(RandomClaim.Create(seed, 2, 12, Linear, 1e12), seed, 20);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Exact_values_of_functions_with_jumps_stay_within_their_bounds(int seed) =>
        Check(RandomClaim.Create(seed, 3, 15, Jumping), seed, 20);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Exact_values_of_smooth_networks_stay_within_their_bounds(int seed) =>
        Check(RandomClaim.Create(seed, 2, 8, Smooth), seed, 6);

    // relu(x - 2) is 0 on the box, and so are sums of it; what is as small as 1e-400 is not.
    [Fact]
    public void A_row_of_wires_that_are_off_is_exactly_0()
    {
        foreach (var (constant, isZero) in new[] { (Rational.Zero, true), (Rational.Parse("1e-400"), false) })
        {
            var wires = new WireTable(1);
            var off = wires.Apply(WireFunction.Relu, AffineRow.Wire(0).Plus(-2));
            var next = wires.Apply(WireFunction.Relu, off.Times(3).Plus(constant));
            var claim = LayerBuilder.Build(wires, ClaimFormula.Of(next.Times(-1), false));
            var forward = new ZonotopePass(claim);
            Assert.True(forward.Run(new Box([-1], [1])));
            Assert.Equal(isZero, forward.Bounds[^1].Low[0] == 0);
            Assert.True(forward.Bounds[^1].Low[0] <= 0);
            Assert.Equal(0, forward.Bounds[^1].High[0]);
        }
    }

    // Terms of 1e-200 times -1e-200 are 0 in doubles, and below it in truth.
    [Theory]
    [InlineData("1", "0", true)]
    [InlineData("1", "1e-400", true)]
    [InlineData("1", "-1e-400", false)]
    [InlineData("-1e-200", "0", false)]
    public void A_sum_of_what_is_never_below_0_is_not_either(string weight, string constant, bool isAbove)
    {
        var wires = new WireTable(2);
        var sum = Enumerable.Range(0, 2)
            .Select(i => wires.Apply(WireFunction.Relu, AffineRow.Wire(i)))
            .Aggregate(AffineRow.Wire(0).Times(0), (some, on) => some.Plus(on.Times(Rational.Parse(weight))))
            .Plus(Rational.Parse(constant));
        var claim = LayerBuilder.Build(wires, ClaimFormula.Of(sum, false));
        var forward = new ZonotopePass(claim);

        Assert.True(forward.Run(new Box([-1e-200, -1], [1e-200, 1])));

        Assert.Equal(isAbove, forward.Bounds[^1].Low[0] >= 0);
    }

    [Fact]
    public void A_million_points_stay_within_bounds_computed_once()
    {
        var claim = RandomClaim.Create(7, 4, 60, Linear).Claim;
        var (forward, points, random) = (new ZonotopePass(claim), new PointPass(claim), new SplitMix(7));
        for (int box = 0; box < 1000; box++)
        {
            var part = BoxOf(random, claim.Inputs, box % 10);
            Assert.True(forward.Run(part));
            for (int i = 0; i < 1000; i++)
            {
                var rows = points.Run(PointOf(random, part, i));
                for (int row = 0; row < rows.Length; row++)
                {
                    // The point is computed in doubles: it may err by a few units in the last place of its terms.
                    double slack = 1e-13 * forward.Bounds[^1].Reach[row];
                    Assert.InRange(
                        rows[row], forward.Bounds[^1].Low[row] - slack, forward.Bounds[^1].High[row] + slack);
                }
            }
        }
    }

    private static void Check(RandomClaim claim, int seed, int points)
    {
        var (forward, random) = (new ZonotopePass(claim.Claim), new SplitMix((ulong)seed));
        for (int box = 0; box < Boxes; box++)
        {
            var part = BoxOf(random, claim.Claim.Inputs, box % 6);
            Assert.True(forward.Run(part));
            Check(claim, claim.Claim, part, random, points);

            // What is left of it on the box, and on a part of the box what is left of that.
            var local = Reduction.Of(claim.Claim, forward.Bounds, part);
            Assert.True(local.Functions <= claim.Claim.Functions);
            Check(claim, local, part, random, points);
            var (inner, _) = part.Split(box % part.Inputs);
            Check(claim, Again(local, inner), inner, random, points);
        }
    }

    private static LayeredClaim Again(LayeredClaim claim, Box part)
    {
        var forward = new ZonotopePass(claim);
        Assert.True(forward.Run(part));
        return Reduction.Of(claim, forward.Bounds, part);
    }

    private static void Check(RandomClaim claim, LayeredClaim layers, Box part, SplitMix random, int points)
    {
        var forward = new ZonotopePass(layers);
        var backward = new BackwardPass(layers, forward);
        Assert.True(forward.Run(part));
        for (int i = 0; i < points; i++)
        {
            double[] point = PointOf(random, part, i);
            var exact = claim.LiteralsAt(point);
            for (int row = 0; row < exact.Length; row++)
            {
                var value = exact[row];
                Assert.True(Rational.FromDouble(forward.Bounds[^1].Low[row]) <= value.Low);
                Assert.True(Rational.FromDouble(forward.Bounds[^1].High[row]) >= value.High);
                backward.Run((row, 1));
                Assert.True(LineAt(backward, point) <= value.Low);
                Assert.True(Rational.FromDouble(backward.LeastOn(part)) <= value.Low);
            }

            backward.Run((0, 1), (1, 0.5));
            var sum = exact[0] + (Enclosure.Exact(Rational.Half) * exact[1]);
            Assert.True(LineAt(backward, point) <= sum.Low);
        }
    }

    [Fact]
    public void A_small_box_leaves_the_relus_with_a_kink_on_it()
    {
        var claim = RandomClaim.Create(3, 3, 60, [WireFunction.Relu]).Claim;
        var box = new Box([0.1, 0.2, 0.3], [0.1001, 0.2001, 0.3001]);
        var forward = new ZonotopePass(claim);
        Assert.True(forward.Run(box));
        Assert.InRange(forward.OpenFunctions, 0, claim.Functions / 4);
        Assert.Equal(forward.OpenFunctions, Reduction.Of(claim, forward.Bounds, box).Functions);
    }

    internal static Rational LineAt(BackwardPass backward, double[] point)
    {
        var sum = Rational.FromDouble(backward.Constant);
        for (int i = 0; i < point.Length; i++)
        {
            sum += Rational.FromDouble(backward.Slopes[i]) * Rational.FromDouble(point[i]);
        }

        return sum;
    }

    // From wide boxes to points.
    private static Box BoxOf(SplitMix random, int inputs, int size)
    {
        double[] low = [.. Enumerable.Range(0, inputs).Select(_ => (4 * random.NextUnit()) - 2)];
        double width = size == 5 ? 0 : Math.Pow(10, -size);
        return new Box(low, [.. low.Select(x => x + (width * random.NextUnit()))]);
    }

    // Corners first, then points anywhere.
    private static double[] PointOf(SplitMix random, Box box, int index) =>
    [
        .. Enumerable.Range(0, box.Inputs).Select(i => index < 1 << box.Inputs
            ? ((index >> i) & 1) == 0 ? box.Low[i] : box.High[i]
            : Math.Clamp(box.Low[i] + ((box.High[i] - box.Low[i]) * random.NextUnit()), box.Low[i], box.High[i])),
    ];
}
