using System.Diagnostics;
using Explain.Formal.Logic;

namespace Explain.Formal.Explanation;

/// <summary>A base rule of arguments as an estimator under study.</summary>
/// <remarks>Items go to the rule in the order in which they are told: nothing sorts them on the way.</remarks>
internal sealed class RuleEstimator(IEngineAccess engines, BaseRule rule) : ICircuitEstimator
{
    private const int MostItems = 3;

    // Longer than what any estimator takes, which then says so.
    private const int MostWires = 32;

    /// <inheritdoc/>
    public IReadOnlyList<Item> Items(BuiltCircuit circuit) => rule switch
    {
        BaseRule.Cumulants cumulants => [.. Tracks(circuit, Math.Min(cumulants.Order, MostWires) + 1).Take(MostItems)],
        BaseRule.Copies => [.. Shares(circuit).Take(MostItems)],
        BaseRule.Cases => [],
        _ => throw new UnreachableException($"Unhandled {rule.GetType().Name}."),
    };

    /// <inheritdoc/>
    public EstimateOutcome Estimate(BuiltCircuit circuit, IReadOnlyList<Item> items) =>
        engines.Estimate(new EstimateQuestion(circuit.Expectation, rule, [.. items]));

    /// <summary>For each product a * b the first joint cumulant beyond the order: of a, and of b as often as there is
    /// room.</summary>
    private static IEnumerable<Item> Tracks(BuiltCircuit circuit, int degree)
    {
        foreach (var product in circuit.Circuit.Gates.OfType<CircuitGate.Product>())
        {
            int[] wires = [product.Left, .. Enumerable.Repeat(product.Right, degree - 1)];
            string name = $"{(degree == 2 ? "cov" : "cumulant")}"
                + $"({string.Join(", ", wires.Select(circuit.Circuit.NameOf))})";
            yield return new Item.Track(name, $"track {name}", [.. wires.Select(wire => circuit[wire])], false);
        }
    }

    /// <summary>Each input that is used twice, with all its uses.</summary>
    private static IEnumerable<Item> Shares(BuiltCircuit circuit)
    {
        for (int input = 0; input < circuit.Circuit.Inputs; input++)
        {
            if (circuit.Circuit.Gates.SelectMany(gate => gate.Operands).Count(wire => wire == input) > 1)
            {
                string name = circuit.Circuit.NameOf(input);
                yield return new Item.Share(name, $"share {name}", [circuit[input]], [circuit[circuit.Circuit.Root]]);
            }
        }
    }
}
