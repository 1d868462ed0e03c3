namespace Explain.Formal.Numerics;

/// <summary>Sobol's sequence under independent nested uniform scramblings.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A fill writes one dimension of consecutive points as 64 bits each, the digits of a number in
/// [0, 1); <see cref="UnitBits"/> makes numbers of them.</para>
/// <para><b>Units.</b> Fractions of 2^64.</para>
/// <para><b>Error.</b> Each point is uniform on the cube, so that averages are unbiased; the first 2^m points of each
/// scrambling are as evenly spread as Sobol's. What pseudo-random bits do in place of random ones is not
/// bounded.</para>
/// <para><b>Determinism.</b> A digit depends on seed, scrambling, dimension and the digits above it alone: the same
/// bits on any machine, in any order.</para>
/// <para><b>Source.</b> Sobol (1967) with the direction numbers of Joe and Kuo (2008); Owen, Randomly permuted
/// (t,m,s)-nets and (t,s)-sequences (1995): digit k is flipped by a coin that belongs to the k digits above it. Digits
/// below the 32 that tell points apart are fresh.</para>
/// </remarks>
public sealed class ScrambledSobol
{
    /// <summary>The dimensions that the sequence has here.</summary>
    public const int Dimensions = 64;

    /// <summary>The points that one scrambling has.</summary>
    public const long MostPoints = 1L << SobolDirections.Columns;

    // One hash holds the coins of six levels of the tree: 63 nodes.
    private const int Levels = 6;
    private const int Streams = 8;
    private readonly RandomStream _keys;
    private readonly RandomStream _rest;

    /// <summary>The scramblings of a seed.</summary>
    public ScrambledSobol(ulong seed)
    {
        _keys = new RandomStream(seed, Streams);
        _rest = new RandomStream(seed, Streams + 1);
    }

    /// <summary>One dimension of the points from <paramref name="firstPoint"/> on.</summary>
    /// <param name="destination">Filled, one word a point.</param>
    /// <param name="scrambling">Which scrambling; different ones are independent.</param>
    /// <param name="firstPoint">The index of the first point.</param>
    /// <param name="dimension">From 0, below <see cref="Dimensions"/>.</param>
    public void FillBits(Span<ulong> destination, ulong scrambling, long firstPoint, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstPoint);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstPoint, MostPoints - destination.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(dimension, Dimensions);
        ulong key = _keys.Bits(scrambling, (uint)dimension);
        ulong rest = _rest.Bits(scrambling, (uint)dimension);
        for (int i = 0; i < destination.Length; i++)
        {
            long index = firstPoint + i;
            ulong digits = Scramble(Point(index, dimension), key);
            ulong fresh = Mix(rest + ((ulong)index * 0x9E37_79B9_7F4A_7C15));
            destination[i] = digits | (fresh >> SobolDirections.Columns);
        }
    }

    /// <summary>A point without scrambling, in Sobol's own order: the sum, bit by bit without carry, of the numbers of
    /// the bits of its index.</summary>
    internal static ulong Point(long index, int dimension)
    {
        var numbers = SobolDirections.Numbers[dimension];
        ulong point = 0;
        for (int j = 0; index != 0; j++, index >>= 1)
        {
            point ^= (ulong)(index & 1) * numbers[j];
        }

        return point;
    }

    /// <summary>Flips each of the upper digits by the coin of the digits above it.</summary>
    internal static ulong Scramble(ulong point, ulong key)
    {
        ulong result = 0;
        for (int level = 0; level < SobolDirections.Columns; level += Levels)
        {
            // The digits above this level name the subtree; a leading 1 tells subtrees of different levels apart.
            ulong prefix = level == 0 ? 1 : (1UL << level) | (point >> (64 - level));
            ulong coins = Mix(key + (prefix * 0x9E37_79B9_7F4A_7C15));
            int node = 1;
            for (int k = level; k < Math.Min(level + Levels, SobolDirections.Columns); k++)
            {
                ulong digit = (point >> (63 - k)) & 1;
                result |= (digit ^ ((coins >> node) & 1)) << (63 - k);
                node = (2 * node) + (int)digit;
            }
        }

        return result;
    }

    // The output function of SplitMix64 (Steele, Lea, Flood 2014), twice: keys differ in few bits.
    private static ulong Mix(ulong x)
    {
        for (int round = 0; round < 2; round++)
        {
            x = (x ^ (x >> 30)) * 0xBF58_476D_1CE4_E5B9;
            x = (x ^ (x >> 27)) * 0x94D0_49BB_1331_11EB;
            x ^= x >> 31;
        }

        return x;
    }
}
