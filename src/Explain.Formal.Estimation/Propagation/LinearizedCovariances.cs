using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Order 2: the covariance of every pair of wires, with joint cumulants of three and more wires
/// dropped.</summary>
/// <remarks>
/// <para><b>Source.</b> THEORY 2.4: cov(ab, r) = mean(a) cov(b, r) + mean(b) cov(a, r), and cov(f(z), r) = E[f'(z)]
/// cov(z, r) with var f(z) as it is (THEORY 7.6).</para>
/// <para>Each rule is linear in the operands, whatever r is. So a wire is, up to what is dropped, a sum of gains times
/// sources: the noises of the draws, and for each function the part that the gain leaves over. The covariance of any
/// pair is the sum over sources of both gains, the same number as the recursion over pairs in any order, at the cost of
/// one row a wire instead of one entry a pair.</para>
/// </remarks>
internal sealed class LinearizedCovariances<T>(int count) : SecondMoments<T>
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
        IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>, IEquatable<T>
{
    private readonly Row?[] _rows = new Row?[count];
    private readonly List<Source> _sources = [];
    private readonly Dictionary<int, List<Partner>> _blocks = [];
    private readonly List<int> _touched = [];
    private T[] _gains = new T[16];
    private bool[] _isTouched = new bool[16];

    public override void AddNoise(Wire wire, MomentGate.Noise noise, Func<Wire, T> mean)
    {
        if (!_blocks.TryGetValue(noise.Block.Index, out var partners))
        {
            _blocks.Add(noise.Block.Index, partners = []);
        }

        // Noises of one block may be met in any order; each covariance is kept with the later one and the earlier.
        var own = new List<(int, T)>();
        foreach (var partner in partners)
        {
            var covariance = mean(noise.Block.Covariance(noise.Position, partner.Position));
            own.Add((partner.Source, covariance));
            _sources[partner.Source].Partners.Add((_sources.Count, covariance));
        }

        partners.Add(new(noise.Position, _sources.Count));
        _rows[wire.Index] = new([_sources.Count], [T.MultiplicativeIdentity]);
        _sources.Add(new(mean(noise.Block.Covariance(noise.Position, noise.Position)), own, noise));
    }

    /// <summary>The gains of a wire on the noises of draws; what functions leave over is no noise.</summary>
    public IEnumerable<(MomentGate.Noise Noise, T Gain)> Gains(Wire wire)
    {
        for (int i = 0; _rows[wire.Index] is { } row && i < row.Sources.Length; i++)
        {
            if (_sources[row.Sources[i]].Noise is { } noise)
            {
                yield return (noise, row.Gains[i]);
            }
        }
    }

    public override void AddLinear(Wire wire, ReadOnlySpan<(T Coefficient, Wire Wire)> terms)
    {
        foreach (var (coefficient, operand) in terms)
        {
            Accumulate(coefficient, operand);
        }

        _rows[wire.Index] = Collect();
    }

    public override void AddProduct(Wire wire, MomentGate.Product product, T left, T right)
    {
        Accumulate(left, product.Right);
        Accumulate(right, product.Left);
        _rows[wire.Index] = Collect();
    }

    public override void AddFunction(Wire wire, Wire operand, GateMoments<T> moments)
    {
        var rest = moments.Variance - (moments.Gain * moments.Gain * Variance(operand));
        Accumulate(moments.Gain, operand);
        if (!rest.Equals(T.AdditiveIdentity))
        {
            Touch(_sources.Count, T.MultiplicativeIdentity);
            _sources.Add(new(rest, [], null));
        }

        _rows[wire.Index] = Collect();
    }

    public override T Variance(Wire wire) => Covariance(wire, wire);

    public override T Correction(Wire left, Wire right) => Covariance(left, right);

    public override T Covariance(Wire left, Wire right)
    {
        if (_rows[left.Index] is not { } first || _rows[right.Index] is not { } second)
        {
            return T.AdditiveIdentity;
        }

        Reserve();
        for (int i = 0; i < first.Sources.Length; i++)
        {
            _gains[first.Sources[i]] = first.Gains[i];
        }

        var sum = T.AdditiveIdentity;
        for (int i = 0; i < second.Sources.Length; i++)
        {
            var source = _sources[second.Sources[i]];
            var common = _gains[second.Sources[i]] * source.Variance;
            foreach (var (partner, covariance) in source.Partners)
            {
                common += _gains[partner] * covariance;
            }

            Operations += 4 + (2L * source.Partners.Count);
            sum += common * second.Gains[i];
        }

        foreach (int source in first.Sources)
        {
            _gains[source] = T.AdditiveIdentity;
        }

        return sum;
    }

    public override void Release(Wire wire) => _rows[wire.Index] = null;

    private void Accumulate(T factor, Wire operand)
    {
        if (_rows[operand.Index] is { } row && !factor.Equals(T.AdditiveIdentity))
        {
            for (int i = 0; i < row.Sources.Length; i++)
            {
                Touch(row.Sources[i], factor * row.Gains[i]);
            }

            Operations += 2L * row.Sources.Length;
        }
    }

    private void Touch(int source, T gain)
    {
        if (source >= _gains.Length)
        {
            Reserve();
        }

        if (!_isTouched[source])
        {
            _isTouched[source] = true;
            _touched.Add(source);
        }

        _gains[source] += gain;
    }

    private Row? Collect()
    {
        int[] sources = [.. _touched];
        var gains = new T[sources.Length];
        for (int i = 0; i < sources.Length; i++)
        {
            gains[i] = _gains[sources[i]];
            _gains[sources[i]] = T.AdditiveIdentity;
            _isTouched[sources[i]] = false;
        }

        _touched.Clear();
        return sources.Length == 0 ? null : new Row(sources, gains);
    }

    private void Reserve()
    {
        if (_gains.Length <= _sources.Count)
        {
            Array.Resize(ref _gains, 2 * (_sources.Count + 1));
            Array.Resize(ref _isTouched, _gains.Length);
        }
    }

    /// <summary>A wire as a sum of gains times sources. No row: the wire does not vary.</summary>
    private sealed record Row(int[] Sources, T[] Gains);

    /// <summary>A number of mean 0 with its variance, its covariances with others of its block, and the noise that it
    /// is, if it is one.</summary>
    private sealed record Source(T Variance, List<(int Source, T Covariance)> Partners, MomentGate.Noise? Noise);

    private readonly record struct Partner(int Position, int Source);
}
