using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Evaluates joint cumulants by their expansions, each once.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A number for each joint cumulant that is asked for or needed.</para>
/// <para><b>Error.</b> No bound: that is what makes it an estimate. Exact in <see cref="ExactArithmetic"/>; in doubles
/// rounding adds about 1e-16 relative to the greatest term of each expansion.</para>
/// <para><b>Determinism.</b> One order of operations, so the same bits on any number of threads.</para>
/// <para><b>Source.</b> THEORY 2.4. Memoised on sorted multisets; without recursion, since a chain of gates may be
/// longer than the stack is deep.</para>
/// </remarks>
internal sealed class CumulantPropagation<T, TArithmetic>(
    CumulantExpander expander, CumulantScope scope, CumulantPresumptions presumed, Imputation? imputation)
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
        IDivisionOperators<T, T, T>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>, IEquatable<T>
    where TArithmetic : IMomentArithmetic<T>
{
    // A gigabyte or so.
    private const int MostTuples = 1 << 22;

    private readonly Dictionary<WireTuple, T> _known = [];
    private readonly Dictionary<HermiteWeight, T> _weights = [];
    private readonly Stack<Frame> _frames = new();
    private ExactBudget _budget;

    /// <summary>Why a gate has no moments.</summary>
    public string Failure { get; private set; } = "";

    /// <summary>The additions, multiplications and divisions of carried numbers that it took.</summary>
    public long Operations { get; private set; }

    /// <summary>The number of joint cumulants so far.</summary>
    public int Count => _known.Count;

    /// <summary>A joint cumulant that was asked for.</summary>
    public T this[WireTuple tuple] => _known.GetValueOrDefault(tuple, T.AdditiveIdentity);

    /// <summary>Evaluates joint cumulants with all that they need.</summary>
    public PropagationEnd Run(IEnumerable<WireTuple> wanted, CancellationToken cancellation)
    {
        foreach (var tuple in wanted)
        {
            TryKnow(tuple, out _);
            while (_frames.TryPeek(out var frame))
            {
                cancellation.ThrowIfCancellationRequested();
                if (expander.Tried > expander.MostTerms)
                {
                    return PropagationEnd.TooMany;
                }

                if (Advance(frame) is not { } value)
                {
                    if (Failure.Length > 0)
                    {
                        return PropagationEnd.NoMoments;
                    }

                    continue;
                }

                _frames.Pop();
                _known[frame.Tuple] = value;
                if (_known.Count > MostTuples)
                {
                    return PropagationEnd.TooMany;
                }

                if (!_budget.TrySpend(TArithmetic.Words(value), frame.Terms.Count))
                {
                    return PropagationEnd.TooLong;
                }
            }
        }

        return PropagationEnd.Done;
    }

    /// <summary>A joint cumulant, if it is known or not carried; else its expansion comes next.</summary>
    private bool TryKnow(WireTuple tuple, out T value)
    {
        if (_known.TryGetValue(tuple, out value))
        {
            return true;
        }

        int limit = scope.LimitOf(tuple);
        if (limit > 0)
        {
            _frames.Push(new(tuple, expander.Expand(tuple, limit), null));
            return false;
        }

        if (imputation?.Plan(tuple) is { } plan)
        {
            _frames.Push(new(tuple, [], plan));
            return false;
        }

        presumed.HasDropped = true;
        _known.Add(tuple, value);
        return true;
    }

    private T? Advance(Frame frame)
    {
        if (frame.Plan is { } plan)
        {
            return Impute(plan);
        }

        for (; frame.Next < frame.Terms.Count; frame.Next++)
        {
            if (Evaluate(frame.Terms[frame.Next]) is not { } value)
            {
                return null;
            }

            frame.Sum = frame.Next == 0 ? value : Add(frame.Sum, value);
        }

        return frame.Sum;
    }

    /// <summary>A term, or null if something that it needs comes first.</summary>
    private T? Evaluate(CumulantTerm term)
    {
        if (term.Factors.Any(factor => _known.TryGetValue(factor, out var zero) && zero.Equals(T.AdditiveIdentity)))
        {
            return T.AdditiveIdentity;
        }

        T? product = term.Coefficient.IsOne ? null : TArithmetic.Convert(term.Coefficient);
        if (term.Weight is { } weight)
        {
            if (Weight(weight) is not { } factor)
            {
                return null;
            }

            product = Multiply(product, factor);
        }

        foreach (var factor in term.Factors)
        {
            if (!TryKnow(factor, out var value))
            {
                return null;
            }

            if (value.Equals(T.AdditiveIdentity))
            {
                return value;
            }

            product = Multiply(product, value);
        }

        return product ?? T.MultiplicativeIdentity;
    }

    private T? Weight(HermiteWeight weight)
    {
        if (_weights.TryGetValue(weight, out var known))
        {
            return known;
        }

        var function = expander.FunctionOf(weight.Gate);
        if (!TryKnow(WireTuple.Of([new Entry(function.Operand)]), out var mean)
            || !TryKnow(WireTuple.Spread(function.Operand), out var variance))
        {
            return null;
        }

        Operations++;
        if (TArithmetic.Derivative(function, weight, mean, variance) is not { } value)
        {
            Failure = GaussianGates.WhyMissing(function.Kind);
            return null;
        }

        _weights.Add(weight, value);
        return value;
    }

    private T? Impute(ImputationPlan plan)
    {
        foreach (var needed in plan.Needed)
        {
            if (!TryKnow(needed, out _))
            {
                return null;
            }
        }

        presumed.Imputed++;
        var inverse = PseudoInverse.Of<T, TArithmetic>(plan.Covariances(Scaled), out long operations);
        Operations += operations;
        T[] left = [.. plan.Left.Select(Scaled)], right = [.. plan.Right.Select(Scaled)];
        var sum = T.AdditiveIdentity;
        for (int i = 0; i < left.Length; i++)
        {
            for (int j = 0; j < right.Length; j++)
            {
                Operations += 3;
                sum += left[i] * inverse[j, i] * right[j];
            }
        }

        return sum;
    }

    private T Scaled(ScaledTuple scaled) => scaled.Tuple is { } tuple
        ? TArithmetic.Convert(scaled.Coefficient) * this[tuple]
        : T.AdditiveIdentity;

    private T Add(T left, T right)
    {
        Operations++;
        return left + right;
    }

    private T Multiply(T? left, T right)
    {
        if (left is not { } first)
        {
            return right;
        }

        Operations++;
        return first * right;
    }

    private sealed class Frame(WireTuple tuple, List<CumulantTerm> terms, ImputationPlan? plan)
    {
        public WireTuple Tuple => tuple;

        public List<CumulantTerm> Terms => terms;

        public ImputationPlan? Plan => plan;

        public int Next { get; set; }

        public T Sum { get; set; }
    }
}
