namespace Explain.Formal.Estimation.Tests;

/// <summary>Every way to fold a gate keeps its meaning.</summary>
public sealed class NetlistTests
{
    private readonly Netlist _netlist = new();
    private readonly int[] _literals;

    public NetlistTests()
    {
        int x = _netlist.Input(), y = _netlist.Input(), z = _netlist.Input();
        _literals = [Netlist.False, Netlist.True, x, x ^ 1, y, y ^ 1, z, z ^ 1, _netlist.And(x, y), _netlist.Or(y, z)];
    }

    [Fact]
    public void Gates_of_two_operands_have_their_truth_tables()
    {
        foreach (int a in _literals)
        {
            foreach (int b in _literals)
            {
                Check(_netlist.And(a, b), value => value(a) && value(b));
                Check(_netlist.Or(a, b), value => value(a) || value(b));
                Check(_netlist.Xor(a, b), value => value(a) != value(b));
            }
        }
    }

    [Fact]
    public void Gates_of_three_operands_have_their_truth_tables()
    {
        foreach (int a in _literals)
        {
            foreach (int b in _literals)
            {
                foreach (int c in _literals)
                {
                    Check(_netlist.Choose(a, b, c), value => value(a) ? value(b) : value(c));
                    Check(_netlist.Parity(a, b, c), value => value(a) ^ value(b) ^ value(c));
                    Check(_netlist.Majority(a, b, c), value => Ones(value(a), value(b), value(c)) >= 2);
                }
            }
        }
    }

    [Fact]
    public void Equal_gates_are_built_once()
    {
        int count = _netlist.Gates.Count;

        Assert.Equal(_netlist.And(_literals[2], _literals[4]), _netlist.And(_literals[4], _literals[2]));
        Assert.Equal(count, _netlist.Gates.Count);
    }

    [Fact]
    public void Code_keeps_the_meaning_of_every_literal()
    {
        int[] roots = [.. Roots()];
        var code = GateCode.Compile(_netlist, roots);
        ulong[] registers = new ulong[code.Registers * GateKernels.WordsPerVector];
        foreach (var (literal, register) in code.Inputs)
        {
            // Bit w of a word is world w; of world w the k-th input is bit k.
            int input = Array.IndexOf(_literals, literal) / 2 - 1;
            registers[register * GateKernels.WordsPerVector] = (ulong)Enumerable.Range(0, 8)
                .Where(world => ((world >> input) & 1) != 0).Sum(world => 1L << world);
        }

        GateKernels.Run(code, registers, GateKernels.WordsPerVector);

        for (int i = 0; i < roots.Length; i++)
        {
            ulong word = registers[code.Roots[i].Register * GateKernels.WordsPerVector];
            word = code.Roots[i].IsNegated ? ~word : word;
            for (int world = 0; world < 8; world++)
            {
                Assert.Equal(Circuits.Evaluate(_netlist, roots[i], Inputs(world)), ((word >> world) & 1) != 0);
            }
        }
    }

    [Fact]
    public void Registers_are_used_again()
    {
        int chain = _literals[2];
        for (int i = 0; i < 100; i++)
        {
            chain = _netlist.Xor(_netlist.And(chain, _literals[4]), _literals[6]);
        }

        Assert.InRange(GateCode.Compile(_netlist, [chain]).Registers, 1, 6);
    }

    private IEnumerable<int> Roots() =>
        from a in _literals
        from b in _literals
        from c in _literals
        from root in new[] { _netlist.Choose(a, b, c), _netlist.Majority(a, b, c), _netlist.Parity(a, b, c) ^ 1 }
        select root;

    private static int Ones(params bool[] bits) => bits.Count(bit => bit);

    private Dictionary<int, bool> Inputs(int world) =>
        new()
        {
            [_literals[2]] = (world & 1) != 0,
            [_literals[4]] = (world & 2) != 0,
            [_literals[6]] = (world & 4) != 0
        };

    private void Check(int literal, Func<Func<int, bool>, bool> meaning)
    {
        for (int world = 0; world < 8; world++)
        {
            var inputs = Inputs(world);
            Assert.Equal(
                meaning(operand => Circuits.Evaluate(_netlist, operand, inputs)),
                Circuits.Evaluate(_netlist, literal, inputs));
        }
    }
}
