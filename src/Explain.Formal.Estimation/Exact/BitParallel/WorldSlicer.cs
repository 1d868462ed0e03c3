using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Turns a plan into a circuit, choice by choice.</summary>
internal sealed class WorldSlicer
{
    // A range of more outcomes is split into two digits: the high one changes between blocks only.
    private const int LargestDigit = 1 << 12;
    private const int LargestHighDigit = 1 << 24;
    private const int MostGates = 1 << 20;

    private readonly WorldPlan _plan;
    private readonly Netlist _netlist = new();
    private readonly SlicedOperations _operations;
    private readonly SlicedWire?[] _wires;
    private readonly ImmutableArray<Digit>.Builder _digits = ImmutableArray.CreateBuilder<Digit>();
    private BitNumber _weight = BitNumber.Whole(1);
    private BigInteger _denominator = BigInteger.One;
    private int _isWorld = Netlist.True;
    private int _fault = Netlist.False;

    private WorldSlicer(WorldPlan plan)
    {
        _plan = plan;
        _operations = new SlicedOperations(_netlist);
        _wires = new SlicedWire?[plan.Graph.Nodes.Length];
    }

    /// <summary>The circuit, or null if some operation does not fit into gates, or too many would be needed.</summary>
    public static SlicedWorld? TrySlice(WorldPlan plan, CancellationToken cancellation)
    {
        try
        {
            return new WorldSlicer(plan).Slice(cancellation);
        }
        catch (CircuitLimitException)
        {
            return null;
        }
    }

    private SlicedWorld? Slice(CancellationToken cancellation)
    {
        for (int i = 0; i <= _plan.Choices.Length; i++)
        {
            if ((i > 0 && !TryChoose(i - 1)) || !_plan.Steps[i].All(node => TryEvaluate(node, cancellation)))
            {
                return null;
            }
        }

        return new SlicedWorld(
            _netlist, _operations, _digits.ToImmutable(), _wires, _weight, _denominator, _isWorld, _fault);
    }

    private bool TryEvaluate(NodeId id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var node = _plan.Graph[id];
        var wire = _operations.Apply(
            node.Operation, node.Type, [.. node.Operands.Select(operand => _wires[operand.Index]!)]);
        _wires[id.Index] = wire;
        return wire is not null && _netlist.Gates.Count <= MostGates;
    }

    private bool TryChoose(int place) => _plan.Choices[place] switch
    {
        Choice.Range range => TryRange(place, range),
        Choice.Listed listed => TryListed(place, listed),
        Choice.Computed { Draw: ScalarDraw.Bernoulli draw } => TryBernoulli(place, draw),
        Choice.Computed { Draw: ScalarDraw.Discrete draw } => TryDiscrete(place, draw),
        _ => false, // what has no fixed outcomes has no digits
    };

    private bool TryRange(int place, Choice.Range range)
    {
        if (range.Outcomes > (BigInteger)LargestDigit * LargestHighDigit)
        {
            return false;
        }

        _denominator *= range.Outcomes;
        BitNumber value;
        if (range.Outcomes <= LargestDigit)
        {
            value = AddDigit(place, (int)range.Outcomes, [], digit => digit.Number(1, i => range.Low + i));
        }
        else
        {
            int blocks = (int)((range.Outcomes + LargestDigit - 1) / LargestDigit);
            var high = AddDigit(place, blocks, [], digit => digit.Number(1, i => (BigInteger)i * LargestDigit));
            var low = AddDigit(place, LargestDigit, [], digit => digit.Number(1, i => i));
            var index = _operations.Arithmetic.Add(high, low);
            _isWorld = _netlist.And(_isWorld, _operations.Arithmetic.Less(index, BitNumber.Whole(range.Outcomes)));
            value = _operations.Arithmetic.Add(index, BitNumber.Whole(range.Low));
        }

        _wires[range.Wire.Index] = new SlicedWire.Number(value);
        return true;
    }

    private bool TryListed(int place, Choice.Listed choice)
    {
        var probabilities = choice.Probabilities;
        var common = probabilities.Aggregate(BigInteger.One, (all, x) =>
            all / BigInteger.GreatestCommonDivisor(all, x.Denominator) * x.Denominator);
        _denominator *= probabilities.Length == 0 ? choice.Outcomes.Length : common;
        ImmutableArray<BigInteger> weights = [.. probabilities.Select(x => (x * common).Numerator)];
        return AddDigit(place, choice.Outcomes.Length, weights, digit =>
        {
            for (int i = 0; i < choice.Group.Length; i++)
            {
                int column = i;
                var wire = Column(digit, [.. choice.Outcomes.Select(outcome => outcome[column])]);
                _wires[choice.Group[i].Index] = wire;
                if (wire is null)
                {
                    return false;
                }
            }

            return true;
        });
    }

    private SlicedWire? Column(DigitBuilder digit, Value[] values)
    {
        if (values.All(value => value is Value.Logical { Truth: not Truth.Undecided }))
        {
            return new SlicedWire.Truth(digit.Literal(i => values[i] is Value.Logical { Truth: Truth.True }));
        }

        if (values.All(value => value is Value.Symbol))
        {
            int[] codes = [.. values.Select(value => _operations.CodeOf(((Value.Symbol)value).Name))];
            return new SlicedWire.Symbol(digit.Number(1, i => codes[i]));
        }

        if (!values.All(value => value is Value.Number { Enclosure.IsExact: true }))
        {
            return null;
        }

        Rational[] numbers = [.. values.Select(value => ((Value.Number)value).Enclosure.Low)];
        var denominator = numbers.Aggregate(BigInteger.One, (all, x) =>
            all / BigInteger.GreatestCommonDivisor(all, x.Denominator) * x.Denominator);
        BigInteger[] numerators = [.. numbers.Select(x => (x * denominator).Numerator)];
        return new SlicedWire.Number(digit.Number(denominator, i => numerators[i]));
    }

    private bool TryBernoulli(int place, ScalarDraw.Bernoulli draw)
    {
        var probability = (SlicedWire.Number)_wires[draw.Probability.Index]!;
        int isTrue = AddDigit(place, 2, [], digit => digit.Literal(i => i == 1));
        var opposite = _operations.Arithmetic.Subtract(BitNumber.Whole(1), probability.Value);
        Weigh([probability, new SlicedWire.Number(opposite)], mustSumToOne: false);
        MultiplyWeight(_operations.Arithmetic.Choose(isTrue, probability.Value, opposite));
        _wires[draw.Variable.Index] = new SlicedWire.Truth(isTrue);
        return true;
    }

    private bool TryDiscrete(int place, ScalarDraw.Discrete draw)
    {
        int count = draw.Outcomes.Length;
        if (count is 0 or > LargestDigit)
        {
            return false;
        }

        var index = AddDigit(place, count, [], digit => digit.Number(1, i => i));
        int[] isHere = [.. Enumerable.Range(0, count)
            .Select(i => _operations.Arithmetic.Equal(index, BitNumber.Whole(i)))];
        for (int i = 0; i < draw.Group.Length; i++)
        {
            int column = i;
            _wires[draw.Group[i].Index] = Select(isHere, [.. draw.Outcomes.Select(row => _wires[row[column].Index]!)]);
        }

        if (draw.Probabilities.Length == 0)
        {
            _denominator *= count;
            return true;
        }

        SlicedWire.Number[] weights = [.. draw.Probabilities.Select(node => (SlicedWire.Number)_wires[node.Index]!)];
        Weigh(weights, mustSumToOne: true);
        MultiplyWeight(((SlicedWire.Number)Select(isHere, weights)).Value);
        return true;
    }

    private SlicedWire Select(int[] isHere, SlicedWire[] outcomes)
    {
        var result = outcomes[^1];
        for (int i = outcomes.Length - 2; i >= 0; i--)
        {
            result = _operations.Choose(new SlicedWire.Truth(isHere[i]), outcomes[i], result);
        }

        return result;
    }

    /// <summary>Notes where the probabilities are none, in worlds that can happen up to here.</summary>
    private void Weigh(SlicedWire.Number[] probabilities, bool mustSumToOne)
    {
        int fault = Netlist.False;
        foreach (var probability in probabilities)
        {
            fault = _netlist.Or(fault, _netlist.Or(probability.Undefined, probability.Value.Sign));
        }

        if (mustSumToOne)
        {
            var sum = _operations.Arithmetic.Sum([.. probabilities.Select(probability => probability.Value)]);
            fault = _netlist.Or(fault, Netlist.Not(_operations.Arithmetic.Equal(sum, BitNumber.Whole(1))));
        }

        int isPossible = _netlist.And(_isWorld, SlicedWorld.Positive(_netlist, _weight));
        _fault = _netlist.Or(_fault, _netlist.And(isPossible, fault));
    }

    // Where a probability is negative the fault is noted, so the weight may be read as natural.
    private void MultiplyWeight(BitNumber factor) =>
        _weight = _operations.Arithmetic.Relu(_operations.Arithmetic.Multiply(_weight, factor));

    private T AddDigit<T>(int place, int count, ImmutableArray<BigInteger> weights, Func<DigitBuilder, T> build)
    {
        var digit = new DigitBuilder(_netlist, place, count);
        var result = build(digit);
        _digits.Add(digit.ToDigit(weights));
        return result;
    }
}
