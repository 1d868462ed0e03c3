using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Metropolis-Hastings importance sampling: chains whose law is that of the inputs times exp(margin / T), with
/// weights that undo it.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Probabilities without condition, entry by entry; tokens and normal numbers as in
/// <see cref="ItgisEngine"/>.</para>
/// <para><b>Units.</b> Probabilities. <see cref="EngineLimits.Samples"/> bounds the evaluations.</para>
/// <para><b>Error.</b> A ratio of means, so consistent, with a bias that shrinks as chains grow. The interval is
/// Student's on 32 chains, linearised: approximate, and too narrow where chains do not mix. Where no chain meets the
/// event it is from 0 to the end of Clopper and Pearson's on the plain samples that set T.</para>
/// <para><b>Determinism.</b> One stream of random numbers, on one thread: equal bits always.</para>
/// <para><b>Source.</b> Wu and Hilton (2024), 3.1.2: 32 chains, at most 1024 steps of each left out at the start, one
/// coordinate a step, the normaliser by the harmonic mean. Departures: T is twice that of <see cref="Tilts"/>, halfway
/// between the law and the event; a token is drawn from its exact conditional law, where slopes are exact, and is
/// always taken; a normal number is proposed about its slope over T.</para>
/// </remarks>
public sealed class MhisEngine : IMeasurer
{
    private const int Chains = 32;
    private const int Plain = 256;
    private const int MostBurnIn = 1024;
    private const int BurnInShare = 4;
    private const int Stream = 72;

    /// <inheritdoc/>
    public string Name => "mhis";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation) =>
        RareMeasurement.Measure(obligation, Name, limits, Measure, cancellation);

    private static MeasureOutcome Measure(RareEvent rare, EngineLimits limits, CancellationToken cancellation)
    {
        var coordinates = InputCoordinate.Of(rare);
        var machine = new PointMachine(rare);
        var chance = new Chance(limits.Seed, Stream, 0);
        var slopes = new MarginSlopes(coordinates, machine);
        Particle[] plain = [.. Enumerable.Range(0, Plain).Select(_ => new Particle(rare.Dimensions))];
        var law = new TiltedLaw(coordinates, Tilts.Zero(coordinates));
        foreach (var particle in plain)
        {
            law.Draw(particle, chance);
        }

        machine.Evaluate(plain, cancellation);
        long hits = plain.Count(particle => particle.Holds);
        var slope = slopes.Mean(plain.Take((int)Math.Clamp(Plain / slopes.Cost, 1, Plain)), cancellation);
        double temperature = 2 * Tilts.Temperature(coordinates, slope, plain);
        var chains = new TiltedChains(coordinates, slopes, machine, chance)
        {
            Temperature = temperature,
            Particles = [.. plain.Take(Chains)],
        };
        long steps = Math.Max(2, (limits.Samples - machine.Evaluations) / Math.Max(1, chains.Cost));
        long burnIn = Math.Min(steps / BurnInShare, MostBurnIn);
        var sums = Run(chains, (steps, burnIn), cancellation);
        return Answer(machine, sums, hits, limits);
    }

    /// <summary>For each chain, the sums of weights, and of weights where the event holds.</summary>
    private static (double Weight, double Inside)[] Run(
        TiltedChains chains, (long All, long BurnIn) steps, CancellationToken cancellation)
    {
        var sums = new (double Weight, double Inside)[Chains];
        double origin = chains.Particles.Average(particle => particle.Margin);
        for (long step = 0; step < steps.All; step++)
        {
            chains.Step(cancellation);
            for (int i = 0; i < Chains && step >= steps.BurnIn; i++)
            {
                var particle = chains.Particles[i];
                double weight = Math.Exp((origin - particle.Margin) / chains.Temperature);
                sums[i] = (sums[i].Weight + weight, sums[i].Inside + (particle.Holds ? weight : 0));
            }
        }

        return sums;
    }

    private static MeasureOutcome Answer(
        PointMachine machine, (double Weight, double Inside)[] sums, long plainHits, EngineLimits limits)
    {
        double weight = sums.Average(sum => sum.Weight), value = sums.Average(sum => sum.Inside) / weight;
        var linear = SampleSummary.Of(
            [.. sums.Select(sum => value + ((sum.Inside - (value * sum.Weight)) / weight))]);
        return RareMeasurement.Answer(
            machine,
            linear,
            value > 0
                ? ConfidenceIntervals.Student(linear, 0, limits.Delta)
                : RareMeasurement.Unmet(plainHits, Plain, limits.Delta),
            "The interval is Student's for 32 chains: approximate. What the chains did not reach is not seen.");
    }
}
