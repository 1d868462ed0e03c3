using System.Collections.Immutable;
using System.Diagnostics;

namespace Explain.Formal.Estimation;

/// <summary>What an instruction computes; a small letter stands for a negated operand.</summary>
internal enum GateOperation : byte
{
    And,
    AndNot,
    Nor,
    Xor,
    Parity,
    Choose,
    ChooseNot,
    Majority,
    MajorityNot,
    Lookup,
}

/// <summary>A table that is read at an address in registers.</summary>
/// <param name="Address">Where the digits of the address are, the lowest first.</param>
/// <param name="Bits">The entries, 64 a word; an entry beyond the end is false.</param>
internal sealed record LookupTable(ImmutableArray<Place> Address, ulong[] Bits);

/// <summary>One gate on registers; A is the place of its table for a lookup.</summary>
internal readonly record struct GateInstruction(GateOperation Operation, int Target, int A, int B, int C);

/// <summary>Where a literal is kept, and whether negated.</summary>
internal readonly record struct Place(int Register, bool IsNegated);

/// <summary>A netlist as straight code over few registers: only what the roots need, registers reused when
/// free.</summary>
/// <param name="Instructions">The gates, operands first.</param>
/// <param name="Inputs">The register of each input that is needed, by its literal.</param>
/// <param name="Roots">Where the roots are when the code has run, in order.</param>
/// <param name="Registers">How many there are. Register 0 is always false.</param>
/// <param name="Lookups">The tables that gates read.</param>
internal sealed record GateCode(
    ImmutableArray<GateInstruction> Instructions,
    ImmutableDictionary<int, int> Inputs,
    ImmutableArray<Place> Roots,
    int Registers,
    ImmutableArray<LookupTable> Lookups)
{
    public static GateCode Compile(Netlist netlist, IReadOnlyList<int> roots) => new Allocator(netlist, roots).Run();

    /// <summary>Linear scan: a register is free again after the last use of its gate.</summary>
    private sealed class Allocator(Netlist netlist, IReadOnlyList<int> roots)
    {
        private const int Never = -1;
        private const int Always = int.MaxValue;

        private readonly int[] _lastUse = new int[netlist.Gates.Count];
        private readonly int[] _register = new int[netlist.Gates.Count];
        private readonly Stack<int> _free = [];
        private readonly ImmutableArray<GateInstruction>.Builder _code =
            ImmutableArray.CreateBuilder<GateInstruction>();
        private readonly ImmutableDictionary<int, int>.Builder _inputs = ImmutableDictionary.CreateBuilder<int, int>();
        private readonly ImmutableArray<LookupTable>.Builder _lookups = ImmutableArray.CreateBuilder<LookupTable>();
        private int _registers = 1;

        public GateCode Run()
        {
            FindLastUses();
            for (int i = 1; i < _lastUse.Length; i++)
            {
                if (_lastUse[i] != Never && netlist.Gates[i].Kind == GateKind.Leaf)
                {
                    // An input is filled before the code runs and may be kept for the next block.
                    _lastUse[i] = Always;
                    _register[i] = _registers++;
                    _inputs.Add(2 * i, _register[i]);
                }
            }

            for (int i = 1; i < _lastUse.Length; i++)
            {
                if (_lastUse[i] != Never && netlist.Gates[i].Kind != GateKind.Leaf)
                {
                    Emit(i, netlist.Gates[i]);
                }
            }

            return new GateCode(
                _code.ToImmutable(),
                _inputs.ToImmutable(),
                [.. roots.Select(PlaceOf)],
                _registers,
                _lookups.ToImmutable());
        }

        private void FindLastUses()
        {
            Array.Fill(_lastUse, Never);
            foreach (int root in roots)
            {
                _lastUse[root / 2] = Always;
            }

            for (int i = _lastUse.Length - 1; i > 0; i--)
            {
                foreach (int operand in _lastUse[i] == Never ? [] : netlist.Operands(netlist.Gates[i]))
                {
                    Use(operand, i);
                }
            }
        }

        private void Use(int literal, int by) => _lastUse[literal / 2] = Math.Max(_lastUse[literal / 2], by);

        private void Emit(int index, Gate gate)
        {
            foreach (int operand in netlist.Operands(gate))
            {
                Release(index, operand);
            }

            int target = _free.Count > 0 ? _free.Pop() : _registers++;
            _register[index] = target;
            if (gate.Kind == GateKind.Lookup)
            {
                var lookup = netlist.Lookups[gate.A];
                _code.Add(new(GateOperation.Lookup, target, _lookups.Count, 0, 0));
                _lookups.Add(new LookupTable([.. lookup.Address.Select(PlaceOf)], lookup.Bits));
                return;
            }

            var (operation, a, b, c) = Order(gate);
            _code.Add(new(operation, target, _register[a / 2], _register[b / 2], _register[c / 2]));
        }

        // Marked as released at once, since a gate may use one operand twice.
        private void Release(int index, int literal)
        {
            if (_lastUse[literal / 2] == index)
            {
                _lastUse[literal / 2] = Never;
                _free.Push(_register[literal / 2]);
            }
        }

        /// <summary>The operation with its operands in the order in which it takes them, a negated one first.</summary>
        private static (GateOperation Operation, int A, int B, int C) Order(Gate gate) => gate.Kind switch
        {
            GateKind.And => ((gate.A & 1) + (gate.B & 1)) switch
            {
                0 => (GateOperation.And, gate.A, gate.B, 0),
                1 when (gate.A & 1) == 1 => (GateOperation.AndNot, gate.B, gate.A, 0),
                1 => (GateOperation.AndNot, gate.A, gate.B, 0),
                _ => (GateOperation.Nor, gate.A, gate.B, 0),
            },
            GateKind.Xor => (GateOperation.Xor, gate.A, gate.B, 0),
            GateKind.Parity => (GateOperation.Parity, gate.A, gate.B, gate.C),
            GateKind.Choose => (
                (gate.C & 1) == 1 ? GateOperation.ChooseNot : GateOperation.Choose, gate.A, gate.B, gate.C),
            GateKind.Majority when (gate.A & 1) == 1 => (GateOperation.MajorityNot, gate.A, gate.B, gate.C),
            GateKind.Majority when (gate.B & 1) == 1 => (GateOperation.MajorityNot, gate.B, gate.A, gate.C),
            GateKind.Majority when (gate.C & 1) == 1 => (GateOperation.MajorityNot, gate.C, gate.A, gate.B),
            GateKind.Majority => (GateOperation.Majority, gate.A, gate.B, gate.C),
            _ => throw new UnreachableException($"Unhandled {gate.Kind}."),
        };

        private Place PlaceOf(int root) => new(_register[root / 2], (root & 1) == 1);
    }
}
