using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Intervals hold the truth as often as they say, on generated problems with known probabilities.</summary>
public sealed class CoverageTests
{
    private const int Problems = 200;
    private const double Delta = 0.1;

    [Fact]
    public void Intervals_fail_no_more_often_than_they_say()
    {
        int failures = 0, measured = 0;
        for (int seed = 0; measured < Problems; seed++)
        {
            var options = (seed % 3) switch
            {
                0 => RandomGraphOptions.Circuit,
                1 => new RandomGraphOptions { Booleans = 2, Naturals = 1, Operations = 12 },
                _ => new RandomGraphOptions { Booleans = 1, Reals = 1, Operations = 12 },
            };
            var obligation = Laws.Over(RandomGraphs.Create(seed, options), seed);
            var truth = ReferenceExpectation.Probability(
                obligation.Graph, obligation.Distribution, obligation.Quantity.Operands[0]);
            double probability = Assert.IsType<ReferenceQuantity.Known>(truth).Value.Value.ToDouble();
            if (probability is 0 or 1)
            {
                // Such an interval cannot fail.
                continue;
            }

            var limits = EngineLimits.Default with { Samples = 400, Delta = Delta, Seed = (ulong)seed };
            var outcome = new SamplingEngine().TryMeasure(obligation, limits, default);
            var sampled = Assert.IsType<Measurement.Sampled>(outcome!.Measurement);
            failures += sampled.Interval.Contains(probability) ? 0 : 1;
            measured++;
        }

        // Each fails with probability 1/10 at most: above 36 of 200 with probability below 4e-4; none at all would
        // have probability 1e-5 if the intervals were not much too wide.
        Assert.InRange(failures, 1, 36);
    }
}
