using System.Collections.Immutable;
using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Adds any number of weighted literals: a column for each digit, full adders from the lowest column
/// up.</summary>
/// <remarks>All arithmetic is modulo a power of two beyond the bounds of the result, so digits above are left
/// out.</remarks>
internal sealed class ColumnSum
{
    private readonly Netlist _netlist;
    private readonly BigInteger _low;
    private readonly BigInteger _high;
    private readonly List<int>[] _columns;
    private BigInteger _constant;

    public ColumnSum(Netlist netlist, BigInteger low, BigInteger high)
    {
        _netlist = netlist;
        (_low, _high) = (low, high);
        _columns = new List<int>[BitNumber.Width(low, high) + 1];
        for (int i = 0; i < _columns.Length; i++)
        {
            _columns[i] = [];
        }
    }

    public void Add(BigInteger constant) => _constant += constant;

    /// <summary>Adds the numerator of a number, so many times.</summary>
    public void Add(BigInteger coefficient, BitNumber number)
    {
        for (int i = 0; i < number.Bits.Length; i++)
        {
            Add(coefficient, number.Bits[i], i);
        }

        Add(-coefficient, number.Sign, number.Bits.Length);
    }

    /// <summary>Adds <c>coefficient * literal * 2^place</c>, with digits -1, 0, 1 of which no two neighbours
    /// count.</summary>
    public void Add(BigInteger coefficient, int literal, int place)
    {
        if (Netlist.IsConstant(literal))
        {
            _constant += literal * (coefficient << place);
            return;
        }

        for (; !coefficient.IsZero && place < _columns.Length; place++, coefficient >>= 1)
        {
            if (!coefficient.IsEven)
            {
                bool isNegative = ((int)(coefficient & 3)) == 3;
                AddDigit(literal, place, isNegative);
                coefficient += isNegative ? 1 : -1;
            }
        }
    }

    /// <summary>The sum, whose numerator the caller knows to lie within the bounds.</summary>
    public BitNumber ToNumber(BigInteger denominator)
    {
        for (int i = 0; i < _columns.Length; i++)
        {
            if (!(_constant >> i).IsEven)
            {
                _columns[i].Add(Netlist.True);
            }
        }

        int width = _columns.Length - 1;
        var bits = ImmutableArray.CreateBuilder<int>(width);
        for (int i = 0; i < width; i++)
        {
            bits.Add(Reduce(i));
        }

        int sign = _low.Sign >= 0 ? Netlist.False : _high.Sign < 0 ? Netlist.True : Reduce(width);
        return new(bits.MoveToImmutable(), sign, _low, _high, denominator);
    }

    // -x 2^i = (1 - x) 2^i - 2^i.
    private void AddDigit(int literal, int place, bool isNegative)
    {
        _columns[place].Add(isNegative ? Netlist.Not(literal) : literal);
        _constant -= isNegative ? BigInteger.One << place : BigInteger.Zero;
    }

    private int Reduce(int column)
    {
        var literals = _columns[column];
        while (literals.Count > 1)
        {
            int a = literals[^1], b = literals[^2], c = literals.Count > 2 ? literals[^3] : Netlist.False;
            literals.RemoveRange(literals.Count - Math.Min(3, literals.Count), Math.Min(3, literals.Count));
            literals.Add(_netlist.Parity(a, b, c));
            int carry = _netlist.Majority(a, b, c);
            if (column + 1 < _columns.Length && carry != Netlist.False)
            {
                _columns[column + 1].Add(carry);
            }
        }

        return literals.Count == 1 ? literals[0] : Netlist.False;
    }
}
