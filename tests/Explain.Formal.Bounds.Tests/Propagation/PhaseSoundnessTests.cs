using System.Collections.Immutable;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

public sealed class PhaseSoundnessTests
{
    private static readonly ImmutableArray<WireFunction> Kinked =
        [WireFunction.Relu, WireFunction.Relu, WireFunction.Abs, WireFunction.Identity];

    public static TheoryData<int> Seeds => new(Enumerable.Range(0, 20));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Exact_values_stay_within_bounds_where_the_phases_hold(int seed) =>
        Check(RandomClaim.Create(seed, 3, 20, Kinked), seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Exact_values_stay_within_bounds_under_phases_where_large_weights_cancel(int seed) =>
        Check(RandomClaim.Create(seed, 2, 12, Kinked, 1e12), seed);

    [Fact]
    public void A_million_points_stay_within_bounds_under_phases()
    {
        var claim = RandomClaim.Create(11, 4, 40, Kinked).Claim;
        var (random, points) = (new SplitMix(11), new PointPass(claim));
        var (forward, limits) = (new ZonotopePass(claim), new RowLimits(claim));
        int inside = 0;
        for (int box = 0; inside < 1_000_000; box++)
        {
            var part = new Box([-1, -1, -1, -1], [1, 1, 1, 1]);
            limits.CopyFrom(new RowLimits(claim));
            double[] center = PointOf(random, part);
            points.Run(center);
            var phases = PhasesAt(random, claim, points, 4);
            Array.ForEach(phases, limits.Add);
            Assert.True(forward.Run(part, limits));
            Assert.False(forward.IsEmpty);
            for (int i = 0; i < 4000; i++)
            {
                var rows = points.Run(PointOf(random, part));
                if (Array.TrueForAll(phases, phase => Holds(phase, points, forward)))
                {
                    inside++;
                    for (int row = 0; row < rows.Length; row++)
                    {
                        double slack = 1e-13 * forward.Bounds[^1].Reach[row];
                        Assert.InRange(
                            rows[row], forward.Bounds[^1].Low[row] - slack, forward.Bounds[^1].High[row] + slack);
                    }
                }
            }
        }
    }

    [Fact]
    public void Phases_that_never_hold_together_leave_nothing()
    {
        // relu(x + 1) and relu(-x - 2): both are on nowhere on [-3, 3], and the first is off up to -1.
        var wires = new WireTable(1);
        var first = wires.Apply(WireFunction.Relu, AffineRow.Wire(0).Plus(1));
        var second = wires.Apply(WireFunction.Relu, AffineRow.Wire(0).Times(-1).Plus(-2));
        var claim = LayerBuilder.Build(wires, ClaimFormula.Of(first.Minus(second), true));
        var (forward, limits) = (new ZonotopePass(claim), new RowLimits(claim));
        limits.Add(new Phase(0, 0, true));
        Assert.True(forward.Run(new Box([-3], [-1.5]), limits));
        Assert.True(forward.IsEmpty);
        Assert.True(forward.Run(new Box([-3], [3]), limits));
        Assert.False(forward.IsEmpty);
    }

    private static void Check(RandomClaim random, int seed)
    {
        var (claim, stream) = (random.Claim, new SplitMix((ulong)seed));
        var forward = new ZonotopePass(claim);
        var backward = new BackwardPass(claim, forward);
        var ascent = new MultiplierAscent(claim, forward, backward);
        var points = new PointPass(claim);
        for (int box = 0; box < 6; box++)
        {
            double[] low = [.. Enumerable.Range(0, claim.Inputs).Select(_ => (4 * stream.NextUnit()) - 2)];
            var part = new Box(low, [.. low.Select(x => x + (Math.Pow(10, -box) * stream.NextUnit()))]);
            points.Run(PointOf(stream, part));
            var phases = PhasesAt(stream, claim, points, 4);
            var limits = new RowLimits(claim);
            Array.ForEach(phases, limits.Add);
            Assert.True(forward.Run(part, limits));
            var multipliers = Multipliers.Default(claim, forward, phases);
            var sum = new[] { (0, 1.0), (1, 0.5) };
            double raised = ascent.Raise(sum, part, multipliers, 15);
            for (int i = 0; i < 20; i++)
            {
                double[] point = PointOf(stream, part);
                points.Run(point);
                if (!forward.IsEmpty && Array.TrueForAll(phases, phase => Holds(phase, points, forward)))
                {
                    var exact = random.LiteralsAt(point);
                    var value = exact[0] + (Enclosure.Exact(Rational.Half) * exact[1]);
                    Assert.True(Rational.FromDouble(raised) <= value.Low);
                    Assert.True(SoundnessTests.LineAt(backward, point) <= value.Low);
                    Assert.All(
                        Enumerable.Range(0, exact.Length),
                        row => Assert.True(Rational.FromDouble(forward.Bounds[^1].Low[row]) <= exact[row].Low));
                }
            }
        }
    }

    // Some functions, with the phases that they have at the last point.
    private static Phase[] PhasesAt(SplitMix random, LayeredClaim claim, PointPass points, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ => random.Next(0, claim.Layers.Length - 1))
            .Where(layer => claim.Layers[layer].Functions.Any(Kinks.Has))
            .Select(layer => (Layer: layer, Row: random.Next(0, claim.Layers[layer].Rows)))
            .Where(place => Kinks.Has(claim.Layers[place.Layer].Functions[place.Row]))
            .DistinctBy(place => place)
            .Select(place => new Phase(
                place.Layer, place.Row, points.ArgumentsOf(place.Layer)[place.Row] > 0)),
    ];

    // Beyond what the point, computed in doubles, may err by.
    private static bool Holds(Phase phase, PointPass points, ZonotopePass forward)
    {
        double argument = points.ArgumentsOf(phase.Layer)[phase.Neuron];
        return (phase.IsOn ? argument : -argument) > 1e-13 * forward.Bounds[phase.Layer].Reach[phase.Neuron];
    }

    private static double[] PointOf(SplitMix random, Box box) =>
    [
        .. Enumerable.Range(0, box.Inputs).Select(i =>
            Math.Clamp(box.Low[i] + ((box.High[i] - box.Low[i]) * random.NextUnit()), box.Low[i], box.High[i])),
    ];
}
