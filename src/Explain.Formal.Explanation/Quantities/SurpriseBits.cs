using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>Surprise in bits: -log2 of probabilities, and sums of it.</summary>
/// <remarks>
/// <para><b>Error.</b> Exact for powers of two; else an interval rounded outward. A sampled probability gives a sampled
/// number, with the ends of its interval.</para>
/// </remarks>
internal static class SurpriseBits
{
    /// <summary>-log2 of a probability.</summary>
    public static Bits Of(Measurement probability) => probability switch
    {
        Measurement.Exact exact => Of(exact.Value),
        Measurement.Heuristic { ExactValue: { } value } => Of(Enclosure.Exact(value)),
        Measurement.Heuristic heuristic => Rational.TryFromDouble(heuristic.Value, out var value)
            ? AsHeuristic(Of(Enclosure.Exact(value)))
            : new Bits.Unknown(UnknownReason.Unsupported, "The probability is no number."),
        Measurement.Sampled sampled => OfSampled(sampled),
        Measurement.NotMeasured none => new Bits.Unknown(none.Reason, none.Sentence),
        Measurement.Tensor =>
            new Bits.Unknown(UnknownReason.Unsupported, "Several probabilities have no bits together."),
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {probability.GetType().Name}."),
    };

    /// <summary>-log2 of a probability that is known exactly, or in an interval.</summary>
    public static Bits Of(Enclosure probability)
    {
        if (probability.IsExact && probability.Low.Sign <= 0)
        {
            return probability.Low.Sign == 0
                ? new Bits.Infinite()
                : new Bits.Unknown(UnknownReason.Unsupported, "An estimate below 0 has no surprise.");
        }

        if (probability.Low.Sign <= 0)
        {
            return new Bits.Unknown(UnknownReason.Tie, "The probability may be 0.");
        }

        return probability.IsExact && PowerOfTwo(probability.Low) is { } power
            ? new Bits.Finite(new Measurement.Exact(Enclosure.Exact(-(Rational)power)))
            : new Bits.Finite(new Measurement.Exact(-Log2(probability)));
    }

    /// <summary>The sum of two numbers of bits.</summary>
    public static Bits Add(Bits first, Bits second) => (first, second) switch
    {
        (Bits.Unknown, _) => first,
        (_, Bits.Unknown) => second,
        (Bits.Infinite, _) => first,
        (_, Bits.Infinite) => second,
        (Bits.Finite a, Bits.Finite b) => new Bits.Finite(Mixtures.Sum(
            [(Enclosure.Exact(1), a.Number), (Enclosure.Exact(1), b.Number)])),
        _ => throw new System.Diagnostics.UnreachableException("Unhandled bits."),
    };

    /// <summary>The same number of bits several times.</summary>
    public static Bits Times(Bits bits, int count) => count == 0
        ? Bits.Zero
        : bits is Bits.Finite finite
            ? new Bits.Finite(Mixtures.Sum([(Enclosure.Exact(count), finite.Number)]))
            : bits;

    private static Enclosure Log2(Enclosure value) =>
        Enclosure.Log(value) is { } natural && Enclosure.Log(Enclosure.Exact(2)) is { } two
            && Enclosure.Divide(natural, two) is { } result
            ? result
            : throw new System.Diagnostics.UnreachableException("A positive number has a logarithm.");

    private static int? PowerOfTwo(Rational value)
    {
        var (large, sign) = value >= Rational.One ? (value, 1) : (value.Reciprocal(), -1);
        return large.IsInteger && large.Numerator.IsPowerOfTwo
            ? sign * (int)(large.Numerator.GetBitLength() - 1)
            : null;
    }

    private static Bits AsHeuristic(Bits bits) => bits is Bits.Finite { Number: Measurement.Exact exact }
        ? new Bits.Finite(new Measurement.Heuristic(exact.Value.Midpoint.ToDouble(), null))
        : bits;

    private static Bits OfSampled(Measurement.Sampled sampled)
    {
        double low = -Math.Log2(Math.Min(1, sampled.Interval.High));
        double high = sampled.Interval.Low > 0 ? -Math.Log2(sampled.Interval.Low) : double.PositiveInfinity;
        double value = sampled.Value > 0 ? -Math.Log2(sampled.Value) : low;
        return new Bits.Finite(new Measurement.Sampled(
            value,
            new ConfidenceInterval(low, high, sampled.Interval.Confidence, sampled.Interval.Method),
            sampled.Samples,
            null));
    }
}
