using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>Whether an instance happened because of an argument.</summary>
public enum BecauseWord
{
    /// <summary>Every admissible part of the argument explains the instance.</summary>
    Explained,

    /// <summary>An admissible part leaves the instance unexplained.</summary>
    Anomalous,

    /// <summary>The question is empty: the behavior does not hold there, the argument explains too little, or
    /// the bits of all its parts are not known.</summary>
    Vacuous,
}

/// <summary>The answer of a <c>because</c> (DESIGN 5).</summary>
/// <param name="Word">Explained, anomalous, or vacuous.</param>
/// <param name="Bits">The most bits of surprise that an admissible part leaves on the instance; null if
/// vacuous.</param>
/// <param name="ExplainedFraction">The explained fraction of the whole argument; null if it has none.</param>
/// <param name="SubArgument">The names of the items of the part that shows it.</param>
/// <param name="IsExact">Whether an anomaly was found, or all parts were tried and have bits; else the absence of an
/// anomaly is only a bound.</param>
public sealed record BecauseAnswer(
    BecauseWord Word,
    Bits? Bits,
    Measurement? ExplainedFraction,
    Sequence<string> SubArgument,
    bool IsExact)
{
    /// <summary>Whether no part leaves more bits; else <see cref="Bits"/> is only a bound from below.</summary>
    public bool HasMostBits { get; init; } = true;

    /// <summary>Of a conjunction test: the sensors by the part that shows it; else null.</summary>
    public SensorTest? Sensors { get; init; }
}

/// <summary>The sensors of a behavior on an instance, by one part of an argument (THEORY 5.2).</summary>
/// <param name="Together">The bits of all sensors together.</param>
/// <param name="Alone">The bits of each sensor alone, in their order.</param>
public sealed record SensorTest(Bits Together, Sequence<Bits> Alone);

/// <summary>A point of the curve of hits against false alarms.</summary>
/// <param name="Threshold">An instance is flagged from so many bits on; infinite: none is, or one whose lemma
/// fails.</param>
/// <param name="FalseAlarms">How many of the usual instances are flagged.</param>
/// <param name="Hits">How many of the anomalous ones.</param>
public sealed record RocPoint(double Threshold, Rational FalseAlarms, Rational Hits);

/// <summary>The answer for one instance of a table.</summary>
/// <param name="Name">The instance.</param>
/// <param name="IsAnomalous">Whether it is known to be anomalous; null if that is not known.</param>
/// <param name="Answer">The answer.</param>
public sealed record InstanceAnswer(string Name, bool? IsAnomalous, BecauseAnswer Answer);
