using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Explain.Formal.Estimation;

/// <summary>Reads a table at 64 addresses a word, whose digits lie in as many registers.</summary>
/// <remarks>
/// <para><b>Shapes.</b> At most 32 digits. Words of digits are turned into 64 addresses, eight at a time.</para>
/// <para><b>Determinism.</b> Bitwise operations only: the same bits at any vector width.</para>
/// </remarks>
internal static class LookupKernel
{
    private static readonly Vector256<uint> LaneBits = Vector256.Create(1u, 2u, 4u, 8u, 16u, 32u, 64u, 128u);

    public static void Run(LookupTable table, Span<ulong> registers, int target, int words)
    {
        Span<ulong> digits = stackalloc ulong[table.Address.Length];
        Span<uint> addresses = stackalloc uint[64];
        for (int word = 0; word < words; word++)
        {
            for (int i = 0; i < digits.Length; i++)
            {
                var place = table.Address[i];
                ulong bits = registers[(place.Register * words) + word];
                digits[i] = place.IsNegated ? ~bits : bits;
            }

            Transpose(digits, addresses);
            registers[(target * words) + word] = Read(table.Bits, addresses);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(ReadOnlySpan<ulong> digits, Span<uint> addresses)
    {
        for (int group = 0; group < 8; group++)
        {
            var sum = Vector256<uint>.Zero;
            for (int i = 0; i < digits.Length; i++)
            {
                var set = Vector256.Create((uint)(byte)(digits[i] >> (8 * group))) & LaneBits;
                sum |= Vector256.AndNot(Vector256.Create(1u << i), Vector256.Equals(set, Vector256<uint>.Zero));
            }

            sum.CopyTo(addresses[(8 * group)..]);
        }
    }

    private static ulong Read(ulong[] bits, ReadOnlySpan<uint> addresses)
    {
        ulong read = 0;
        for (int lane = 0; lane < addresses.Length; lane++)
        {
            uint address = addresses[lane];
            uint word = address >> 6;
            ulong bit = word < (uint)bits.Length ? (bits[word] >> (int)(address & 63)) & 1 : 0;
            read |= bit << lane;
        }

        return read;
    }
}
