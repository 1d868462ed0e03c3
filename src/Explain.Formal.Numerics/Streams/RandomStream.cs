namespace Explain.Formal.Numerics;

/// <summary>Random numbers with an address: each (sample, variable) has its own draw, in any order, on any
/// thread.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A fill writes the draws of one variable for consecutive samples; <c>stride</c> serves arrays
/// <c>[samples, variables]</c>.</para>
/// <para><b>Units.</b> Uniforms lie strictly inside (0, 1) on the odd multiples of 2^-53; normals have mean 0 and
/// variance 1, and reach 9.16 in magnitude.</para>
/// <para><b>Error.</b> A probability differs from its exact value by less than 2^-64; integers below n are without
/// bias. The quantile function behind the normals is accurate to about 1e-15 relative.</para>
/// <para><b>Determinism.</b> A draw depends on seed, stream, sample and variable alone: any split into batches gives
/// the same bits, on any machine (integers, and the basic operations of IEEE 754).</para>
/// <para><b>Source.</b> Philox 4x32-10 of Salmon et al., SC 2011. The seed is the key; the counter is made of half the
/// sample index, the variable and the stream; even samples take the first half of a block, odd ones the second.</para>
/// </remarks>
public readonly struct RandomStream : IEquatable<RandomStream>
{
    /// <summary>The number of streams that one seed has.</summary>
    public const int StreamCount = 1 << 24;

    private const int BufferLength = 256;
    private const int Attempts = 256;
    private readonly ulong _key;
    private readonly ulong _stream;

    /// <summary>A stream of a seed; different streams of one seed share no draw.</summary>
    public RandomStream(ulong seed, int stream = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stream);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(stream, StreamCount);
        _key = seed;
        _stream = (ulong)stream << 40;
    }

    /// <summary>Whether both give the same draws.</summary>
    public static bool operator ==(RandomStream left, RandomStream right) => left.Equals(right);

    /// <summary>Whether they give different draws.</summary>
    public static bool operator !=(RandomStream left, RandomStream right) => !left.Equals(right);

    /// <summary>64 random bits.</summary>
    public ulong Bits(ulong sample, uint variable) => Bits(sample, variable, attempt: 0);

    /// <summary>A number from (0, 1), never 0 or 1.</summary>
    public double Uniform(ulong sample, uint variable) => ToUniform(Bits(sample, variable));

    /// <summary>A standard normal number, by the quantile function: exactly one draw.</summary>
    public double Normal(ulong sample, uint variable) => ToNormal(Bits(sample, variable));

    /// <summary>True with a probability within 2^-64 of the threshold's.</summary>
    public bool Bernoulli(ulong sample, uint variable, BernoulliThreshold probability) =>
        probability.IsBelow(Bits(sample, variable));

    /// <summary>The index of an outcome.</summary>
    public int Categorical(ulong sample, uint variable, CategoricalThresholds outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return outcomes.Find(Bits(sample, variable));
    }

    /// <summary>An integer from 0 up to, and without, <paramref name="bound"/>; each with the same
    /// probability.</summary>
    public ulong Below(ulong sample, uint variable, ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);

        // Lemire 2019: the high word of a product is without bias once low words under 2^64 mod bound are refused.
        // Each attempt has an address of its own; to need more than the first 256 has probability below 2^-256.
        ulong refused = (0 - bound) % bound;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            ulong high = Math.BigMul(Bits(sample, variable, attempt), bound, out ulong low);
            if (low >= refused)
            {
                return high;
            }
        }

        return 0;
    }

    /// <summary>Bits of one variable for the samples from <paramref name="firstSample"/> on.</summary>
    public void FillBits(Span<ulong> destination, ulong firstSample, uint variable)
    {
        if (destination.IsEmpty)
        {
            return;
        }

        int odd = (int)(firstSample & 1);
        if (odd == 1)
        {
            destination[0] = Bits(firstSample, variable);
        }

        var rest = destination[odd..];
        var even = rest[..(rest.Length & ~1)];
        Philox.Fill(even, (firstSample + (ulong)odd) >> 1, _stream | variable, _key);
        if (even.Length < rest.Length)
        {
            rest[^1] = Bits(firstSample + (ulong)destination.Length - 1, variable);
        }
    }

    /// <summary>Uniforms of one variable for consecutive samples, at every <paramref name="stride"/>-th
    /// place.</summary>
    public void FillUniform(Span<double> destination, ulong firstSample, uint variable, int stride = 1) =>
        Fill(destination, firstSample, variable, stride, normal: false);

    /// <summary>Normals of one variable for consecutive samples, at every <paramref name="stride"/>-th place.</summary>
    public void FillNormal(Span<double> destination, ulong firstSample, uint variable, int stride = 1) =>
        Fill(destination, firstSample, variable, stride, normal: true);

    /// <inheritdoc/>
    public bool Equals(RandomStream other) => _key == other._key && _stream == other._stream;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RandomStream other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_key, _stream);

    // Odd multiples of 2^-53: 52 random bits, a fixed last bit, no rounding, so neither 0 nor 1.
    internal static double ToUniform(ulong bits) => (((bits >> 12) << 1) | 1) * (1.0 / (1L << 53));

    // One bit for the sign and 63 for the tail, so that both tails are as fine as doubles allow.
    internal static double ToNormal(ulong bits)
    {
        double tail = ((bits & long.MaxValue) + 0.5) * (1.0 / 18446744073709551616.0);
        double value = NormalQuantile.LowerHalf(tail);
        return (long)bits < 0 ? -value : value;
    }

    private ulong Bits(ulong sample, uint variable, int attempt)
    {
        var (first, second) = Philox.Block(sample >> 1, _stream | ((ulong)attempt << 32) | variable, _key);
        return (sample & 1) == 0 ? first : second;
    }

    private void Fill(Span<double> destination, ulong firstSample, uint variable, int stride, bool normal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        Span<ulong> buffer = stackalloc ulong[BufferLength];
        int count = (destination.Length + stride - 1) / stride;
        for (int start = 0; start < count; start += BufferLength)
        {
            var bits = buffer[..Math.Min(BufferLength, count - start)];
            FillBits(bits, firstSample + (ulong)start, variable);
            for (int i = 0; i < bits.Length; i++)
            {
                destination[(start + i) * stride] = normal ? ToNormal(bits[i]) : ToUniform(bits[i]);
            }
        }
    }
}
