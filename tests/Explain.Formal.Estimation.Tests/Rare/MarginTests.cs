using Explain.Formal.Model;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

public sealed class MarginTests
{
    [Fact]
    public void A_margin_above_zero_holds_and_one_below_does_not_on_generated_graphs()
    {
        int seen = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            var options = new RandomGraphOptions { Booleans = 2, Naturals = 1, Reals = 2, Operations = 14 };
            var rare = RareEvent.Compile(Laws.Over(RandomGraphs.Create(seed, options), seed), out string? failure);
            if (failure is not null || rare.Undefined is not null)
            {
                continue;
            }

            var chance = new Chance((ulong)seed, 1, 0);
            Particle[] particles = [.. Enumerable.Range(0, 200).Select(_ => new Particle(rare.Dimensions))];
            foreach (var particle in particles)
            {
                for (int j = 0; j < particle.Point.Length; j++)
                {
                    particle.Point[j] = 2 * chance.Normal();
                }
            }

            new PointMachine(rare).Evaluate(particles, default);
            Assert.All(particles, particle => Assert.True(
                particle.Margin == 0 || particle.Margin > 0 == particle.Holds, $"seed {seed}: {particle.Margin}"));
            seen++;
        }

        Assert.InRange(seen, 50, 200);
    }

    /// <summary>The index of the greatest of three is compared choice by choice: the margin is how far the second is
    /// above both others.</summary>
    [Fact]
    public void The_margin_of_a_greatest_entry_is_its_lead()
    {
        var p = new MeasureProblem();
        var list = p.Normals("x", 3);
        var index = p.Graph.Add(new Operation.ArgMax(), [list]);
        var second = p.Graph.Constant(Tensor.Scalar(Value.Of((Numerics.Rational)1)), new ElementType.Natural(3));
        var rare = RareEvent.Compile(p.Probability(p.Equal(index, second)), out string? failure);
        Assert.Null(failure);
        double[][] points = [[0, 1, 0.5], [3, 1, 0.5], [0.25, 1, 4], [-1, 2, -3]];
        Particle[] particles = [.. points.Select(point =>
        {
            var particle = new Particle(3);
            point.CopyTo(particle.Point, 0);
            return particle;
        })];

        new PointMachine(rare).Evaluate(particles, default);

        Assert.Equal([0.5, -2, -3, 3], particles.Select(particle => particle.Margin));
        Assert.Equal([true, false, false, true], particles.Select(particle => particle.Holds));
    }
}
