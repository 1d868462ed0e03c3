using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>What regions say of intersections of half spaces, against the vertices, volumes and normal measures of
/// polyhedra.</summary>
public sealed class RegionPolyhedraTests
{
    private static readonly Rational _narrow = Rational.Parse("1e-17");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Areas_are_those_of_polytopes(int seed)
    {
        var random = new SplitMix((ulong)seed);
        var p = new MeasureProblem();
        NodeId[] x = [p.UniformReal("x", -1, 2), p.UniformReal("y", -2, 1)];
        var sides = Sides(random, 2, 3, isAffine: true);

        var volume = Polytope.TryCreate(
            [.. sides, new([1, 0], 2), new([-1, 0], 1), new([0, 1], 1), new([0, -1], 2)], 2)!.Volume();

        Assert.Equal(volume / 9, Value(p, x, sides).Low);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Polygons_have_the_normal_measure(int seed)
    {
        var random = new SplitMix((ulong)seed);
        var p = new MeasureProblem();
        var covariance = new Rational[,] { { 2, Rational.Create(3, 4) }, { Rational.Create(3, 4), 1 } };
        Rational[] mean = [Rational.Create(seed, 5), -1];
        var pair = Draw(p, mean, covariance);
        var sides = Sides(random, 2, 3, isAffine: true);

        Agree(Value(p, [p.At(pair, 0), p.At(pair, 1)], sides), sides, mean, covariance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Cones_have_the_normal_measure(int seed)
    {
        var random = new SplitMix((ulong)seed);
        var p = new MeasureProblem();
        var third = Rational.Create(1, 3);
        var covariance = new Rational[,] { { 1, third, 0 }, { third, 2, -third }, { 0, -third, 1 } };
        var triple = Draw(p, new Rational[3], covariance);
        var sides = Sides(random, 3, 4, isAffine: false);

        Agree(Value(p, [p.At(triple, 0), p.At(triple, 1), p.At(triple, 2)], sides), sides, new Rational[3], covariance);
    }

    private static void Agree(Enclosure regions, HalfSpace[] sides, Rational[] mean, Rational[,] covariance)
    {
        var mass = Assert.IsType<GaussianMass.Known>(GaussianMeasure.Of(sides, mean, covariance)).Probability;
        Assert.True(regions.Intersects(mass), $"{regions.ToDecimalString(25)} {mass.ToDecimalString(25)}");
        Assert.True(mass.High - mass.Low < _narrow);
    }

    private static HalfSpace[] Sides(SplitMix random, int size, int count, bool isAffine) =>
    [
        .. Enumerable.Range(0, count).Select(_ => new HalfSpace(
            [.. Enumerable.Range(0, size).Select(_ => Rational.Create(random.Next(-9, 10), 4))],
            isAffine ? Rational.Create(random.Next(1, 12), 4) : 0)),
    ];

    private static NodeId Draw(MeasureProblem p, Rational[] mean, Rational[,] covariance) => p.Draw(
        p.Graph.Input("x", new TensorType(new ElementType.Real(), TensorShape.Of(mean.Length))),
        new Law.JointNormal(p.Vector(mean), p.Matrix(mean.Length, [.. covariance.Cast<Rational>()])));

    private static Enclosure Value(MeasureProblem p, NodeId[] x, HalfSpace[] sides)
    {
        var all = sides.Select(side => p.Less(
            x.Select((wire, i) => p.Multiply(p.Number(side.Normal[i]), wire)).Aggregate(p.Add),
            p.Number(side.Bound))).Aggregate(p.And);
        return Assert.IsType<Measurement.Exact>(
            new RegionEngine().TryMeasure(p.Probability(all), EngineLimits.Default, default)?.Measurement).Value;
    }
}
