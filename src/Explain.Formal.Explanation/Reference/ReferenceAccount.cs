using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>What an answer about cases makes of estimate and account (DESIGN 3.0, ACCOUNT).</summary>
internal static class ReferenceAccount
{
    /// <summary>The mean over cases.</summary>
    public static Measurement Mean(CaseAnswer answer)
    {
        if (answer.Groups.Length == 0)
        {
            return answer.Facts is Measurement.NotMeasured none
                ? none
                : new Measurement.NotMeasured(UnknownReason.Vacuous, "There are no cases.");
        }

        long total = answer.Groups.Sum(group => group.Count);
        return Mixtures.Sum([.. answer.Groups.Select(group => (
            Enclosure.Exact(Rational.Create(group.Count, total)), group.Estimate))]);
    }

    /// <summary>The bits paid and left.</summary>
    public static Account Of(CaseAnswer answer)
    {
        var paid = SurpriseBits.Of(answer.Facts);
        var left = answer.Groups.Length == 0 ? Unknown(answer.Facts)
            : answer.Groups.Aggregate(Bits.Zero, (sum, group) => SurpriseBits.Add(sum, Left(group)));
        return new Account(paid, left, SurpriseBits.Add(paid, left));
    }

    private static Bits Left(CaseGroup group) => group.Observed switch
    {
        null when group.Estimate is Measurement.NotMeasured none => new Bits.Unknown(none.Reason, none.Sentence),
        null => new Bits.Unknown(
            UnknownReason.Unsupported, "What is left is measured of cases; this is a quantity of parameters alone."),
        true => SurpriseBits.Times(SurpriseBits.Of(group.Estimate), checked((int)group.Count)),
        false => SurpriseBits.Times(SurpriseBits.Of(Not(group.Estimate)), checked((int)group.Count)),
    };

    private static Measurement Not(Measurement probability) => Mixtures.Sum(
        [(Enclosure.Exact(1), new Measurement.Exact(Enclosure.Exact(1))), (Enclosure.Exact(-1), probability)]);

    private static Bits.Unknown Unknown(Measurement facts) => facts is Measurement.NotMeasured none
        ? new Bits.Unknown(none.Reason, none.Sentence)
        : new Bits.Unknown(UnknownReason.Vacuous, "There are no cases.");
}
