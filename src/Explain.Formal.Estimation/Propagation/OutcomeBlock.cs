using System.Collections.Immutable;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Numbers that one finite draw decides together: its variables, and the indicators of their values.</summary>
internal sealed class OutcomeBlock(MomentCircuit circuit, ImmutableArray<Wire> probabilities)
{
    private readonly NoiseBlock _block = circuit.Block();
    private readonly List<Feature> _features = [];

    /// <summary>The wire of a number, given what it is at each outcome.</summary>
    public Wire Add(IEnumerable<Wire> outcomes)
    {
        // Only where it is not 0: an indicator is 0 nearly everywhere.
        ImmutableArray<(int Outcome, Wire Value)> parts =
        [
            .. outcomes.Select((value, k) => (Outcome: k, Value: value))
                .Where(part => circuit.KnownValue(part.Value) is not { IsZero: true }),
        ];
        var feature = new Feature(parts, Average(parts));
        _features.Add(feature);
        return circuit.Add(
            feature.Mean, circuit.Noise(_block, [.. _features.Select(other => Covariance(other, feature))]));
    }

    /// <summary>The values that the outcomes give a variable, each with its indicator.</summary>
    /// <returns>Null if a value is not known or there are more than <paramref name="most"/>.</returns>
    public ImmutableArray<FiniteValue>? TryIndicators(Value?[] values, int most)
    {
        var known = values.OfType<Value>().Distinct().ToArray();
        return values.Contains(null) || known.Length > most
            ? null
            : [.. known.Select(value => new FiniteValue(
                value, Add(values.Select(outcome => circuit.Constant(value.Equals(outcome) ? 1 : 0)))))];
    }

    private Wire Covariance(Feature first, Feature second)
    {
        var products = new List<(int, Wire)>();
        for (int i = 0, j = 0; i < first.Parts.Length && j < second.Parts.Length;)
        {
            var (a, b) = (first.Parts[i], second.Parts[j]);
            if (a.Outcome == b.Outcome)
            {
                products.Add((a.Outcome, circuit.Product(a.Value, b.Value)));
            }

            i += a.Outcome <= b.Outcome ? 1 : 0;
            j += b.Outcome <= a.Outcome ? 1 : 0;
        }

        return circuit.Subtract(Average(products), circuit.Product(first.Mean, second.Mean));
    }

    private Wire Average(IEnumerable<(int Outcome, Wire Value)> parts) => circuit.Linear(0, [.. parts.Select(
        part => new LinearTerm(1, circuit.Product(probabilities[part.Outcome], part.Value)))]);

    private sealed record Feature(ImmutableArray<(int Outcome, Wire Value)> Parts, Wire Mean);
}
