using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

/// <summary>What is left to prove of a box.</summary>
public sealed class BoxVisitorTests
{
    private const int Rounds = 6;
    private const int Points = 4000;

    // Doubles err by less at the points that are looked at.
    private const double Slack = 1e-9;

    private static readonly RowGoal.Literal[] _rows =
        [.. Enumerable.Range(0, 3).Select(row => new RowGoal.Literal(row, IsStrict: true))];

    private static readonly RowGoal _goal =
        new RowGoal.All([new RowGoal.Any([_rows[0], _rows[1]]), _rows[2], _rows[1]]);

    [Fact]
    public void Wherever_a_conjunction_fails_a_part_is_left_whose_goal_fails_there()
    {
        int failures = 0, single = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            var claim = RandomClaim.Create(seed, 3, 15, [WireFunction.Relu, WireFunction.Abs]).Claim;
            var (visitor, box) = (new BoxVisitor(claim, null), new Box([-1, -1, 0], [1, 0.5, 1]));
            OpenBox[] parts = [new OpenBox(box, double.NegativeInfinity, 1, _goal)];
            for (int round = 0; round < Rounds; round++)
            {
                parts = [.. parts.SelectMany(part => visitor.Visit(part).Rest)];
            }

            single += parts.Count(part => part.Goal != _goal);
            var (random, pass) = (new SplitMix((ulong)seed), new PointPass(claim));
            for (int i = 0; i < Points; i++)
            {
                double[] point = [.. Enumerable.Range(0, 3).Select(input => box.At(input, random.NextUnit()))];
                var rows = pass.Run(point).ToArray();
                if (Goals.Margin(_goal, rows) < -Slack)
                {
                    failures++;
                    Assert.Contains(parts, part => Holds(part.Box, point) && Goals.Margin(part.Goal, rows) <= 0);
                }
            }
        }

        Assert.True(failures > Points);
        Assert.True(single > 0);
    }

    // Of two rows each may be the lower one, and no line below either is above 0 everywhere: only their sum is.
    [Fact]
    public void Where_a_sum_of_rows_is_positive_nothing_is_left()
    {
        var wires = new WireTable(2);
        var bend = wires.Apply(WireFunction.Relu, AffineRow.Wire(0).Minus(AffineRow.Wire(1)));
        var claim = LayerBuilder.Build(wires, ClaimFormula.AnyOf(
        [
            ClaimFormula.Of(bend.Minus(AffineRow.Wire(0)).Plus(1), true),
            ClaimFormula.Of(AffineRow.Wire(0), true),
        ]));

        // At the rows' sum relu(x - y) + 1 both cannot fail; from x = 1 on the second alone holds.
        var left = new BoxVisitor(claim, null).Visit(
            new OpenBox(new Box([-1, -1], [1, 1]), double.NegativeInfinity, 1, claim.Goals[0])).Rest;

        Assert.Empty(left);
    }

    private static bool Holds(Box box, double[] point) =>
        point.Index().All(item => box.Low[item.Index] <= item.Item && item.Item <= box.High[item.Index]);
}
