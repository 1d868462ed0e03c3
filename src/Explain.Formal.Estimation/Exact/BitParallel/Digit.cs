using System.Collections.Immutable;
using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>An input literal of a digit: its bit at each outcome, 64 in a word.</summary>
internal sealed record DigitColumn(int Literal, ImmutableArray<ulong> Bits)
{
    public bool this[int outcome] => ((Bits[outcome >> 6] >> (outcome & 63)) & 1) != 0;
}

/// <summary>A digit of the number of a world: which of <paramref name="Count"/> outcomes.</summary>
/// <param name="Choice">The place of the choice that it belongs to.</param>
/// <param name="Count">How many outcomes.</param>
/// <param name="Columns">The input literals that it sets.</param>
/// <param name="Weights">How often each outcome counts; empty if once each.</param>
internal sealed record Digit(
    int Choice, int Count, ImmutableArray<DigitColumn> Columns, ImmutableArray<BigInteger> Weights);

/// <summary>Adds input literals to a digit, one for each different column of bits.</summary>
internal sealed class DigitBuilder(Netlist netlist, int choice, int count)
{
    private readonly ImmutableArray<DigitColumn>.Builder _columns = ImmutableArray.CreateBuilder<DigitColumn>();

    public Digit ToDigit(ImmutableArray<BigInteger> weights) => new(choice, count, _columns.ToImmutable(), weights);

    /// <summary>The literal that has a given bit at each outcome.</summary>
    public int Literal(Func<int, bool> bit)
    {
        var words = new ulong[(count + 63) / 64];
        int ones = 0;
        for (int i = 0; i < count; i++)
        {
            if (bit(i))
            {
                words[i >> 6] |= 1UL << (i & 63);
                ones++;
            }
        }

        if (ones == 0 || ones == count)
        {
            return ones == 0 ? Netlist.False : Netlist.True;
        }

        // Of a column and its opposite one is kept: the one that is false at the first outcome.
        bool isNegated = bit(0);
        ImmutableArray<ulong> bits = isNegated ? Negate(words) : [.. words];
        int literal = _columns.FirstOrDefault(column => column.Bits.AsSpan().SequenceEqual(bits.AsSpan()))?.Literal
            ?? Add(bits);
        return isNegated ? Netlist.Not(literal) : literal;
    }

    /// <summary>A number with a given numerator at each outcome.</summary>
    public BitNumber Number(BigInteger denominator, Func<int, BigInteger> numerator)
    {
        BigInteger low = numerator(0), high = low;
        for (int i = 1; i < count; i++)
        {
            low = BigInteger.Min(low, numerator(i));
            high = BigInteger.Max(high, numerator(i));
        }

        int width = BitNumber.Width(low, high);
        var bits = Enumerable.Range(0, width).Select(place => Literal(i => !(numerator(i) >> place).IsEven));
        return new([.. bits], Literal(i => numerator(i).Sign < 0), low, high, denominator);
    }

    private ImmutableArray<ulong> Negate(ulong[] words)
    {
        ulong last = count % 64 == 0 ? ulong.MaxValue : (1UL << (count % 64)) - 1;
        return [.. words.Select((word, i) => i == words.Length - 1 ? ~word & last : ~word)];
    }

    private int Add(ImmutableArray<ulong> bits)
    {
        int literal = netlist.Input();
        _columns.Add(new DigitColumn(literal, bits));
        return literal;
    }
}
