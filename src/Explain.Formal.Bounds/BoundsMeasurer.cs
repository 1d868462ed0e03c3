using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Encloses probabilities of events about networks by sound bounds.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Events of one entry, also under conditions; draws that are uniform, normal (also jointly), or
/// of finitely many values, whose laws may depend on earlier draws; models as of <see cref="BoundsProver"/>.</para>
/// <para><b>Units.</b> Probabilities.</para>
/// <para><b>Error.</b> None: the probability lies within the enclosure, whenever the search ends.</para>
/// <para><b>Determinism.</b> The same enclosure on any number of threads, unless
/// <see cref="EngineLimits.Timeout"/> ends the search.</para>
/// <para><b>Source.</b> ENGINES 2.4; <see cref="MassSearch"/> and <see cref="HalfSpace"/> name the papers.</para>
/// </remarks>
public sealed class BoundsMeasurer : ISequentialMeasurer
{
    private const long MostBoxes = 4_000_000;

    // More digits of a probability are seldom asked for, and each costs as much as all before it.
    private static readonly Rational _enough = Rational.Create(1, 1000);
    private static readonly Rational _tiny = Rational.Create(1, 1_000_000_000_000_000);

    /// <summary>Keeps the states of searches, so that another run can go on with them; null for none.</summary>
    public ISearchJournal? Journal { get; init; }

    /// <inheritdoc/>
    public string Name => ClaimSearch.Engine;

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasure(
        Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation) =>
        TryMeasureUntil(obligation, _ => false, limits, cancellation);

    /// <inheritdoc/>
    public MeasureOutcome? TryMeasureUntil(
        Obligation.Measure obligation,
        Func<Measurement, bool> isDecided,
        EngineLimits limits,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(isDecided);
        ArgumentNullException.ThrowIfNull(limits);
        if (ReadEvent.Of(obligation, cancellation) is not { } read)
        {
            return null;
        }

        using var time = SearchTime.Start(limits, cancellation);
        var search = new MassSearch(read, limits.Threads)
        {
            Interruption = cancellation,
            Memory = Journal is { } journal
                ? SearchMemory.Of(journal, ClaimDigest.KeyOf(obligation, read), read)
                : null,
        };
        var found = search.Run(
            value => IsEnough(value) || isDecided(new Measurement.Exact(value)), MostBoxes, time.Token);
        return search.WasInterrupted
            ? throw new OperationCanceledException(cancellation)
            : Outcome(obligation, found, search);
    }

    /// <summary>What a search that is done says of a quantity.</summary>
    internal static MeasureOutcome Outcome(Obligation.Measure obligation, Enclosure? found, MassSearch search)
    {
        Measurement measurement = found is { } enclosure
            ? new Measurement.Exact(enclosure)
            : new Measurement.NotMeasured(
                UnknownReason.Incomplete,
                $"Bounds leave open whether the condition of {obligation.Quantity.Text} can hold.");
        return new MeasureOutcome(measurement, new EngineCost(search.Operations));
    }

    /// <summary>Whether nobody would ask for a narrower enclosure.</summary>
    internal static bool IsEnough(Enclosure value) =>
        value.High - value.Low <= Rational.Max(_tiny, value.Low * _enough);
}
