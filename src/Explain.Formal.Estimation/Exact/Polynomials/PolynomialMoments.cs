using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>One quantity, if it is a polynomial of small degree in its draws.</summary>
/// <param name="obligation">The quantity.</param>
/// <param name="terms">How many terms all expansions may have.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class PolynomialMoments(
    Obligation.Measure obligation, long terms, CancellationToken cancellation)
{
    /// <summary>The number; null if it is no such polynomial, or one with too many terms.</summary>
    public MeasureOutcome? Measure()
    {
        var quantity = obligation.Quantity;
        if (quantity.Kind == QuantityKind.Correlation)
        {
            return null;
        }

        NodeId?[] conditions = [obligation.Distribution.Given, quantity.Given];
        var roots = quantity.Operands.Concat(conditions.OfType<NodeId>()).ToArray();
        var scalar = Unroller.Unroll(obligation.Graph, roots.Concat(obligation.Distribution.Roots));
        var distribution = scalar.Expand(obligation.Distribution);
        var lowering = new MomentLowering(scalar, distribution);
        var query = MomentQuery.Create(
            lowering,
            quantity with { Operands = quantity.Operands.Select(scalar.WireOf).ToSequence() },
            [.. conditions.Select(condition => condition is { } node ? scalar.WireOf(node) : (NodeId?)null)],
            CumulantOptions.HighestOrder);
        return IsSmall(lowering.Circuit, query)
            && new SureLaws(scalar.Graph, distribution, lowering).Hold()
                ? Run(lowering, query, scalar)
                : null;
    }

    private static bool IsSmall(MomentCircuit circuit, MomentQuery query)
    {
        if (!circuit.IsExact || PolynomialDegrees.Of(circuit, query.Means.Concat(query.Varying)) is not { } degrees)
        {
            return false;
        }

        long highest = query.Means.Select(wire => degrees[wire.Index]).DefaultIfEmpty(0).Max();
        return Math.Max(highest, query.Varying.Sum(wire => degrees[wire.Index])) <= CumulantOptions.HighestOrder;
    }

    private MeasureOutcome? Run(MomentLowering lowering, MomentQuery query, ScalarGraph scalar)
    {
        var options = new CumulantOptions { Order = CumulantOptions.HighestOrder, ExactTerms = terms };
        var outcome = new CumulantRun(
            lowering, query, options, node => lowering.Lower(scalar.WireOf(node)), cancellation).Estimate();
        if (outcome.RestsOn.Length > 0)
        {
            return null;
        }

        return outcome.Measurement switch
        {
            Measurement.Heuristic { ExactValue: { } value } =>
                new MeasureOutcome(new Measurement.Exact(Enclosure.Exact(value)), outcome.Cost),
            Measurement.NotMeasured { Reason: UnknownReason.Vacuous } => new MeasureOutcome(
                new Measurement.NotMeasured(
                    UnknownReason.Vacuous,
                    $"'{obligation.Quantity.Text}' is conditioned on an event of probability 0."),
                outcome.Cost),
            _ => null,
        };
    }
}
