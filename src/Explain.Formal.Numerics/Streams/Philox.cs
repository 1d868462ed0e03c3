using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Explain.Formal.Numerics;

/// <summary>The counter-based generator Philox 4x32 with ten rounds: one block of 128 bits for each counter and
/// key.</summary>
/// <remarks>Salmon, Moraes, Dror, Shaw, Parallel random numbers: as easy as 1, 2, 3, SC 2011, section 3.3.</remarks>
internal static class Philox
{
    private const int Rounds = 10;
    private const uint MultiplierA = 0xD2511F53;
    private const uint MultiplierB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9;
    private const uint WeylB = 0xBB67AE85;

    /// <summary>One block as two words of 64 bits; the counter's words are (c1 c0) and (c3 c2), the key (k1
    /// k0).</summary>
    public static (ulong First, ulong Second) Block(ulong counterLow, ulong counterHigh, ulong key)
    {
        uint c0 = (uint)counterLow, c1 = (uint)(counterLow >> 32);
        uint c2 = (uint)counterHigh, c3 = (uint)(counterHigh >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong a = (ulong)MultiplierA * c0, b = (ulong)MultiplierB * c2;
            (c0, c1, c2, c3) = ((uint)(b >> 32) ^ c1 ^ k0, (uint)b, (uint)(a >> 32) ^ c3 ^ k1, (uint)a);
            k0 += WeylA;
            k1 += WeylB;
        }

        return (((ulong)c1 << 32) | c0, ((ulong)c3 << 32) | c2);
    }

    /// <summary>The blocks at consecutive low counters, as words one after the other; the length is even.</summary>
    public static void Fill(Span<ulong> words, ulong counterLow, ulong counterHigh, ulong key)
    {
        int i = 0;
        if (Avx2.IsSupported)
        {
            for (; i + 8 <= words.Length; i += 8)
            {
                FourBlocks(words.Slice(i, 8), counterLow + ((ulong)i / 2), counterHigh, key);
            }
        }

        for (; i < words.Length; i += 2)
        {
            (words[i], words[i + 1]) = Block(counterLow + ((ulong)i / 2), counterHigh, key);
        }
    }

    // Each lane of 64 bits holds a word of 32 bits of one block; integers only, so the bits are those of Block.
    private static void FourBlocks(Span<ulong> words, ulong counterLow, ulong counterHigh, ulong key)
    {
        var low32 = Vector256.Create(0xFFFF_FFFFul);
        var counters = Vector256.Create(counterLow) + Vector256.Create(0ul, 1, 2, 3);
        var c0 = counters & low32;
        var c1 = counters >> 32;
        var c2 = Vector256.Create(counterHigh & 0xFFFF_FFFF);
        var c3 = Vector256.Create(counterHigh >> 32);
        var multiplierA = Vector256.Create((ulong)MultiplierA).AsUInt32();
        var multiplierB = Vector256.Create((ulong)MultiplierB).AsUInt32();
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            var a = Avx2.Multiply(c0.AsUInt32(), multiplierA);
            var b = Avx2.Multiply(c2.AsUInt32(), multiplierB);
            c0 = (b >> 32) ^ c1 ^ Vector256.Create((ulong)k0);
            c1 = b & low32;
            c2 = (a >> 32) ^ c3 ^ Vector256.Create((ulong)k1);
            c3 = a & low32;
            k0 += WeylA;
            k1 += WeylB;
        }

        var first = (c1 << 32) | c0;
        var second = (c3 << 32) | c2;
        for (int block = 0; block < 4; block++)
        {
            words[2 * block] = first[block];
            words[(2 * block) + 1] = second[block];
        }
    }
}
