using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A truth value: the mask of where it holds, and of where it has no value, if that can be.</summary>
/// <remarks>A lane is never set in both masks.</remarks>
internal readonly record struct Logical(int Mask, int? Undefined = null);

/// <summary>Emits instructions on truth values, with the reference meaning of "no value".</summary>
internal sealed class LogicBuilder(ProgramBuilder program)
{
    /// <summary>A known truth value.</summary>
    public Logical Constant(bool value) => new(ConstantMask(value));

    /// <summary>A truth value that has none.</summary>
    public Logical Undefined() => new(ConstantMask(false), ConstantMask(true));

    /// <summary>Where a number is below another.</summary>
    public Logical Less(int left, int right) => Compare(OpCode.Less, left, right);

    /// <summary>Where a number is not above another.</summary>
    public Logical LessOrEqual(int left, int right) => Compare(OpCode.LessOrEqual, left, right);

    /// <summary>Where two numbers are equal.</summary>
    public Logical Equal(int left, int right) =>
        left == right && !program.Facts(left).MayBeUndefined ? Constant(true) : Compare(OpCode.Equal, left, right);

    /// <summary>Where it does not hold.</summary>
    public Logical Not(Logical a) => new(
        Xor(a.Undefined is { } undefined ? Or(a.Mask, undefined) : a.Mask, ConstantMask(true)), a.Undefined);

    /// <summary>Where both hold; false as soon as one is false.</summary>
    public Logical And(Logical a, Logical b)
    {
        int both = And(a.Mask, b.Mask);
        return new(both, (a.Undefined, b.Undefined) switch
        {
            ({ } u, { } v) => Or(Or(And(u, b.Mask), And(v, a.Mask)), And(u, v)),
            ({ } u, null) => And(u, b.Mask),
            (null, { } v) => And(v, a.Mask),
            _ => null,
        });
    }

    /// <summary>Where one holds; true as soon as one is true.</summary>
    public Logical Or(Logical a, Logical b)
    {
        int any = Or(a.Mask, b.Mask);
        return new(any, Union(a.Undefined, b.Undefined) is { } undefined ? AndNot(undefined, any) : null);
    }

    /// <summary>Where exactly one holds.</summary>
    public Logical Xor(Logical a, Logical b)
    {
        int one = Xor(a.Mask, b.Mask);
        return Union(a.Undefined, b.Undefined) is { } undefined
            ? new(AndNot(one, undefined), undefined)
            : new(one);
    }

    /// <summary>The second where the first holds, else the third.</summary>
    public Logical Choose(Logical condition, Logical then, Logical otherwise)
    {
        int mask = SelectMask(condition.Mask, then.Mask, otherwise.Mask);
        int? chosen = then.Undefined is null && otherwise.Undefined is null
            ? null
            : SelectMask(
                condition.Mask, then.Undefined ?? ConstantMask(false), otherwise.Undefined ?? ConstantMask(false));
        var undefined = Union(condition.Undefined, chosen);
        return undefined is { } where ? new(AndNot(mask, where), where) : new(mask);
    }

    /// <summary>The second number where the condition holds, else the third.</summary>
    public int Choose(Logical condition, int then, int otherwise)
    {
        int value = SelectNumber(condition.Mask, then, otherwise);
        return condition.Undefined is { } undefined ? SelectNumber(undefined, program.Undefined(), value) : value;
    }

    /// <summary>1 where it holds, 0 where not.</summary>
    public int Indicator(Logical a)
    {
        int value = program.Emit(new Instruction(OpCode.Indicator, [a.Mask]), ValueFacts.Indicator);
        return a.Undefined is { } undefined ? SelectNumber(undefined, program.Undefined(), value) : value;
    }

    /// <summary>The mask of the lanes in which a number has no value, or null if it always has.</summary>
    public int? WhereUndefined(int value) => program.Facts(value).MayBeUndefined
        ? Mask(OpCode.IsUndefined, value)
        : null;

    /// <summary>The mask of a known truth value.</summary>
    public int ConstantMask(bool value) => program.Emit(
        new Instruction(OpCode.Constant, []) { Bits = value ? ulong.MaxValue : 0 }, ValueFacts.Indicator);

    /// <summary>The lanes of either mask, where there are any.</summary>
    public int? Union(int? left, int? right) => (left, right) switch
    {
        ({ } a, { } b) => Or(a, b),
        _ => left ?? right,
    };

    private Logical Compare(OpCode code, int left, int right)
    {
        var undefined = Union(WhereUndefined(left), WhereUndefined(right));
        var (a, b) = (program.Facts(left), program.Facts(right));
        if (a.IsExact && b.IsExact)
        {
            return new(Mask(code, left, right), undefined);
        }

        if (ValueFacts.Common(a.Lattice, b.Lattice) is not { IsZero: false } step)
        {
            program.DecideByRounding();
            return new(Mask(code, left, right), undefined);
        }

        // Rounded multiples of a step: their difference is a multiple too, so half a step tells equal from unequal.
        var half = step * Rational.Half;
        int difference = program.Subtract(left, right);
        if (program.Facts(difference).Error < half.ToDouble())
        {
            return new(code switch
            {
                OpCode.Less => Mask(OpCode.Less, difference, program.Constant(-half)),
                OpCode.LessOrEqual => Mask(OpCode.Less, difference, program.Constant(half)),
                _ => Mask(
                    OpCode.Less,
                    program.Map(OpCode.Abs, difference, ValueFacts.Magnitude),
                    program.Constant(half)),
            }, undefined);
        }

        if (step.IsInteger && double.IsFinite(a.Error + b.Error))
        {
            program.Fail("Whole numbers above 2^53 are compared, which the sampling engine's doubles cannot hold.");
        }

        program.DecideByRounding();
        return new(Mask(code, left, right), undefined);
    }

    private int SelectNumber(int mask, int then, int otherwise) => then == otherwise
        ? then
        : program.Emit(
            new Instruction(OpCode.Select, [mask, then, otherwise]),
            ValueFacts.Either(program.Facts(then), program.Facts(otherwise)));

    private int SelectMask(int mask, int then, int otherwise) =>
        then == otherwise ? then : Mask(OpCode.Select, mask, then, otherwise);

    private int And(int a, int b) =>
        Fold(a, b, onFalse: ConstantMask(false), onTrue: null) ?? Ordered(OpCode.And, a, b);

    private int Or(int a, int b) => Fold(a, b, onFalse: null, onTrue: ConstantMask(true)) ?? Ordered(OpCode.Or, a, b);

    private int Xor(int a, int b) => a == b ? ConstantMask(false)
        : a == ConstantMask(false) ? b
        : b == ConstantMask(false) ? a
        : Ordered(OpCode.Xor, a, b);

    private int AndNot(int a, int b) => b == ConstantMask(false) ? a : Mask(OpCode.AndNot, a, b);

    /// <summary>What "and" or "or" is when a side is known or both are one; null stands for the other side.</summary>
    private int? Fold(int a, int b, int? onFalse, int? onTrue)
    {
        if (a == b)
        {
            return a;
        }

        int yes = ConstantMask(true), no = ConstantMask(false);
        return a == no ? onFalse ?? b : a == yes ? onTrue ?? b : b == no ? onFalse ?? a : b == yes ? onTrue ?? a : null;
    }

    private int Ordered(OpCode code, int a, int b) => a <= b ? Mask(code, a, b) : Mask(code, b, a);

    private int Mask(OpCode code, params ReadOnlySpan<int> operands) =>
        program.Emit(new Instruction(code, Text.Sequence.Create(operands)), ValueFacts.Indicator);
}
