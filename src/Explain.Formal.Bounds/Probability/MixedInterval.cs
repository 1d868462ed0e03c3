using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>An interval for a probability of which a part is proved and the rest is sampled.</summary>
internal sealed class MixedInterval
{
    private readonly EngineLimits _limits;
    private readonly DoubleInterval _holds;
    private readonly DoubleInterval _fails;
    private readonly DoubleInterval _open;
    private readonly Enclosure? _certified;

    /// <summary>An interval.</summary>
    /// <param name="search">What is proved.</param>
    /// <param name="parts">What is open, and is sampled.</param>
    /// <param name="limits">How many samples, and which error.</param>
    public MixedInterval(MassSearch search, IReadOnlyList<MassPart> parts, EngineLimits limits)
    {
        var (holds, fails, outside) = search.Settled.Values;
        _limits = limits;
        _open = parts.Aggregate(DoubleInterval.Point(0), (sum, part) => sum + part.Mass);

        // What is neither proved nor sampled may be anything.
        double low = Math.Max(0, (DoubleInterval.Point(holds) + DoubleInterval.Point(fails)
            + DoubleInterval.Point(outside) + _open).Low);
        double rest = Math.Max(0, Math.BitIncrement(1 - low));
        _holds = new DoubleInterval(holds, Math.BitIncrement(holds + rest));
        _fails = new DoubleInterval(fails, Math.BitIncrement(fails + rest));
        _certified = search.Enclose();
    }

    /// <summary>How much is sampled.</summary>
    public string Note => string.Create(
        CultureInfo.InvariantCulture,
        $"Bounds settle all but {_open.High:G3} of the probability, where {_limits.Samples} samples were drawn.");

    /// <summary>The probability, if the samples are like the whole.</summary>
    public double At(long holds, long fails)
    {
        double open = 0.5 * (_open.Low + _open.High), samples = _limits.Samples;
        double some = _holds.Low + (open * holds / samples), others = _fails.Low + (open * fails / samples);
        return some / (some + others);
    }

    /// <summary>The interval.</summary>
    /// <param name="holds">In how many samples the event holds, with its condition.</param>
    /// <param name="fails">In how many it fails, with its condition.</param>
    /// <param name="isConditional">Whether there are others.</param>
    public ConfidenceInterval Of(long holds, long fails, bool isConditional)
    {
        // Two counts share the error, where one does not follow from the other.
        double delta = isConditional ? _limits.Delta / 2 : _limits.Delta;
        var some = Part(_holds, ConfidenceIntervals.ClopperPearson(holds, _limits.Samples, delta));
        var others = Part(_fails, ConfidenceIntervals.ClopperPearson(fails, _limits.Samples, delta));
        double low = Share(some.Low, others.High).Low, high = Share(some.High, others.Low).High;
        if (!isConditional)
        {
            (low, high) = (some.Low, some.High);
        }

        if (_certified is { } certified)
        {
            (low, high) = (
                Math.Max(low, certified.Low.ToDoubleDown()), Math.Min(high, certified.High.ToDoubleUp()));
        }

        return new ConfidenceInterval(
            Math.Clamp(low, 0, 1),
            Math.Clamp(Math.Max(low, high), 0, 1),
            1 - _limits.Delta,
            IntervalMethod.ClopperPearson);
    }

    private DoubleInterval Part(DoubleInterval proved, ConfidenceInterval share) =>
        proved + (_open * new DoubleInterval(share.Low, share.High));

    private static DoubleInterval Share(double some, double others)
    {
        var (part, rest) = (DoubleInterval.Point(some), DoubleInterval.Point(others));
        var share = part / (part + rest);
        return share.IsKnown ? share : new DoubleInterval(0, 1);
    }
}
