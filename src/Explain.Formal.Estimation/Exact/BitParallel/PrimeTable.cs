namespace Explain.Formal.Estimation;

/// <summary>Which naturals are primes, as a table of bits: the sieve of Eratosthenes.</summary>
internal static class PrimeTable
{
    /// <summary>The most digits of a number that is looked up: a table of 16 megabytes.</summary>
    public const int MostDigits = 27;

    /// <summary>The primes below a power of two, 64 naturals a word.</summary>
    /// <param name="digits">How many binary digits the numbers have, at least 6.</param>
    public static ulong[] Below(int digits)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, MostDigits);
        int end = 1 << Math.Max(digits, 6);
        ulong[] bits = new ulong[end >> 6];

        // Odd numbers, and 2 in place of 1.
        Array.Fill(bits, 0xAAAAAAAAAAAAAAAA);
        bits[0] ^= 0b110;
        for (int divisor = 3; (long)divisor * divisor < end; divisor += 2)
        {
            if ((bits[divisor >> 6] >> (divisor & 63) & 1) == 0)
            {
                continue;
            }

            for (int multiple = divisor * divisor; multiple < end; multiple += 2 * divisor)
            {
                bits[multiple >> 6] &= ~(1UL << (multiple & 63));
            }
        }

        return bits;
    }
}
