using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

/// <summary>The points of a box at which a counterexample is looked for.</summary>
public sealed class BoxPointsTests
{
    private const long Large = 1_000_000;

    private static readonly RowGoal _goal = new RowGoal.Literal(0, IsStrict: true);

    [Fact]
    public void A_box_that_cost_much_gets_points_of_its_own_that_no_thread_changes()
    {
        int further = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            var claim = RandomClaim.Create(seed, 3, 20, [WireFunction.Relu, WireFunction.Abs]).Claim;
            var random = new SplitMix((ulong)seed);
            double[] low = [.. Enumerable.Range(0, 3).Select(_ => random.Next(-4, 4) / 4.0)];
            var box = new Box(low, [.. low.Select(end => end + 0.25)]);
            var part = new OpenBox(box, 0, 1, _goal);

            var (point, margin) = new BoxPoints(claim).Least(part, [], Large);
            var (again, _) = new BoxPoints(claim).Least(part, [], Large);

            var pass = new PointPass(claim);
            double[] middle = [.. Enumerable.Range(0, 3).Select(box.MiddleOf)];
            Assert.Equal(point, again);
            Assert.All(point.Zip(box.Low.Zip(box.High)), place =>
                Assert.InRange(place.First, place.Second.First, place.Second.Second));
            Assert.Equal(Goals.Margin(_goal, pass.Run(point)), margin);
            Assert.True(margin <= Goals.Margin(_goal, pass.Run(middle)));
            further += point.SequenceEqual(middle) ? 0 : 1;
        }

        Assert.True(further > 15);
    }

    [Fact]
    public void A_box_that_cost_nothing_gets_its_middle_and_a_corner()
    {
        var claim = RandomClaim.Create(1, 2, 10, [WireFunction.Relu]).Claim;
        var box = new Box([-1, -1], [1, 1]);

        var (point, _) = new BoxPoints(claim).Least(new OpenBox(box, 0, 1, _goal), [1, -1], cost: 0);

        Assert.Contains(point, new double[][] { [0, 0], [-1, 1] });
    }
}
