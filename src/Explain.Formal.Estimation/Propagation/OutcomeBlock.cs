using System.Collections.Immutable;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Numbers that one finite draw decides together: its variables, and the indicators of their values.</summary>
internal sealed class OutcomeBlock
{
    private readonly MomentCircuit _circuit;
    private readonly ImmutableArray<Wire> _probabilities;
    private readonly NoiseBlock _block;
    private readonly List<Feature> _features = [];

    /// <summary>A draw with these probabilities, whose outcomes will be wires among
    /// <paramref name="outcomes"/>.</summary>
    public OutcomeBlock(MomentCircuit circuit, ImmutableArray<Wire> probabilities, ImmutableArray<Wire> outcomes)
    {
        _circuit = circuit;
        _probabilities = probabilities;
        _block = circuit.Block(new NoiseOfMoments(circuit, Moment), [.. probabilities, .. outcomes]);
    }

    /// <summary>The wire of a number, given what it is at each outcome.</summary>
    public Wire Add(IEnumerable<Wire> outcomes)
    {
        // Only where it is not 0: an indicator is 0 nearly everywhere.
        ImmutableArray<(int Outcome, Wire Value)> parts =
        [
            .. outcomes.Select((value, k) => (Outcome: k, Value: value))
                .Where(part => _circuit.KnownValue(part.Value) is not { IsZero: true }),
        ];
        var feature = new Feature(parts, Average(parts));
        _features.Add(feature);
        return _circuit.Add(
            feature.Mean, _circuit.Noise(_block, [.. _features.Select(other => Covariance(other, feature))]));
    }

    /// <summary>The values that the outcomes give a variable, each with its indicator.</summary>
    /// <returns>Null if a value is not known or there are more than <paramref name="most"/>.</returns>
    public ImmutableArray<FiniteValue>? TryIndicators(Value?[] values, int most)
    {
        var known = values.OfType<Value>().Distinct().ToArray();
        return values.Contains(null) || known.Length > most
            ? null
            : [.. known.Select(value => new FiniteValue(
                value, Add(values.Select(outcome => _circuit.Constant(value.Equals(outcome) ? 1 : 0)))))];
    }

    private Wire Covariance(Feature first, Feature second)
    {
        var products = new List<(int, Wire)>();
        for (int i = 0, j = 0; i < first.Parts.Length && j < second.Parts.Length;)
        {
            var (a, b) = (first.Parts[i], second.Parts[j]);
            if (a.Outcome == b.Outcome)
            {
                products.Add((a.Outcome, _circuit.Product(a.Value, b.Value)));
            }

            i += a.Outcome <= b.Outcome ? 1 : 0;
            j += b.Outcome <= a.Outcome ? 1 : 0;
        }

        return _circuit.Subtract(Average(products), _circuit.Product(first.Mean, second.Mean));
    }

    /// <summary>The mean of a product of features, given what was drawn before.</summary>
    private Wire Moment(ImmutableArray<int> positions)
    {
        var parts = _features[positions[0]].Parts.ToDictionary(part => part.Outcome, part => part.Value);
        foreach (int position in positions.Skip(1))
        {
            parts = _features[position].Parts.Where(part => parts.ContainsKey(part.Outcome))
                .ToDictionary(part => part.Outcome, part => _circuit.Product(parts[part.Outcome], part.Value));
        }

        return Average(parts.OrderBy(part => part.Key).Select(part => (part.Key, part.Value)));
    }

    private Wire Average(IEnumerable<(int Outcome, Wire Value)> parts) => _circuit.Linear(0, [.. parts.Select(
        part => new LinearTerm(1, _circuit.Product(_probabilities[part.Outcome], part.Value)))]);

    private sealed record Feature(ImmutableArray<(int Outcome, Wire Value)> Parts, Wire Mean);
}
