using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using static Explain.Formal.Estimation.Tests.SmallNetworks;

namespace Explain.Formal.Estimation.Tests;

/// <summary>The probabilities of events of the outputs of a network.</summary>
public sealed class NetworkEventTests
{
    [Fact]
    public void An_event_is_Phi_of_the_carried_mean_and_variance_and_Edgeworth_on_demand()
    {
        var p = new MeasureProblem();
        var output = Contract(p, p.Matrix(4, Second), Hidden(p, p.Normals("x", 3)));
        var above = p.Less(p.Number(Rational.Half), p.At(output, 0));
        var question = Read(p.Probability(above));
        var tower = new NetworkPropagation(new NetworkOptions { Order = 4 })
            .Run(question.Network, question.Input, CancellationToken.None).Output;
        double t = tower.Means[0] / Math.Sqrt(tower.Cumulant(0, 0));
        double third = tower.Cumulant(0, 0, 0) / Math.Pow(tower.Cumulant(0, 0), 1.5);
        double fourth = tower.Cumulant(0, 0, 0, 0) / Math.Pow(tower.Cumulant(0, 0), 2);
        var rule = new BaseRule.Cumulants(4, CumulantExpansion.Networks, false);

        double normal = Value(Estimate(p.Probability(above), rule));
        double corrected = Value(Estimate(p.Probability(above), rule with { Edgeworth = true }));

        // Feller, volume 2, XVI.4, for P(Z > -t).
        double series = SpecialFunctions.NormalDensity(t) * ((third * ((t * t) - 1) / 6)
            - (fourth * ((t * t * t) - (3 * t)) / 24)
            - (third * third * (Math.Pow(t, 5) - (10 * Math.Pow(t, 3)) + (15 * t)) / 72));
        Assert.Equal(SpecialFunctions.NormalCdf(t), normal, 1e-12);
        Assert.Equal(normal + series, corrected, 1e-12);
    }

    // Two outputs: the greatest is the first if their difference is above 0; both ways of three or more agree with the
    // sum over all outputs, which is 1.
    [Fact]
    public void The_probabilities_of_each_greatest_output_sum_to_1()
    {
        var rule = new BaseRule.Cumulants(3, CumulantExpansion.Networks, false);
        double sum = 0;
        for (int k = 0; k < 3; k++)
        {
            var p = new MeasureProblem();
            var output = Contract(p, p.Matrix(4, Second), Hidden(p, p.Normals("x", 3)));
            var greatest = p.Equal(p.Graph.Add(new Operation.ArgMax(), [output]), p.Whole(k));
            double probability = Value(Estimate(p.Probability(greatest), rule));

            Assert.Equal(1 - probability, Value(Estimate(p.Probability(p.Not(greatest)), rule)), 1e-12);
            sum += probability;
        }

        Assert.Equal(1, sum, 1e-12);
    }

    // The second of two equal outputs is never the first greatest.
    [Fact]
    public void Of_equal_outputs_the_first_is_the_greatest()
    {
        var rule = new BaseRule.Cumulants(2, CumulantExpansion.Networks, false);
        double[] found = [.. Enumerable.Range(0, 3).Select(k =>
        {
            var p = new MeasureProblem();
            Rational[] rows = [.. Second[..4], .. Second[..4], .. Second[4..8]];
            var output = Contract(p, p.Matrix(4, rows), Hidden(p, p.Normals("x", 3)));
            var greatest = p.Equal(p.Graph.Add(new Operation.ArgMax(), [output]), p.Whole(k));
            return Value(Estimate(p.Probability(greatest), rule));
        })];

        Assert.InRange(found[0], 0.01, 0.99);
        Assert.Equal(0, found[1]);
        Assert.Equal(1, found[0] + found[2], 1e-12);
    }

    [Fact]
    public void A_conjunction_of_comparisons_is_one_event()
    {
        var p = new MeasureProblem();
        var output = Contract(p, p.Matrix(4, Second), Hidden(p, p.Normals("x", 3)));
        var both = p.And(p.Less(p.Number(0), p.At(output, 0)), p.Less(p.At(output, 1), p.At(output, 2)));

        var question = Read(p.Probability(both));

        Assert.Equal(2, question.Network.Outputs);
    }
}
