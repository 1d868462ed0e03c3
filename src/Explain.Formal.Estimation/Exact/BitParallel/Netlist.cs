using System.Collections.Immutable;
using System.Diagnostics;

namespace Explain.Formal.Estimation;

/// <summary>What a gate of a <see cref="Netlist"/> computes.</summary>
internal enum GateKind
{
    /// <summary>No operand: false, or an input.</summary>
    Leaf,

    /// <summary>Both.</summary>
    And,

    /// <summary>Exactly one.</summary>
    Xor,

    /// <summary>An odd number of three: the sum of a full adder.</summary>
    Parity,

    /// <summary>The second if the first, else the third.</summary>
    Choose,

    /// <summary>At least two of three: the carry of a full adder.</summary>
    Majority,

    /// <summary>The entry of a table at an address of many digits; A is its place in
    /// <see cref="Netlist.Lookups"/>.</summary>
    Lookup,
}

/// <summary>A table that is read at an address.</summary>
/// <param name="Address">The literals of the address, the lowest digit first.</param>
/// <param name="Bits">The entries, 64 a word.</param>
internal sealed record BitLookup(ImmutableArray<int> Address, ulong[] Bits);

/// <summary>One gate; operands are literals of earlier gates.</summary>
internal readonly record struct Gate(GateKind Kind, int A, int B, int C);

/// <summary>A Boolean circuit under construction. Equal gates are merged and constants folded; no gate
/// negates.</summary>
/// <remarks>A literal is twice the place of its gate, plus one if it is negated; gate 0 is false.</remarks>
internal sealed class Netlist
{
    public const int False = 0;
    public const int True = 1;

    private readonly List<Gate> _gates = [default];
    private readonly Dictionary<Gate, int> _known = [];
    private readonly List<BitLookup> _lookups = [];

    /// <summary>The gates; operands come first.</summary>
    public IReadOnlyList<Gate> Gates => _gates;

    /// <summary>The tables that gates read.</summary>
    public IReadOnlyList<BitLookup> Lookups => _lookups;

    public static int Not(int literal) => literal ^ 1;

    public static bool IsConstant(int literal) => literal <= True;

    public int Input()
    {
        _gates.Add(default);
        return 2 * (_gates.Count - 1);
    }

    public int And(int a, int b)
    {
        (a, b) = a <= b ? (a, b) : (b, a);
        return a == False || a == Not(b) ? False
            : a == True || a == b ? b
            : Add(new(GateKind.And, a, b, False));
    }

    public int Or(int a, int b) => Not(And(Not(a), Not(b)));

    public int Xor(int a, int b)
    {
        int sign = (a ^ b) & 1;
        (a, b) = (Math.Min(a & ~1, b & ~1), Math.Max(a & ~1, b & ~1));
        return a == b ? sign
            : a == False ? b ^ sign
            : Add(new(GateKind.Xor, a, b, False)) ^ sign;
    }

    public int Parity(int a, int b, int c)
    {
        int sign = (a ^ b ^ c) & 1;
        (a, b, c) = Sort(a & ~1, b & ~1, c & ~1);
        return sign ^ (
            b == c ? a
            : a == b ? c
            : a == False ? Xor(b, c)
            : Add(new(GateKind.Parity, a, b, c)));
    }

    public int Majority(int a, int b, int c)
    {
        (a, b, c) = Sort(a, b, c);
        if (a == b || b == c)
        {
            return b;
        }

        if (a == Not(b) || b == Not(c))
        {
            return a == Not(b) ? c : a;
        }

        if (IsConstant(a))
        {
            return a == False ? And(b, c) : Or(b, c);
        }

        // The majority of negations is the negated majority: at most one operand stays negated.
        int sign = ((a & 1) + (b & 1) + (c & 1)) / 2;
        (a, b, c) = Sort(a ^ sign, b ^ sign, c ^ sign);
        return Add(new(GateKind.Majority, a, b, c)) ^ sign;
    }

    public int Choose(int condition, int then, int otherwise)
    {
        if ((condition & 1) == 1)
        {
            (condition, then, otherwise) = (Not(condition), otherwise, then);
        }

        if (condition == False || then == otherwise)
        {
            return otherwise;
        }

        if (then == Not(otherwise))
        {
            return Xor(condition, otherwise);
        }

        if (IsConstant(then) || (then | 1) == (condition | 1))
        {
            bool isTrue = then == True || then == condition;
            return isTrue ? Or(condition, otherwise) : And(Not(condition), otherwise);
        }

        if (IsConstant(otherwise) || (otherwise | 1) == (condition | 1))
        {
            bool isTrue = otherwise == True || otherwise == Not(condition);
            return isTrue ? Or(Not(condition), then) : And(condition, then);
        }

        int sign = then & 1;
        return Add(new(GateKind.Choose, condition, then ^ sign, otherwise ^ sign)) ^ sign;
    }

    /// <summary>The entry of a table; an entry beyond its end is false.</summary>
    /// <param name="address">The literals of the address, at most 32, the lowest digit first.</param>
    /// <param name="bits">The entries, 64 a word.</param>
    public int Lookup(ImmutableArray<int> address, ulong[] bits)
    {
        int place = _lookups.FindIndex(other =>
            ReferenceEquals(other.Bits, bits) && other.Address.SequenceEqual(address));
        if (place < 0)
        {
            place = _lookups.Count;
            _lookups.Add(new BitLookup(address, bits));
        }

        return Add(new(GateKind.Lookup, place, False, False));
    }

    /// <summary>The literals that a gate needs.</summary>
    public IEnumerable<int> Operands(Gate gate) => gate.Kind switch
    {
        GateKind.Leaf => [],
        GateKind.Lookup => _lookups[gate.A].Address,
        GateKind.And or GateKind.Xor or GateKind.Parity or GateKind.Choose or GateKind.Majority =>
            [gate.A, gate.B, gate.C],
        _ => throw new UnreachableException($"Unhandled {gate.Kind}."),
    };

    private static (int A, int B, int C) Sort(int a, int b, int c)
    {
        (a, b) = a <= b ? (a, b) : (b, a);
        (b, c) = b <= c ? (b, c) : (c, b);
        (a, b) = a <= b ? (a, b) : (b, a);
        return (a, b, c);
    }

    private int Add(Gate gate)
    {
        if (!_known.TryGetValue(gate, out int literal))
        {
            literal = 2 * _gates.Count;
            _gates.Add(gate);
            _known.Add(gate, literal);
        }

        return literal;
    }
}
