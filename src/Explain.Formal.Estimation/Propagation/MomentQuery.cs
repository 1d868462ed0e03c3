using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>The moments that a quantity is made of: means of some wires, covariances of others.</summary>
/// <param name="Kind">Which quantity.</param>
/// <param name="HasCondition">Whether the last of the means is that of a condition.</param>
/// <param name="Means">
/// For a mean: the wire, times the condition if there is one. For a covariance under a condition: both wires, then the
/// products of <see cref="Square"/>, each times the condition.
/// </param>
/// <param name="Varying">For a covariance without a condition, or at order 1: the two wires.</param>
internal sealed record MomentQuery(
    QuantityKind Kind, bool HasCondition, ImmutableArray<Wire> Means, ImmutableArray<Wire> Varying)
{
    /// <summary>Where a conditional covariance keeps the product of two of its wires: 2 to 4.</summary>
    public static int Square(int left, int right) => 2 + left + right;

    /// <summary>Adds the wires that a quantity needs to a circuit.</summary>
    /// <remarks>
    /// A condition c turns E[Y] into E[Y c] / E[c]. At order 1 wires are independent, so a condition changes no
    /// variance.
    /// </remarks>
    public static MomentQuery Create(MomentLowering lowering, Quantity quantity, NodeId?[] conditions, int order)
    {
        var circuit = lowering.Circuit;
        Wire[] operands = [.. quantity.Operands.Select(lowering.Lower)];
        Wire[] given = [.. conditions.OfType<NodeId>().Select(lowering.Lower)];
        bool hasCondition = given.Length > 0;
        var condition = hasCondition ? given.Aggregate(circuit.Product) : circuit.Constant(1);
        var (a, b) = (circuit.Product(operands[0], condition), circuit.Product(operands[^1], condition));
        Wire[] means = (quantity.Kind, hasCondition && order >= 2) switch
        {
            (QuantityKind.Probability or QuantityKind.Expectation, _) => [a],
            (_, true) =>
            [
                a, b,
                circuit.Product(operands[0], a), circuit.Product(operands[0], b), circuit.Product(operands[^1], b),
            ],
            _ => [],
        };
        bool isMean = quantity.Kind is QuantityKind.Probability or QuantityKind.Expectation;
        return new(
            quantity.Kind,
            hasCondition,
            hasCondition ? [.. means, condition] : [.. means],
            isMean || means.Length > 0 ? [] : [operands[0], operands[^1]]);
    }
}
