using System.Collections.Immutable;
using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>How the worlds of a circuit are run in blocks.</summary>
/// <remarks>
/// The last digits form a group whose worlds lie side by side in the bits of words, with ready patterns; the digits
/// before
/// are the same throughout a group, and change from group to group like an odometer. A long group is cut into chunks.
/// </remarks>
internal sealed class BlockPlan
{
    private const int SmallGroup = 1 << 13;
    private const int SparseGroup = 1 << 9;
    private const int LargeGroup = 1 << 20;
    private const int MostWords = 128;
    private const int LeastWords = 16;
    private const long BytesInCache = 1 << 20;

    /// <summary>The plan for counting worlds in which literals are true.</summary>
    public BlockPlan(SlicedWorld world, IReadOnlyList<int> counted)
    {
        Code = GateCode.Compile(world.Netlist, counted);
        int split = Split(world.Digits);
        Outer = world.Digits[..split];
        Inner = world.Digits[split..];
        GroupWorlds = (int)Product(Inner);
        Groups = (long)Product(Outer);
        int words = (GroupWorlds + 511) / 512 * GateKernels.WordsPerVector;
        Words = Math.Min(words, FittingWords(Code.Registers));
        Chunks = (words + Words - 1) / Words;
        Weights = WeightMasks.Of(Inner, GroupWorlds, Chunks * Words);
        Valid = WeightMasks.Ones(GroupWorlds, Chunks * Words);
        Patterns = [.. PatternsOf()];
    }

    public GateCode Code { get; }

    /// <summary>Where the counted literals are when the code has run.</summary>
    public ImmutableArray<Place> Counted => Code.Roots;

    /// <summary>The digits that are the same throughout a group, the slowest first.</summary>
    public ImmutableArray<Digit> Outer { get; }

    /// <summary>The digits of a group, the slowest first.</summary>
    public ImmutableArray<Digit> Inner { get; }

    /// <summary>The worlds of a group.</summary>
    public int GroupWorlds { get; }

    /// <summary>How many groups there are.</summary>
    public long Groups { get; }

    /// <summary>The words of a block.</summary>
    public int Words { get; }

    /// <summary>The blocks of a group.</summary>
    public int Chunks { get; }

    /// <summary>The weights of the worlds of a group, as far as the digits of the group give them.</summary>
    public WeightMasks Weights { get; }

    /// <summary>Which bits of a group are worlds.</summary>
    public ulong[] Valid { get; }

    /// <summary>The bits of the inputs of the group: register, and words over all chunks.</summary>
    public ImmutableArray<(int Register, ulong[] Bits)> Patterns { get; }

    /// <summary>Gates times worlds: the same on every machine.</summary>
    public BigInteger Operations => (BigInteger)Code.Instructions.Length * Groups * GroupWorlds;

    /// <summary>The memory of one thread.</summary>
    public long Bytes => (long)Code.Registers * Words * sizeof(ulong);

    // As many digits as fit; one more rather than blocks that are nearly empty.
    private static int Split(ImmutableArray<Digit> digits)
    {
        int split = digits.Length;
        BigInteger worlds = BigInteger.One;
        while (split > 0)
        {
            var more = worlds * digits[split - 1].Count;
            if (more > SmallGroup && split < digits.Length && (worlds >= SparseGroup || more > LargeGroup))
            {
                break;
            }

            worlds = more;
            split--;
        }

        return split;
    }

    private static BigInteger Product(ImmutableArray<Digit> digits) =>
        digits.Aggregate(BigInteger.One, (product, digit) => product * digit.Count);

    private static int FittingWords(int registers)
    {
        long words = BytesInCache / sizeof(ulong) / registers / GateKernels.WordsPerVector * GateKernels.WordsPerVector;
        return (int)Math.Clamp(words, LeastWords, MostWords);
    }

    private IEnumerable<(int Register, ulong[] Bits)> PatternsOf()
    {
        int stride = GroupWorlds;
        foreach (var digit in Inner)
        {
            stride /= digit.Count;
            foreach (var column in digit.Columns)
            {
                if (Code.Inputs.TryGetValue(column.Literal, out int register))
                {
                    yield return (register, Repeat(digit.Count, column, stride));
                }
            }
        }
    }

    private ulong[] Repeat(int count, DigitColumn column, int stride)
    {
        ulong[] bits = new ulong[Chunks * Words];
        for (int run = 0; run * (long)stride < GroupWorlds; run++)
        {
            if (column[run % count])
            {
                for (int i = run * stride; i < (run + 1) * stride; i++)
                {
                    bits[i >> 6] |= 1UL << (i & 63);
                }
            }
        }

        return bits;
    }
}
