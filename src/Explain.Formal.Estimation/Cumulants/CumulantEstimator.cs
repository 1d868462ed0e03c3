using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The base rule <c>propagate cumulants(k)</c> with its items (DESIGN 3.0), on any graph.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Scalar wires; a joint cumulant for each multiset of wires that is needed.</para>
/// <para><b>Units.</b> Those of the quantity; a truth value counts as 0 or 1. An estimate outside of the range that the
/// quantity surely has is reported as it is, with a note.</para>
/// <para><b>Error.</b> Not bounded. Exact, and resting on nothing, where nothing was dropped. Rational while every rule
/// is a polynomial and numbers stay below 5,000 digits, else in doubles.</para>
/// <para><b>Determinism.</b> No randomness; names, source order and the order of items do not matter.</para>
/// <para><b>Source.</b> Christiano, Neyman, Xu, Formalizing the presumption of independence (2022), as THEORY 2.4 and
/// 3.5 restate it; functions as in THEORY 7. Departures: see <see cref="PropagationEstimator"/>, which serves orders 1
/// and 2 without items; a draw whose law depends on earlier draws goes by the law of total cumulance; at order 1
/// functions use variances by the rule for independent operands, with the tracked covariances.</para>
/// </remarks>
public sealed class CumulantEstimator
{
    private readonly CumulantOptions _options;

    /// <summary>Carries joint cumulants as the options say.</summary>
    public CumulantEstimator(CumulantOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>The name in reports.</summary>
    public string Name => _options.Order switch
    {
        1 => "propagate mean",
        2 => "propagate covariance",
        var order => $"propagate cumulants({order})",
    };

    /// <summary>Estimates a quantity.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; no partial answer is given.</exception>
    public EstimateOutcome Estimate(Obligation.Measure obligation, EngineLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(limits);
        if (_options.Order <= 2
            && _options == new CumulantOptions { Order = _options.Order, Ranges = _options.Ranges })
        {
            return new PropagationEstimator(_options.Order) { Ranges = _options.Ranges }
                .Estimate(obligation, limits, cancellation);
        }

        using var guard = TimeGuard.Start(limits, cancellation);
        try
        {
            return Estimate(obligation, guard.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return None(UnknownReason.Time, TimeGuard.Exceeded("The propagation", limits));
        }
    }

    internal static EstimateOutcome None(UnknownReason reason, string sentence, long? operations = null) =>
        new(new Measurement.NotMeasured(reason, sentence), [], new EngineCost(operations));

    private EstimateOutcome Estimate(Obligation.Measure obligation, CancellationToken cancellation)
    {
        var quantity = obligation.Quantity;
        NodeId?[] conditions = [obligation.Distribution.Given, quantity.Given];
        NodeId[] items = [.. ItemNodes()];
        var roots = quantity.Operands.Concat(conditions.OfType<NodeId>()).Concat(items);
        var scalar = Unroller.Unroll(
            obligation.Graph,
            roots.Concat(obligation.Distribution.Roots).Concat(_options.Ranges.Select(range => range.Wire)));
        if (items.Any(item => scalar.EntriesOf(item).Length != 1))
        {
            return None(UnknownReason.Unsupported, "An item of the argument is a tensor, not a single wire.");
        }

        var lowering = new MomentLowering(
            scalar,
            scalar.Expand(obligation.Distribution),
            ProvedWires.Of(_options.Facts, scalar.WireOf).With(_options.Ranges, scalar.EntriesOf));
        var query = MomentQuery.Create(
            lowering,
            quantity with { Operands = quantity.Operands.Select(scalar.WireOf).ToSequence() },
            [.. conditions.Select(condition => condition is { } node ? scalar.WireOf(node) : (NodeId?)null)],
            _options.Order);
        return new CumulantRun(lowering, query, _options, node => lowering.Lower(scalar.WireOf(node)), cancellation)
            .Estimate();
    }

    private IEnumerable<NodeId> ItemNodes() =>
    [
        .. _options.Tracked.SelectMany(item => item.Wires),
        .. _options.Independent.SelectMany(pair => new[] { pair.First, pair.Second }),
        .. _options.Approximations.SelectMany(item => item.Wires),
        .. _options.Facts.SelectMany(fact => fact switch
        {
            KnownFact.IsNumber number => [number.Wire],
            KnownFact.AreEqual pair => new[] { pair.First, pair.Second },
            _ => throw new System.Diagnostics.UnreachableException($"Unhandled {fact.GetType().Name}."),
        }),
    ];
}
