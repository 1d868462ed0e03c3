using System.Diagnostics;
using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Order 1 with tracked covariances: means, and the covariances of a list, operands first.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A mean for each needed wire, a number for each covariance.</para>
/// <para><b>Error.</b> As <see cref="CumulantPropagation{T, TArithmetic}"/>, whose numbers these are, term by
/// term.</para>
/// <para><b>Determinism.</b> One order of operations, so the same bits on any number of threads.</para>
/// <para><b>Source.</b> THEORY 2.4 at k = 1 with tracked covariances.</para>
/// </remarks>
internal sealed class PairPropagation<T, TArithmetic>(MomentCircuit circuit, TrackedPairs pairs)
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
        IDivisionOperators<T, T, T>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>, IEquatable<T>
    where TArithmetic : IMomentArithmetic<T>
{
    private readonly T[] _means = new T[circuit.Count];
    private readonly T[] _covariances = new T[pairs.Count];
    private readonly T?[]?[] _factors = new T?[]?[circuit.Count];

    /// <summary>The additions and multiplications of carried numbers that it took.</summary>
    public long Operations { get; private set; }

    /// <summary>The mean of a needed wire.</summary>
    public T Mean(Wire wire) => _means[wire.Index];

    /// <summary>Evaluates means and covariances in a sequence, operands first; false if exact numbers grew too
    /// long.</summary>
    public bool TryRun(IEnumerable<int> sequence, CancellationToken cancellation)
    {
        var budget = default(ExactBudget);
        foreach (int step in sequence)
        {
            cancellation.ThrowIfCancellationRequested();
            var (value, terms) = step >= 0 ? MeanOf(new Wire(step)) : CovarianceOf(~step);
            if (step >= 0)
            {
                _means[step] = value;
            }
            else
            {
                _covariances[~step] = value;
            }

            if (!budget.TrySpend(TArithmetic.Words(value), terms))
            {
                return false;
            }
        }

        return true;
    }

    private (T Value, int Terms) MeanOf(Wire wire)
    {
        switch (circuit[wire])
        {
            case MomentGate.Constant constant:
                return (TArithmetic.Convert(constant.Value), 1);
            case MomentGate.Noise:
                return (T.AdditiveIdentity, 0);
            case MomentGate.Linear linear:
                var sum = TArithmetic.Convert(linear.Offset);
                foreach (var term in linear.Terms)
                {
                    sum = Add(sum, Multiply(Scale(term.Coefficient), Mean(term.Wire)));
                }

                return (sum, 1 + linear.Terms.Length);
            case MomentGate.Product product:
                return (Add(Correction(product), Multiply(Mean(product.Left), Mean(product.Right))), 2);
            case var gate:
                throw new UnreachableException($"Unhandled {gate.GetType().Name}.");
        }
    }

    private T Correction(MomentGate.Product product)
    {
        int place = pairs.Correction(product);
        return place < 0
            ? T.AdditiveIdentity
            : Multiply(Scale(Coefficient(product.Left) * Coefficient(product.Right)), _covariances[place]);
    }

    private (T Value, int Terms) CovarianceOf(int place)
    {
        var (later, earlier) = pairs.Of(place);
        switch (circuit[later])
        {
            case MomentGate.Noise noise:
                return (Known(noise, earlier), 1);
            case MomentGate.Linear linear:
                var sum = T.AdditiveIdentity;
                var factors = _factors[later.Index] ??= [.. linear.Terms.Select(term =>
                    Scale(term.Coefficient * Coefficient(term.Wire)))];
                for (int i = 0; i < factors.Length; i++)
                {
                    sum = Add(sum, Part(place, i, factors[i]));
                }

                return (sum, linear.Terms.Length);
            case MomentGate.Product product:
                var first = Part(
                    place, 0, Multiply(Scale(Coefficient(product.Right)), Mean(product.Left)));
                var second = Multiply(Part(place, 1, Scale(Coefficient(product.Left))), Mean(product.Right));
                return (Add(first, second), 2);
            case var gate:
                throw new UnreachableException($"Unhandled {gate.GetType().Name}.");
        }
    }

    // Of draws with known laws: those of other blocks are independent.
    private T Known(MomentGate.Noise noise, Wire other) =>
        circuit[other] is MomentGate.Noise partner && partner.Block == noise.Block
            && circuit.KnownValue(noise.Block.Covariance(noise.Position, partner.Position)) is { } covariance
            ? TArithmetic.Convert(covariance)
            : T.AdditiveIdentity;

    private T Part(int place, int index, T? factor) =>
        pairs.Part(place, index) is >= 0 and var part ? Multiply(factor, _covariances[part]) : T.AdditiveIdentity;

    private Rational Coefficient(Wire wire) => pairs.Scaled(wire).Coefficient;

    // A factor of one costs nothing.
    private static T? Scale(Rational coefficient) => coefficient.IsOne ? null : TArithmetic.Convert(coefficient);

    private T Add(T left, T right)
    {
        if (left.Equals(T.AdditiveIdentity))
        {
            return right;
        }

        Operations++;
        return left + right;
    }

    private T Multiply(T? left, T right)
    {
        if (left is not { } factor)
        {
            return right;
        }

        Operations++;
        return factor * right;
    }
}
