using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>One propagation of cumulants on one circuit: exact while it can be, else in doubles.</summary>
internal sealed class CumulantRun
{
    private readonly MomentCircuit _circuit;
    private readonly MomentQuery _query;
    private readonly CumulantOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly CumulantPresumptions _presumed = new();
    private readonly ImmutableArray<ImmutableArray<Wire>> _tracked;
    private readonly TupleSpace _space;
    private readonly CumulantScope _scope;
    private readonly CumulantExpander _expander;
    private long _operations;

    /// <summary>Lowers the wires of the items; the circuit holds the query already.</summary>
    public CumulantRun(
        MomentLowering lowering,
        MomentQuery query,
        CumulantOptions options,
        Func<NodeId, Wire> lower,
        CancellationToken cancellation)
    {
        (_circuit, _query, _options, _cancellation) = (lowering.Circuit, query, options, cancellation);
        _tracked = [.. options.Tracked.Select(item => item.Wires.Select(lower).ToImmutableArray())];
        foreach (var pair in options.Independent)
        {
            _presumed.AddPair(Resolve(lower(pair.First)), Resolve(lower(pair.Second)), pair.Text);
        }

        foreach (var item in options.Approximations)
        {
            _presumed.AddNormal(item.Wires.Select(wire => Resolve(lower(wire))), item.Order, item.Text);
        }

        var facts = new WireFacts(_circuit, cancellation);
        _space = new TupleSpace(_circuit, facts, new WireOrder(facts, Colors()), _presumed);
        _scope = new CumulantScope(options.Order);
        _expander = new CumulantExpander(_space, _presumed, options.Expand, cancellation)
        {
            MostTerms = options.ExactTerms ?? long.MaxValue,
            Edgeworth = options.Edgeworth,
        };
    }

    /// <summary>The estimate with what it rests on.</summary>
    public EstimateOutcome Estimate()
    {
        bool[] needed = _circuit.Reach(_query.Means.Concat(_query.Varying).Concat(_tracked.SelectMany(item => item)));
        var gates = Enumerable.Range(0, needed.Length).Where(i => needed[i]).Select(i => _circuit[new Wire(i)]);
        if (gates.OfType<MomentGate.Missing>().FirstOrDefault() is { } missing)
        {
            return CumulantEstimator.None(UnknownReason.Unsupported, missing.Sentence);
        }

        if (ArePairs(gates))
        {
            return OfPairs();
        }

        return TryTrack() ? Carry(gates) : TooManyTracked();
    }

    /// <summary>The estimate by the general recursion.</summary>
    private EstimateOutcome Carry(IEnumerable<MomentGate> gates)
    {
        Imputation? imputation = null;
        if (_options.Impute)
        {
            imputation = _query.Means.Length > 0 ? Imputation.TryCreate(_space, Resolve(_query.Means[0])) : null;
            if (imputation is null)
            {
                return CumulantEstimator.None(
                    UnknownReason.Unsupported, "Imputation needs a product of two parts without common wires.");
            }
        }

        if (_circuit.IsExact && !gates.Any(gate => gate is MomentGate.Function)
            && Run<Rational, ExactArithmetic>(imputation, 0) is { } exact)
        {
            return exact;
        }

        if (_options.ExactTerms is not null)
        {
            return CumulantEstimator.None(UnknownReason.Memory, "Its numbers are too long for fractions.", _operations);
        }

        return Run<double, DoubleArithmetic>(imputation, _operations)
            ?? throw new InvalidOperationException("Doubles are never too long.");
    }

    private static EstimateOutcome TooManyTracked() => CumulantEstimator.None(
        UnknownReason.Memory, "What is tracked needs more than a million joint cumulants.");

    /// <summary>Whether all that is carried are means and covariances of polynomials of draws of known laws.</summary>
    private bool ArePairs(IEnumerable<MomentGate> gates) =>
        _options is { Order: 1, OnlyTracked: false, Impute: false, ExactTerms: null, Expand: CumulantExpansion.Gates }
        && _presumed.IsEmpty && _query.Varying.IsEmpty && _tracked.All(wires => wires.Length == 2)
        && gates.All(gate => gate switch
        {
            MomentGate.Noise noise => noise.Block.Parameters.Concat(noise.Block.Covariances(noise.Position))
                .All(wire => _circuit.KnownValue(wire) is not null),
            _ => gate is not MomentGate.Function,
        });

    private EstimateOutcome OfPairs()
    {
        var pairs = new TrackedPairs(_circuit, _space, _presumed);
        foreach (var wires in _tracked)
        {
            pairs.Add(wires[0], wires[1]);
        }

        if (!pairs.TryComplete(_cancellation))
        {
            return TooManyTracked();
        }

        return (_circuit.IsExact && HasShortMeans()
                ? OfPairs<Rational, ExactArithmetic>(pairs, pairs.InDepth(_query.Means))
                : null)
            ?? OfPairs<double, DoubleArithmetic>(pairs, pairs.ByHeight(_query.Means))
            ?? throw new InvalidOperationException("Doubles are never too long.");
    }

    // Where the means alone grow too long for fractions, a million covariances do not make them shorter.
    private bool HasShortMeans()
    {
        var means = new TrackedPairs(_circuit, _space, new CumulantPresumptions());
        var propagation = new PairPropagation<Rational, ExactArithmetic>(_circuit, means);
        return propagation.TryRun(means.InDepth(_query.Means), _cancellation);
    }

    private EstimateOutcome? OfPairs<T, TArithmetic>(TrackedPairs pairs, IEnumerable<int> sequence)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
            IDivisionOperators<T, T, T>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>, IEquatable<T>
        where TArithmetic : IMomentArithmetic<T>
    {
        var propagation = new PairPropagation<T, TArithmetic>(_circuit, pairs);
        bool isDone = propagation.TryRun(sequence, _cancellation);
        _operations += propagation.Operations;
        return !isDone ? null : Outcome(
            MomentAnswer.Of<T, TArithmetic>(_query, new CarriedMoments<T>(
                propagation.Mean, (_, _) => throw new InvalidOperationException("Only means are asked for."))),
            pairs.Count > 0);
    }

    private EstimateOutcome Outcome(Measurement measurement, bool isTracked) => new(
        measurement, _presumed.Sentences(_options.Order, isTracked).ToSequence(), new EngineCost(_operations))
    {
        Notes = EstimateNotes.Of(_circuit, _query, measurement),
    };

    // Up to order 2 all orders of wires of one height give the same numbers.
    private int[] Colors()
    {
        int highest = _tracked.Select(wires => wires.Length).Append(_options.Order).Max();
        return highest <= 2 ? [] : WireColors.Of(_circuit, _query.Means.Concat(_query.Varying).ToHashSet());
    }

    private bool TryTrack()
    {
        var tracked = _tracked.Select(wires => _space.Make([.. wires.Select(wire => new Entry(wire))]).Tuple)
            .OfType<WireTuple>().ToArray();
        if (_options.OnlyTracked)
        {
            foreach (var tuple in tracked)
            {
                _scope.AddOnly(tuple);
            }

            return true;
        }

        return _scope.TryAdd(tracked, _expander, _cancellation);
    }

    private EstimateOutcome? Run<T, TArithmetic>(Imputation? imputation, long before)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
            IDivisionOperators<T, T, T>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>, IEquatable<T>
        where TArithmetic : IMomentArithmetic<T>
    {
        _presumed.Restart();
        var cumulants = new CumulantPropagation<T, TArithmetic>(_expander, _scope, _presumed, imputation);
        var end = cumulants.Run(Wanted(), _cancellation);
        _operations = before + cumulants.Operations;
        switch (end)
        {
            case PropagationEnd.TooLong:
                return null;
            case PropagationEnd.TooMany:
                return CumulantEstimator.None(
                    UnknownReason.Memory, "It needs more than four million joint cumulants.", _operations);
            case PropagationEnd.NoMoments:
                return CumulantEstimator.None(UnknownReason.Unsupported, cumulants.Failure, _operations);
            default:
                return Outcome(
                    MomentAnswer.Of<T, TArithmetic>(_query, new CarriedMoments<T>(
                        wire => cumulants[WireTuple.Of([new Entry(wire)])],
                        (left, right) => Covariance(cumulants, left, right))),
                    _scope.HasTracked);
        }
    }

    private T Covariance<T, TArithmetic>(CumulantPropagation<T, TArithmetic> cumulants, Wire left, Wire right)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
            IDivisionOperators<T, T, T>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>, IEquatable<T>
        where TArithmetic : IMomentArithmetic<T>
    {
        if (left == right)
        {
            return cumulants[WireTuple.Spread(left)];
        }

        var made = _space.Make([new(left), new(right)]);
        return made.Tuple is { } tuple
            ? TArithmetic.Convert(made.Coefficient) * cumulants[tuple]
            : T.AdditiveIdentity;
    }

    private IEnumerable<WireTuple> Wanted()
    {
        foreach (var wire in _query.Means)
        {
            yield return WireTuple.Of([new Entry(wire)]);
        }

        if (_query.Varying is [var left, var right])
        {
            bool isCovariance = _query.Kind == QuantityKind.Covariance;
            if (left == right || !isCovariance)
            {
                yield return WireTuple.Spread(left);
                yield return WireTuple.Spread(right);
            }

            if (left != right && _space.Make([new(left), new(right)]).Tuple is { } tuple)
            {
                yield return tuple;
            }
        }
    }

    private Wire Resolve(Wire wire)
    {
        while (_circuit[wire] is MomentGate.Linear { Terms: [var term] })
        {
            wire = term.Wire;
        }

        return wire;
    }
}
