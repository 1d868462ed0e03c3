using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Two sensors that share a diamond and a tamperer: the published figures of THEORY 5.4.</summary>
public sealed class VaultTests
{
    [Theory]
    [InlineData("1/100", "3690241/16000000")]
    [InlineData("1/1000", "361798441/1600000000")]
    [InlineData("1/10000", "36107980441/160000000000")]
    [InlineData("1/1000000", "361000798000441/1600000000000000")]
    public void Mean_propagation_forgets_what_the_cameras_share(string rate, string expected)
    {
        var outcome = new PropagationEstimator(1).Estimate(Vault(rate), EngineLimits.Default, default);

        Assert.Equal(Parse(expected), Assert.IsType<Measurement.Heuristic>(outcome.Measurement).ExactValue);
        Assert.Equal(["independent wires"], outcome.RestsOn);
    }

    [Theory]
    [InlineData("1/100")]
    [InlineData("1/1000000")]
    public void Covariance_propagation_adds_the_shared_variance_times_both_gains(string rate)
    {
        // seen = u + t - u t with u = d (1 - n). Gains of seen on d and t: (1 - n)(1 - t) and 1 - u.
        var t = Parse(rate);
        var noise = Rational.Create(1, 20);
        var u = Rational.Half * (1 - noise);
        var mean = u + t - (u * t);
        var byDiamond = (1 - noise) * (1 - t);
        var byTamper = 1 - u;
        var expected = (mean * mean) + (byDiamond * byDiamond * Rational.Create(1, 4))
            + (byTamper * byTamper * t * (1 - t));

        var outcome = new PropagationEstimator(2).Estimate(Vault(rate), EngineLimits.Default, default);

        Assert.Equal(expected, Assert.IsType<Measurement.Heuristic>(outcome.Measurement).ExactValue);
        Assert.Equal(["third and higher joint cumulants are 0"], outcome.RestsOn);
    }

    internal static Obligation.Measure Vault(string rate)
    {
        var p = new MeasureProblem();
        var diamond = p.Bernoulli("diamond", Rational.Half);
        var tamper = p.Bernoulli("tamper", Parse(rate));
        var seen = Enumerable.Range(0, 2).Select(i => p.Or(
            p.And(diamond, p.Not(p.Bernoulli($"dirt{i}", Rational.Create(1, 20)))), tamper)).ToArray();
        return p.Probability(p.And(seen[0], seen[1]));
    }

    private static Rational Parse(string fraction) =>
        Rational.Parse(fraction.Split('/')[0]) / Rational.Parse(fraction.Split('/')[1]);
}
