using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Emits by how much a truth value holds: a number that is above 0 where it holds, and below where
/// not.</summary>
/// <remarks>
/// <para><b>Meaning.</b> Of a comparison, what one side is above the other; of "and" and "or", the smaller and the
/// larger of both; of an equality, less the distance. An index that comes from choices, as that of the greatest entry,
/// is compared choice by choice. What is a coin, or has no value, has a margin of one size. At 0 either may be the
/// case.</para>
/// <para><b>Source.</b> Fainekos and Pappas, Robustness of temporal logic specifications for continuous-time signals
/// (2009), definition 10, without time.</para>
/// </remarks>
internal sealed class MarginBuilder(ProgramBuilder program)
{
    // Larger than any margin that matters, small enough to be added.
    private const long Large = 1L << 40;
    private readonly Dictionary<int, int> _margins = [];
    private readonly Dictionary<(int Left, int Right), int> _equalities = [];

    /// <summary>The margin of a mask.</summary>
    public int Of(int mask)
    {
        // Operands come before their instructions, so that no recursion is deep.
        foreach (int each in Needed(mask).Order().ToList())
        {
            // An index that is compared may have needed it before.
            if (!_margins.ContainsKey(each))
            {
                _margins[each] = Margin(each);
            }
        }

        return _margins[mask];
    }

    /// <summary>The margins of the parts that a truth value is the conjunction of; of itself, if it is none.</summary>
    public IEnumerable<int> Conjuncts(int mask, bool holds = true)
    {
        var pending = new Stack<(int Mask, bool Holds)>([(mask, holds)]);
        while (pending.TryPop(out var next))
        {
            if (Split(next.Mask, next.Holds) is { } parts)
            {
                parts.Reverse();
                parts.ForEach(pending.Push);
            }
            else
            {
                yield return next.Holds ? Of(next.Mask) : Negative(Of(next.Mask));
            }
        }
    }

    private List<(int Mask, bool Holds)>? Split(int mask, bool holds)
    {
        var instruction = program.Instructions[mask];
        return (instruction.Code, holds) switch
        {
            (OpCode.And, true) or (OpCode.Or, false) =>
                [.. instruction.Operands.Select(operand => (operand, holds))],
            (OpCode.AndNot, true) => [(instruction.Operands[0], true), (instruction.Operands[1], false)],
            (OpCode.Xor, _) when IsTrue(instruction.Operands[0]) => [(instruction.Operands[1], !holds)],
            (OpCode.Xor, _) when IsTrue(instruction.Operands[1]) => [(instruction.Operands[0], !holds)],
            _ => null,
        };
    }

    private bool IsTrue(int mask) => program.Instructions[mask] is { Code: OpCode.Constant, Bits: ulong.MaxValue };

    private HashSet<int> Needed(int mask)
    {
        var seen = new HashSet<int>();
        var pending = new Stack<int>([mask]);
        while (pending.TryPop(out int next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            foreach (int operand in Masks(program.Instructions[next]))
            {
                pending.Push(operand);
            }
        }

        return seen;
    }

    private static IEnumerable<int> Masks(Instruction instruction) => instruction.Code switch
    {
        OpCode.And or OpCode.Or or OpCode.Xor or OpCode.AndNot or OpCode.Select => instruction.Operands,
        _ => [],
    };

    private int Margin(int mask)
    {
        var instruction = program.Instructions[mask];
        int Operand(int i) => _margins[instruction.Operands[i]];
        return instruction.Code switch
        {
            OpCode.Constant => Known(instruction.Bits != 0),
            OpCode.Less or OpCode.LessOrEqual =>
                program.Subtract(instruction.Operands[1], instruction.Operands[0]),
            OpCode.Equal => Equality(instruction.Operands[0], instruction.Operands[1]),
            OpCode.And => Least(Operand(0), Operand(1)),
            OpCode.Or => Most(Operand(0), Operand(1)),
            OpCode.AndNot => Least(Operand(0), Negative(Operand(1))),
            OpCode.Xor => Choice(Operand(0), Negative(Operand(1)), Operand(1)),
            OpCode.Select => Choice(Operand(0), Operand(1), Operand(2)),
            _ => Coin(mask),
        };
    }

    /// <summary>The margin of "then" where a condition holds, else of the other.</summary>
    private int Choice(int condition, int then, int otherwise) =>
        Most(Least(condition, then), Least(Negative(condition), otherwise));

    private int Equality(int left, int right)
    {
        if (_equalities.TryGetValue((left, right), out int known))
        {
            return known;
        }

        int margin = (program.KnownValue(left), program.KnownValue(right)) switch
        {
            ({ } a, { } b) => Known(a == b),
            _ when Choices(left) is var (condition, then, otherwise) =>
                Choice(Of(condition), Equality(then, right), Equality(otherwise, right)),
            _ when Choices(right) is var (condition, then, otherwise) =>
                Choice(Of(condition), Equality(left, then), Equality(left, otherwise)),
            _ => Negative(program.Map(
                OpCode.Abs, program.Subtract(left, right), ValueFacts.Magnitude)),
        };
        _equalities[(left, right)] = margin;
        return margin;
    }

    private (int Condition, int Then, int Otherwise)? Choices(int value) =>
        program.Instructions[value] is { Code: OpCode.Select, Operands: var operands }
            ? (operands[0], operands[1], operands[2])
            : null;

    private int Known(bool holds) => program.Constant(holds ? Large : -Large);

    private int Negative(int margin) => program.Linear(0, new ScaledValue(-1, margin));

    private int Least(int left, int right) => Extreme(OpCode.Min, left, right);

    private int Most(int left, int right) => Extreme(OpCode.Max, left, right);

    private int Extreme(OpCode code, int left, int right)
    {
        Rational large = code == OpCode.Min ? Large : -Large;
        return program.KnownValue(left) == large ? right
            : program.KnownValue(right) == large ? left
            : program.KnownValue(left) == -large ? left
            : program.KnownValue(right) == -large ? right
            : left == right ? left
            : program.Map(code, left, right, ValueFacts.Either(program.Facts(left), program.Facts(right)));
    }

    private int Coin(int mask) => program.Linear(
        -1, new ScaledValue(2, program.Emit(new Instruction(OpCode.Indicator, [mask]), ValueFacts.Indicator)));
}
