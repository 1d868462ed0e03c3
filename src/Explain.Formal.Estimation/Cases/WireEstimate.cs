using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>An estimate of a case that presumes something of its wires.</summary>
/// <param name="Value">The probability, or the mean of a number.</param>
/// <param name="IsExact">Whether nothing had to be presumed after all.</param>
internal sealed record WireEstimate(Rational Value, bool IsExact)
{
    /// <summary>As a number of a report.</summary>
    public Measurement ToMeasurement() => IsExact
        ? new Measurement.Exact(Value)
        : new Measurement.Heuristic(Value.ToDouble(), Value);
}

/// <summary>A rule that estimates a case from laws of single wires or pairs (THEORY 4.3).</summary>
internal interface IWireEstimator
{
    /// <summary>What it presumes, as reports say it.</summary>
    string Presumes { get; }

    /// <summary>Sentences about what it found.</summary>
    IEnumerable<string> Notes { get; }

    /// <summary>Estimates a case.</summary>
    /// <exception cref="CaseException">The rule has no meaning for the wire.</exception>
    WireEstimate Estimate(CaseWire wire);
}

/// <summary>Laws of wires with finitely many values.</summary>
internal static class WireLaw
{
    /// <summary>The most values, or pairs of values, of a law.</summary>
    public const int MostValues = 1 << 12;

    /// <summary>The mean; truth values count as 0 and 1.</summary>
    public static Rational Mean(IEnumerable<KeyValuePair<Value, Rational>> law)
    {
        var sum = Rational.Zero;
        foreach (var (value, probability) in law)
        {
            sum += value switch
            {
                Value.Logical { Truth: Truth.True } => probability,
                Value.Logical { Truth: Truth.False } => Rational.Zero,
                Value.Number { Enclosure: { IsExact: true, Low: var number } } => number * probability,
                _ => throw new CaseException(UnknownReason.Tie, $"A wire may be {value}."),
            };
        }

        return sum;
    }

    /// <summary>Adds to the probability of a value.</summary>
    public static void Add<T>(Dictionary<T, Rational> law, T value, Rational probability)
        where T : notnull
    {
        law[value] = law.GetValueOrDefault(value) + probability;
        if (law.Count > MostValues)
        {
            throw new CaseException(UnknownReason.Nodes, $"A wire has more than {MostValues} values.");
        }
    }

    /// <summary>The law of a leaf.</summary>
    public static Dictionary<Value, Rational> OfLeaf(CaseSpace space, CaseNode node)
    {
        var law = new Dictionary<Value, Rational>();
        if (node.IsOpen)
        {
            throw new CaseException(
                UnknownReason.Unsupported, "A parameter is drawn from infinitely many values; leave out 'using'.");
        }

        for (int i = 0; i < node.Values.Length; i++)
        {
            Add(law, node.Values[i], space.Weights[node.Class][i]);
        }

        return law;
    }
}
