using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Values as numbers that are summed up.</summary>
internal static class CountedValue
{
    /// <summary>The number, 1 for true and 0 for false; null if it is not known exactly, or is none.</summary>
    public static Rational? Of(Value value) => value switch
    {
        Value.Number { Enclosure: { IsExact: true, Low: var number } } => number,
        Value.Logical { Truth: Truth.True } => Rational.One,
        Value.Logical { Truth: Truth.False } => Rational.Zero,
        _ => null, // intervals, undecided, undefined, and symbols
    };

    /// <summary>The end of a count in which such a value is none, in a world that can happen.</summary>
    public static CountingException Refuse(Value? value) => value is Value.Undefined undefined
        ? new CountingException(
            UnknownReason.Vacuous, $"It has no value: it is undefined in some world ({undefined.Reason}).")
        : new CountingException(UnknownReason.Unsupported, $"It has the value {value} in some world.");
}
