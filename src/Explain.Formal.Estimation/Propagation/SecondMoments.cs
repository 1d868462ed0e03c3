using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>What an order of propagation carries beside the means, gate by gate, operands first.</summary>
/// <remarks>Numbers are added for tracked wires only: those whose variance or covariance something will ask
/// for.</remarks>
internal abstract class SecondMoments<T>
    where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IAdditiveIdentity<T, T>
{
    /// <summary>The arithmetic operations so far.</summary>
    public long Operations { get; protected set; }

    /// <summary>Adds a noise, given the mean of the wire that is its variance.</summary>
    public abstract void AddNoise(Wire wire, MomentGate.Noise noise, Func<Wire, T> mean);

    /// <summary>Adds a sum of scaled wires.</summary>
    public abstract void AddLinear(Wire wire, ReadOnlySpan<(T Coefficient, Wire Wire)> terms);

    /// <summary>Adds a product, given the means of its operands.</summary>
    public abstract void AddProduct(Wire wire, MomentGate.Product product, T left, T right);

    /// <summary>Adds a function, given its gain and its variance.</summary>
    public abstract void AddFunction(Wire wire, Wire operand, GateMoments<T> moments);

    /// <summary>The carried variance of a tracked wire.</summary>
    public abstract T Variance(Wire wire);

    /// <summary>The carried covariance of two tracked wires.</summary>
    public abstract T Covariance(Wire left, Wire right);

    /// <summary>What the mean of a product is above the product of the means.</summary>
    public abstract T Correction(Wire left, Wire right);

    /// <summary>Forgets a wire that nothing will ask for again.</summary>
    public virtual void Release(Wire wire)
    {
    }
}

/// <summary>Order 1: a variance for each wire, as if all wires were independent; products use the means
/// alone.</summary>
internal sealed class DiagonalVariances<T>(int count) : SecondMoments<T>
    where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IAdditiveIdentity<T, T>
{
    private readonly T[] _variances = new T[count];

    public override void AddNoise(Wire wire, MomentGate.Noise noise, Func<Wire, T> mean) =>
        _variances[wire.Index] = mean(noise.Block.Covariance(noise.Position, noise.Position));

    public override void AddLinear(Wire wire, ReadOnlySpan<(T Coefficient, Wire Wire)> terms)
    {
        var sum = T.AdditiveIdentity;
        foreach (var (coefficient, operand) in terms)
        {
            sum += coefficient * coefficient * _variances[operand.Index];
        }

        Operations += 3L * terms.Length;
        _variances[wire.Index] = sum;
    }

    public override void AddProduct(Wire wire, MomentGate.Product product, T left, T right)
    {
        var a = _variances[product.Left.Index];
        var b = _variances[product.Right.Index];
        Operations += 7;
        _variances[wire.Index] = (a * b) + (a * right * right) + (b * left * left);
    }

    public override void AddFunction(Wire wire, Wire operand, GateMoments<T> moments) =>
        _variances[wire.Index] = moments.Variance;

    public override T Variance(Wire wire) => _variances[wire.Index];

    public override T Covariance(Wire left, Wire right) => left == right ? Variance(left) : T.AdditiveIdentity;

    public override T Correction(Wire left, Wire right) => T.AdditiveIdentity;
}
