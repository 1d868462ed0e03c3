using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A quantity from its moments.</summary>
internal static class QuantityValue
{
    /// <summary>The number, or why there is none.</summary>
    public static Measurement Of(Obligation.Measure obligation, Moments moments) =>
        Of(obligation, obligation.Quantity.Text, moments);

    /// <summary>The number of an entry, which has its own words.</summary>
    public static Measurement Of(Obligation.Measure obligation, string text, Moments moments)
    {
        if (moments.Own == Enclosure.Exact(0))
        {
            return Vacuous($"The event that '{obligation.Distribution.Name}' is conditioned on has probability 0.");
        }

        if (moments.Total == Enclosure.Exact(0))
        {
            return Vacuous($"'{text}' is conditioned on an event of probability 0.");
        }

        if (moments.Total.Contains(Rational.Zero))
        {
            return new Measurement.NotMeasured(
                UnknownReason.Tie, $"'{text}' is conditioned on an event whose probability may be 0.");
        }

        return Value(obligation.Quantity.Kind, moments) is { } value
            ? new Measurement.Exact(value)
            : Vacuous($"'{text}' has no value, since one of its sides does not vary.");
    }

    private static Measurement.NotMeasured Vacuous(string sentence) => new(UnknownReason.Vacuous, sentence);

    private static Enclosure? Value(QuantityKind kind, Moments moments)
    {
        return kind switch
        {
            QuantityKind.Probability => Enclosure.Intersection(Average(moments.First[0]), Enclosure.Create(0, 1)),
            QuantityKind.Expectation => Average(moments.First[0]),
            QuantityKind.Variance => Enclosure.Max(Covariance(moments.Second[0], 0, 0), 0),
            QuantityKind.Covariance => Covariance(moments.Second[0], 0, 1),
            QuantityKind.Correlation => Correlation(
                Covariance(moments.Second[1], 0, 1),
                Covariance(moments.Second[0], 0, 0) * Covariance(moments.Second[2], 1, 1)),
            _ => throw new UnreachableException($"Unhandled {kind}."),
        };

        Enclosure Covariance(Enclosure product, int x, int y) =>
            Average(product) - (Average(moments.First[x]) * Average(moments.First[y]));

        Enclosure Average(Enclosure sum) => Enclosure.Divide(sum, moments.Total)
            ?? throw new InvalidOperationException("Averages over nothing are refused before.");
    }

    private static Enclosure? Correlation(Enclosure covariance, Enclosure variances) =>
        variances.Low.Sign > 0 && Enclosure.Sqrt(variances) is { } scale
        && Enclosure.Divide(covariance, scale) is { } quotient
            ? Enclosure.Intersection(quotient, Enclosure.Create(-1, 1))
            : null;
}
