namespace Explain.Formal.Numerics;

/// <summary>The generator mt19937, as PyTorch draws from it on a processor.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Lists.</para>
/// <para><b>Units.</b> Uniform numbers from 0 to 1; normal numbers in those of the deviation.</para>
/// <para><b>Error.</b> Logarithm and cosine round as the platform does.</para>
/// <para><b>Determinism.</b> A seed gives the same numbers on any machine, normal ones to the last digit or so. Not
/// splittable: our own draws use <see cref="RandomStream"/>; this one regenerates published weights.</para>
/// <para><b>Source.</b> Matsumoto and Nishimura, Mersenne Twister (1998); the order of draws as THEORY 7.9 restates
/// it.</para>
/// </remarks>
public sealed class MersenneTwister
{
    private const int Length = 624;
    private const int Middle = 397;
    private const int Block = 16;

    private readonly uint[] _state = new uint[Length];
    private int _next = Length;

    /// <summary>Starts as <c>torch.manual_seed(seed)</c>.</summary>
    public MersenneTwister(uint seed)
    {
        _state[0] = seed;
        for (uint i = 1; i < Length; i++)
        {
            uint before = _state[i - 1];
            _state[i] = (1812433253 * (before ^ (before >> 30))) + i;
        }
    }

    /// <summary>The next 32 bits.</summary>
    public uint NextBits()
    {
        if (_next == Length)
        {
            Refill();
        }

        uint y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    /// <summary>The next uniform number of 53 bits, from two draws.</summary>
    public double NextUniform()
    {
        ulong high = NextBits();
        ulong bits = (high << 32) | NextBits();
        return (bits & ((1UL << 53) - 1)) * (1.0 / (1UL << 53));
    }

    /// <summary>Fills a list as <c>normal_(0, deviation)</c> does, in blocks of 16.</summary>
    /// <exception cref="ArgumentException">There are fewer than 16: PyTorch draws those in another
    /// way.</exception>
    public void FillNormal(Span<double> target, double deviation)
    {
        if (target.Length < Block)
        {
            throw new ArgumentException("PyTorch draws fewer than 16 numbers in another way.", nameof(target));
        }

        for (int i = 0; i < target.Length; i++)
        {
            target[i] = NextUniform();
        }

        int whole = target.Length / Block * Block;
        for (int start = 0; start < whole; start += Block)
        {
            Transform(target.Slice(start, Block), deviation);
        }

        if (whole < target.Length)
        {
            var last = target[^Block..];
            for (int i = 0; i < Block; i++)
            {
                last[i] = NextUniform();
            }

            Transform(last, deviation);
        }
    }

    // Box and Muller, the cosine in the first half and the sine in the second.
    private static void Transform(Span<double> block, double deviation)
    {
        for (int i = 0; i < Block / 2; i++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - block[i])), angle = 2 * Math.PI * block[i + (Block / 2)];
            block[i] = radius * Math.Cos(angle) * deviation;
            block[i + (Block / 2)] = radius * Math.Sin(angle) * deviation;
        }
    }

    private void Refill()
    {
        for (int i = 0; i < Length; i++)
        {
            uint y = (_state[i] & 0x80000000) | (_state[(i + 1) % Length] & 0x7fffffff);
            _state[i] = _state[(i + Middle) % Length] ^ (y >> 1) ^ ((y & 1) * 0x9908b0df);
        }

        _next = 0;
    }
}
