using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The base rules <c>propagate mean</c> and <c>propagate covariance</c> (DESIGN 3.0) on graphs of any
/// operator.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Scalar wires; a mean for each, at order 2 the covariance of every pair.</para>
/// <para><b>Units.</b> Those of the quantity; a truth value counts as 0 or 1. An estimated probability outside of 0 to
/// 1
/// is reported as it is.</para>
/// <para><b>Error.</b> Not bounded. Exact, and resting on nothing, where no presumption was used: linear sums, at order
/// 1
/// products of wires without common draws, functions of normal wires. Rational while every rule is a polynomial.</para>
/// <para><b>Determinism.</b> No randomness; equal arguments give equal bits.</para>
/// <para><b>Source.</b> Christiano, Neyman, Xu, Formalizing the presumption of independence (2022), as THEORY 2.4
/// restates
/// it; functions by Gaussian moments (THEORY 7.5, 7.6). Departures: Boolean gates and choices are multilinear
/// polynomials; equal values of few possible ones are summed over (<see cref="FiniteValues"/>); any other comparison is
/// the step of a difference, whose mean is Phi of mean over deviation.</para>
/// </remarks>
public sealed class PropagationEstimator
{
    private readonly int _order;

    /// <summary>Carries joint cumulants up to an order.</summary>
    /// <param name="order">1 for means, 2 for covariances too.</param>
    public PropagationEstimator(int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, 2);
        _order = order;
    }

    /// <summary>Ranges that are proved of wires of the obligation's graph.</summary>
    internal Sequence<WireRange> Ranges { get; init; } = [];

    /// <summary>The name in reports.</summary>
    public string Name => _order == 1 ? "propagate mean" : "propagate covariance";

    /// <summary>Estimates a quantity.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    public EstimateOutcome Estimate(Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        using var guard = TimeGuard.Start(limits, cancellation);
        try
        {
            return Estimate(obligation, guard.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return None(UnknownReason.Time, TimeGuard.Exceeded("The propagation", limits), EngineCost.None);
        }
    }

    private EstimateOutcome Estimate(Obligation.Measure obligation, CancellationToken cancellation)
    {
        var quantity = obligation.Quantity;
        NodeId?[] conditions = [obligation.Distribution.Given, quantity.Given];
        var roots = quantity.Operands.Concat(conditions.OfType<NodeId>()).ToArray();
        var scalar = Unroller.Unroll(
            obligation.Graph,
            roots.Concat(obligation.Distribution.Roots).Concat(Ranges.Select(range => range.Wire)));
        var lowering = new MomentLowering(
            scalar, scalar.Expand(obligation.Distribution), ProvedWires.None.With(Ranges, scalar.EntriesOf));
        var query = MomentQuery.Create(
            lowering,
            quantity with { Operands = quantity.Operands.Select(scalar.WireOf).ToSequence() },
            [.. conditions.Select(condition => condition is { } node ? scalar.WireOf(node) : (NodeId?)null)],
            _order);
        return Propagate(lowering.Circuit, query, cancellation);
    }

    private EstimateOutcome Propagate(MomentCircuit circuit, MomentQuery query, CancellationToken cancellation)
    {
        bool[] needed = circuit.Reach(query.Means.Concat(query.Varying));
        bool isPolynomial = circuit.IsExact
            && !Enumerable.Range(0, needed.Length).Any(i => needed[i] && circuit[new Wire(i)] is MomentGate.Function);
        long operations = 0;
        if (isPolynomial)
        {
            var exact = new MomentPropagation<Rational, ExactArithmetic>(circuit, _order);
            var end = exact.Run(query.Means, query.Varying, cancellation);
            operations = exact.Operations;
            if (end != PropagationEnd.TooLong)
            {
                return Answer(
                    end,
                    exact.Failure,
                    () => MomentAnswer.Of<Rational, ExactArithmetic>(query, exact.Carried),
                    circuit,
                    query,
                    operations);
            }
        }

        var rounded = new MomentPropagation<double, DoubleArithmetic>(circuit, _order);
        var roundedEnd = rounded.Run(query.Means, query.Varying, cancellation);
        operations += rounded.Operations;
        return Answer(
            roundedEnd,
            rounded.Failure,
            () => MomentAnswer.Of<double, DoubleArithmetic>(query, rounded.Carried),
            circuit,
            query,
            operations);
    }

    private EstimateOutcome Answer(
        PropagationEnd end,
        string failure,
        Func<Measurement> answer,
        MomentCircuit circuit,
        MomentQuery query,
        long operations)
    {
        if (end == PropagationEnd.NoMoments)
        {
            return None(UnknownReason.Unsupported, failure, new EngineCost(operations));
        }

        var measurement = answer();
        return new EstimateOutcome(
            measurement, Presumptions.Of(circuit, _order, query.Means, query.Varying), new EngineCost(operations))
        {
            Notes = EstimateNotes.Of(circuit, query, measurement),
        };
    }

    private static EstimateOutcome None(UnknownReason reason, string sentence, EngineCost cost) =>
        new(new Measurement.NotMeasured(reason, sentence), [], cost);
}
