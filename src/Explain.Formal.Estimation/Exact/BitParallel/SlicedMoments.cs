using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The moments of a quantity from a circuit: sums of numbers of the worlds as counts of their
/// digits.</summary>
internal sealed class SlicedMoments
{
    private readonly SlicedWorld _world;
    private readonly int _condition;
    private readonly List<int> _literals = [];
    private readonly List<Sum> _sums = [];

    public SlicedMoments(SlicedWorld world, QuantityWires wires)
    {
        _world = world;
        var netlist = world.Netlist;
        var always = new SlicedWire.Truth(Netlist.True);
        var own = wires.Own is { } node ? (SlicedWire.Truth)world[node] : always;
        var both = wires.Given is { } given ? world.Operations.And(own, (SlicedWire.Truth)world[given]) : own;
        _condition = netlist.And(netlist.And(both.Literal, Netlist.Not(both.Undefined)), world.IsWorld);
        SlicedWire[] operands = [.. wires.Operands.Select(operand => world[operand])];
        int undefined = operands.Aggregate(Netlist.False, (any, operand) => netlist.Or(any, operand.Undefined));
        int problem = netlist.Or(
            world.Fault,
            netlist.And(world.IsPossible, netlist.Or(both.Undefined, netlist.And(_condition, undefined))));
        int isOwn = netlist.And(netlist.And(own.Literal, Netlist.Not(own.Undefined)), world.IsWorld);

        var arithmetic = world.Operations.Arithmetic;
        BitNumber[] numbers = [.. operands.Select(NumberOf)];
        Add(arithmetic.Where(isOwn, world.Weight));
        Add(arithmetic.Where(_condition, world.Weight));
        foreach (var number in numbers)
        {
            Add(Weighted(number));
        }

        foreach (var (first, second) in wires.Pairs)
        {
            Add(Weighted(arithmetic.Multiply(numbers[first], numbers[second])));
        }

        _literals.Add(problem);
        Plan = new BlockPlan(world, _literals);
    }

    public BlockPlan Plan { get; }

    /// <summary>The moments; null if something has no value in a world that can happen.</summary>
    public Moments? Measure(int operands, int threads, CancellationToken cancellation)
    {
        var totals = BlockRun.Of(Plan, null, threads, cancellation).Totals;
        Enclosure[] values = [.. _sums.Select(sum => Enclosure.Exact(sum.Of(totals, _world.Denominator)))];
        return totals[^1].IsZero
            ? new Moments(values[0], values[1], values[2..(2 + operands)], values[(2 + operands)..])
            : null;
    }

    private static BitNumber NumberOf(SlicedWire wire) => wire is SlicedWire.Truth truth
        ? BitNumber.Indicator(truth.Literal)
        : ((SlicedWire.Number)wire).Value;

    private BitNumber Weighted(BitNumber number)
    {
        var arithmetic = _world.Operations.Arithmetic;
        return arithmetic.Where(_condition, arithmetic.Multiply(number, _world.Weight));
    }

    private void Add(BitNumber number)
    {
        _sums.Add(new Sum(_literals.Count, number));
        _literals.AddRange(number.Bits);
        _literals.Add(number.Sign);
    }

    /// <summary>A number of each world whose literals are counted from a place on.</summary>
    private sealed record Sum(int Start, BitNumber Number)
    {
        public Rational Of(IReadOnlyList<BigInteger> totals, BigInteger denominator)
        {
            var sum = -(totals[Start + Number.Bits.Length] << Number.Bits.Length);
            for (int i = 0; i < Number.Bits.Length; i++)
            {
                sum += totals[Start + i] << i;
            }

            return Rational.Create(sum, Number.Denominator * denominator);
        }
    }
}
