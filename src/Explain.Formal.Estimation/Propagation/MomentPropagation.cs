using System.Diagnostics;
using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>How a propagation ended.</summary>
internal enum PropagationEnd
{
    /// <summary>All moments are there.</summary>
    Done,

    /// <summary>The exact numbers grew too long.</summary>
    TooLong,

    /// <summary>There are too many joint cumulants for memory.</summary>
    TooMany,

    /// <summary>A gate has no moments; <see cref="MomentPropagation{T, TArithmetic}.Failure"/> says why.</summary>
    NoMoments,
}

/// <summary>Carries means, and what the order carries beside them, through a circuit, operands first.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A mean for each needed wire; variances and covariances for the wires asked for.</para>
/// <para><b>Error.</b> No bound: that is what makes it an estimate. Polynomial rules are exact in
/// <see cref="ExactArithmetic"/>; in doubles rounding adds about 1e-15 relative a gate.</para>
/// <para><b>Determinism.</b> One order of operations, so the same bits on any number of threads.</para>
/// <para><b>Source.</b> THEORY 2.4 at k = 1 and 2; functions by the formulas of THEORY 7.5 and 7.6.</para>
/// </remarks>
internal sealed class MomentPropagation<T, TArithmetic>
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
        IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>, IEquatable<T>
    where TArithmetic : IMomentArithmetic<T>
{
    // A few seconds of exact arithmetic, and numbers of 5,000 digits: beyond, a reader can use doubles only.
    private const long MostWork = 1L << 28;
    private const long LongestNumber = 1L << 8;

    private readonly MomentCircuit _circuit;
    private readonly SecondMoments<T> _second;
    private readonly bool _usesCovariances;
    private readonly T[] _means;
    private long _operations;
    private long _work;

    public MomentPropagation(MomentCircuit circuit, int order)
    {
        _circuit = circuit;
        _means = new T[circuit.Count];
        _usesCovariances = order >= 2;
        _second = _usesCovariances
            ? new LinearizedCovariances<T>(circuit.Count)
            : new DiagonalVariances<T>(circuit.Count);
    }

    /// <summary>Why a gate has no moments.</summary>
    public string Failure { get; private set; } = "";

    /// <summary>The arithmetic operations that it took.</summary>
    public long Operations => _operations + _second.Operations;

    /// <summary>The mean of a wire that was asked for.</summary>
    public T Mean(Wire wire) => _means[wire.Index];

    /// <summary>The covariance of two wires whose variances were asked for.</summary>
    public T Covariance(Wire left, Wire right) => _second.Covariance(left, right);

    /// <summary>At order 2: the gains on the noises of draws of a wire whose variance was asked for.</summary>
    public IEnumerable<(MomentGate.Noise Noise, T Gain)> Gains(Wire wire) =>
        _second is LinearizedCovariances<T> linear ? linear.Gains(wire) : [];

    /// <summary>All that was asked for.</summary>
    public CarriedMoments<T> Carried => new(Mean, Covariance);

    /// <summary>Propagates to the wires whose means are asked for, and to those whose variances are.</summary>
    public PropagationEnd Run(
        IReadOnlyCollection<Wire> roots, IReadOnlyCollection<Wire> varying, CancellationToken cancellation)
    {
        bool[] needed = _circuit.Reach(roots.Concat(varying));
        int[] uses = MomentNeeds.CountUses(_circuit, needed, varying, _usesCovariances);
        for (int i = 0; i < needed.Length; i++)
        {
            if (needed[i])
            {
                cancellation.ThrowIfCancellationRequested();
                long before = Operations;
                if (!Visit(new Wire(i), uses))
                {
                    return PropagationEnd.NoMoments;
                }

                if (IsTooLong(TArithmetic.Words(_means[i]), Operations - before))
                {
                    return PropagationEnd.TooLong;
                }
            }
        }

        return PropagationEnd.Done;
    }

    private bool IsTooLong(long words, long operations)
    {
        // Reducing a fraction takes the square of its length; doubles are never too long.
        _work += words * words * (1 + operations);
        return words > 1 && (words > LongestNumber || _work > MostWork);
    }

    private bool Visit(Wire wire, int[] uses)
    {
        bool isTracked = uses[wire.Index] > 0;
        switch (_circuit[wire])
        {
            case MomentGate.Constant constant:
                _means[wire.Index] = TArithmetic.Convert(constant.Value);
                return true;
            case MomentGate.Noise noise:
                if (isTracked)
                {
                    _second.AddNoise(wire, noise, Mean);
                }

                return true;
            case MomentGate.Linear linear:
                VisitLinear(wire, linear, isTracked);
                break;
            case MomentGate.Product product:
                VisitProduct(wire, product, isTracked);
                break;
            case MomentGate.Function function:
                if (!VisitFunction(wire, function, isTracked))
                {
                    return false;
                }

                break;
            case MomentGate.Missing missing:
                Failure = missing.Sentence;
                return false;
            case var gate:
                throw new UnreachableException($"Unhandled {gate.GetType().Name}.");
        }

        Release(wire, uses);
        return true;
    }

    private void VisitLinear(Wire wire, MomentGate.Linear linear, bool isTracked)
    {
        var terms = new (T Coefficient, Wire Wire)[linear.Terms.Length];
        var sum = TArithmetic.Convert(linear.Offset);
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] = (TArithmetic.Convert(linear.Terms[i].Coefficient), linear.Terms[i].Wire);
            sum += terms[i].Coefficient * Mean(terms[i].Wire);
        }

        _operations += 2L * terms.Length;
        _means[wire.Index] = sum;
        if (isTracked)
        {
            _second.AddLinear(wire, terms);
        }
    }

    private void VisitProduct(Wire wire, MomentGate.Product product, bool isTracked)
    {
        var left = Mean(product.Left);
        var right = Mean(product.Right);
        _means[wire.Index] = (left * right) + _second.Correction(product.Left, product.Right);
        _operations += 2;
        if (isTracked)
        {
            _second.AddProduct(wire, product, left, right);
        }
    }

    private bool VisitFunction(Wire wire, MomentGate.Function function, bool isTracked)
    {
        var moments = TArithmetic.Function(function, Mean(function.Operand), _second.Variance(function.Operand));
        _operations += 1;
        if (moments is not { } known)
        {
            Failure = GaussianGates.WhyMissing(function.Kind);
            return false;
        }

        _means[wire.Index] = known.Mean;
        if (isTracked)
        {
            _second.AddFunction(wire, function.Operand, known);
        }

        return true;
    }

    /// <summary>Takes back what was counted for this gate.</summary>
    private void Release(Wire wire, int[] uses)
    {
        if (MomentNeeds.Asks(_circuit[wire], uses[wire.Index], _usesCovariances))
        {
            foreach (var operand in _circuit.Operands(wire))
            {
                if (--uses[operand.Index] == 0)
                {
                    _second.Release(operand);
                }
            }
        }
    }
}
