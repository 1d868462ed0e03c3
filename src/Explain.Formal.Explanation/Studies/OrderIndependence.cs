using Explain.Formal.Logic;

namespace Explain.Formal.Explanation;

/// <summary>The estimate depends on the set of what is told: not on its order, nor on repetition.</summary>
/// <remarks>
/// <para><b>Trial.</b> All orders of up to three items, and the items told twice, give one number.</para>
/// <para><b>Source.</b> Christiano, Neyman, Xu (2022), THEORY 2.3 (6); DESIGN 3.0, G.</para>
/// </remarks>
internal sealed class OrderIndependence : ICircuitLaw
{
    /// <inheritdoc/>
    public bool Concerns(CircuitGate root) => true;

    /// <inheritdoc/>
    public Trial Try(BuiltCircuit circuit, TriedEstimator estimator)
    {
        var items = estimator.Items(circuit);
        if (items.Count == 0)
        {
            return new Trial.Idle();
        }

        var asWritten = estimator.Estimate(circuit, items);
        if (TriedEstimator.Exactly(asWritten) is not { } value)
        {
            return TriedEstimator.WhyNot(asWritten);
        }

        foreach (var told in Orders([.. items]).Skip(1).Append([.. items, .. items]))
        {
            var other = estimator.Estimate(circuit, told);
            if (TriedEstimator.Exactly(other) is not { } number)
            {
                return TriedEstimator.WhyNot(other);
            }

            if (number != value)
            {
                return new Trial.Fails(other, $"{Words(items)} give {value}, and {Words(told)} give {number}");
            }
        }

        return new Trial.Holds();
    }

    private static string Words(IReadOnlyList<Item> items) => string.Join(", ", items.Select(item => item.Text));

    private static IEnumerable<Item[]> Orders(Item[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((first, i) => Orders([.. items[..i], .. items[(i + 1)..]])
            .Select(rest => (Item[])[first, .. rest]));
}
