using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Encloses probabilities by sound bounds first, and samples only where these leave something open.</summary>
/// <remarks>
/// <para><b>Shapes.</b> As of <see cref="BoundsMeasurer"/>.</para>
/// <para><b>Units.</b> Probabilities.</para>
/// <para><b>Error.</b> An interval that misses the probability with at most the error of the limits (Clopper and
/// Pearson, of the part that is open), cut to what is certified. A point where two sides tie is decided by doubles:
/// such points have probability 0.</para>
/// <para><b>Determinism.</b> As many boxes are bounded as the samples pay for: the same answer on any number of
/// threads, unless <see cref="EngineLimits.Timeout"/> ends the search.</para>
/// <para><b>Source.</b> ENGINES 2.8 (d).</para>
/// </remarks>
public sealed class UndecidedSampler : IMeasurer
{
    // A box takes about as long as so many samples.
    private const int SamplesOfBox = 8;

    // The rest of the time is for the samples.
    private const double SearchTimeShare = 0.75;

    /// <inheritdoc/>
    public string Name => $"{ClaimSearch.Engine}(samples)";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        if (ReadEvent.Of(obligation, cancellation) is not { } read)
        {
            return null;
        }

        using var whole = SearchTime.Start(limits, cancellation);
        var search = new MassSearch(read, limits.Threads);
        Enclosure? found;
        using (var time = SearchTime.Start(
            limits with { Timeout = limits.Timeout * SearchTimeShare }, cancellation))
        {
            found = search.Run(BoundsMeasurer.IsEnough, limits.Samples / SamplesOfBox, time.Token);
            cancellation.ThrowIfCancellationRequested();
            if (search.Open.Count == 0 || (found is { } certified && BoundsMeasurer.IsEnough(certified)))
            {
                return BoundsMeasurer.Outcome(obligation, found, search);
            }
        }

        try
        {
            return Sample(read, search, limits, whole.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return BoundsMeasurer.Outcome(obligation, found, search) with
            {
                Notes = [$"Time was over before {limits.Samples} samples were drawn: this is what bounds prove."],
            };
        }
    }

    private static MeasureOutcome Sample(
        ReadEvent read, MassSearch search, EngineLimits limits, CancellationToken cancellation)
    {
        var parts = search.Open;
        var counts = new UndecidedSample(read, parts, limits.Seed)
            .Count(limits.Samples, limits.Threads, cancellation);
        var mixture = new MixedInterval(search, parts, limits);
        var interval = mixture.Of(counts.Holds, counts.Fails, isConditional: read.Claim.Goals[2] is not RowGoal.Known);
        double value = Math.Clamp(mixture.At(counts.Holds, counts.Fails), interval.Low, interval.High);
        return new MeasureOutcome(
            new Measurement.Sampled(value, interval, limits.Samples, null),
            new EngineCost(search.Operations))
        {
            Notes = [mixture.Note],
        };
    }
}
