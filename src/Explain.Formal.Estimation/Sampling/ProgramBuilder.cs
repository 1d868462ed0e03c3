using System.Runtime.InteropServices;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Emits instructions on numbers, each value once; what is known is folded.</summary>
/// <remarks>Keeps the value of every number up to rounding. A factor 0 drops its operand only if that surely has a
/// value.</remarks>
internal sealed class ProgramBuilder
{
    private readonly List<Instruction> _instructions = [];
    private readonly List<ValueFacts> _facts = [];
    private readonly Dictionary<Instruction, int> _places = [];
    private readonly Dictionary<Rational, int> _constants = [];
    private readonly Dictionary<int, Rational> _known = [];
    private readonly Dictionary<int, ScaledValue> _scaled = [];

    /// <summary>Why the quantity cannot be sampled in doubles; null if it can.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether a comparison or a floor of rounded numbers decides something.</summary>
    public bool IsDecidedByRounding { get; private set; }

    /// <summary>The instructions so far; operands are places in this list.</summary>
    public IReadOnlyList<Instruction> Instructions => _instructions;

    /// <summary>What is known of a value.</summary>
    public ValueFacts Facts(int value) => _facts[value];

    /// <summary>The number that a value is, if it is known.</summary>
    public Rational? KnownValue(int value) => _known.TryGetValue(value, out var number) ? number : null;

    /// <summary>Gives up, with a sentence for the user; the first one stays.</summary>
    public void Fail(string sentence) => Failure ??= sentence;

    /// <summary>Notes that rounded numbers decide something.</summary>
    public void DecideByRounding() => IsDecidedByRounding = true;

    /// <summary>Adds an instruction unless an equal one is there.</summary>
    public int Emit(Instruction instruction, ValueFacts facts)
    {
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, instruction, out bool exists);
        if (!exists)
        {
            place = _instructions.Count;
            _instructions.Add(instruction);
            _facts.Add(facts);
        }

        int value = place;
        return !exists && facts.Reach.Magnitude > ValueFacts.LargestMagnitude && instruction.Code != OpCode.Finite
            ? Emit(new Instruction(OpCode.Finite, [value]), facts with { MayBeUndefined = true })
            : Emitted(instruction, value);
    }

    /// <summary>A known number.</summary>
    public int Constant(Rational number)
    {
        // Not by its bits: two numbers may have one nearest double, and only one of them is exact.
        if (!_constants.TryGetValue(number, out int value))
        {
            value = _instructions.Count;
            _instructions.Add(
                new Instruction(OpCode.Constant, []) { Bits = BitConverter.DoubleToUInt64Bits(number.ToDouble()) });
            _facts.Add(ValueFacts.Of(number));
            _constants.Add(number, value);
            _known.Add(value, number);
        }

        return value;
    }

    /// <summary>A value that is no number.</summary>
    public int Undefined() => Emit(
        new Instruction(OpCode.Constant, []) { Bits = BitConverter.DoubleToUInt64Bits(double.NaN) },
        ValueFacts.Of(new NumberRange(0, 0), new NumberRange(0, 0), mayBeUndefined: true));

    /// <summary>The sum of scaled values and a number.</summary>
    public int Linear(Rational offset, params ReadOnlySpan<ScaledValue> terms)
    {
        var sum = new Dictionary<int, Rational>();
        foreach (var term in terms)
        {
            if (KnownValue(term.Value) is { } number)
            {
                offset += term.Coefficient * number;
                continue;
            }

            var inner = _scaled.TryGetValue(term.Value, out var scaled) ? scaled : new ScaledValue(1, term.Value);
            offset += term.Coefficient * inner.Offset;
            ref var coefficient = ref CollectionsMarshal.GetValueRefOrAddDefault(sum, inner.Value, out _);
            coefficient += term.Coefficient * inner.Coefficient;
        }

        ScaledValue[] kept = [.. sum
            .Where(term => !term.Value.IsZero || Facts(term.Key).MayBeUndefined)
            .Select(term => new ScaledValue(term.Value, term.Key))];
        return kept switch
        {
            [] => Constant(offset),
            [{ Coefficient.IsOne: true, Value: var only }] when offset.IsZero => only,
            _ => EmitLinear(offset, kept),
        };
    }

    /// <summary>The sum of two values.</summary>
    public int Add(int left, int right) => Linear(0, new(1, left), new(1, right));

    /// <summary>The difference of two values.</summary>
    public int Subtract(int left, int right) => Linear(0, new(1, left), new(-1, right));

    /// <summary>The product of two values.</summary>
    public int Multiply(int left, int right)
    {
        if (KnownValue(left) is { } first)
        {
            return Linear(0, new ScaledValue(first, right));
        }

        if (KnownValue(right) is { } second)
        {
            return Linear(0, new ScaledValue(second, left));
        }

        return Emit(
            new Instruction(OpCode.Multiply, left <= right ? [left, right] : [right, left]),
            ValueFacts.Product(Facts(left), Facts(right), left == right));
    }

    /// <summary>The quotient of two values; none for a divisor 0.</summary>
    public int Divide(int left, int right)
    {
        if (KnownValue(right) is { } divisor)
        {
            return divisor.IsZero ? Undefined() : Linear(0, new ScaledValue(divisor.Reciprocal(), left));
        }

        int snapped = Snap(right);
        return Emit(new Instruction(OpCode.Divide, [left, snapped]), ValueFacts.Quotient(Facts(left), Facts(snapped)));
    }

    /// <summary>The same number, exactly 0 where it is 0: rounding may have left it beside.</summary>
    public int Snap(int value)
    {
        var facts = Facts(value);
        if (facts.IsExact || facts.Lattice is not { IsZero: false } step || !(facts.Error < step.ToDouble() / 2))
        {
            return value;
        }

        int magnitude = Map(OpCode.Abs, value, ValueFacts.Magnitude);
        int half = Constant(step * Rational.Half);
        int isZero = Emit(new Instruction(OpCode.Less, [magnitude, half]), ValueFacts.Indicator);
        return Emit(new Instruction(OpCode.Select, [isZero, Constant(0), value]), facts);
    }

    /// <summary>An instruction that maps one value to another.</summary>
    public int Map(
        OpCode code, int operand, Func<ValueFacts, ValueFacts> facts, Func<double, double>? function = null) =>
        Emit(new Instruction(code, [operand]) { Function = function }, facts(Facts(operand)));

    /// <summary>An instruction on two values.</summary>
    public int Map(OpCode code, int left, int right, ValueFacts facts, Func<double, double, double>? function = null) =>
        Emit(new Instruction(code, [left, right]) { Function2 = function }, facts);

    /// <summary>A standard normal draw.</summary>
    public int Normal(uint variable) => Emit(
        new Instruction(OpCode.DrawNormal, []) { Variable = variable },
        ValueFacts.Of(
            NumberRange.All, new(-ValueFacts.NormalReach, ValueFacts.NormalReach), mayBeUndefined: false));

    /// <summary>The square root of a known variance, rounded to a double.</summary>
    public int Deviation(Rational variance) =>
        variance.Sign < 0 ? Undefined() : Constant(Rational.FromDouble(Math.Sqrt(variance.ToDouble())));

    /// <summary>The known number at an outcome.</summary>
    public int Table(int outcome, int[] numbers)
    {
        var facts = numbers.Select(Facts).Aggregate(ValueFacts.Either);
        return Emit(
            new Instruction(OpCode.Table, [outcome])
            {
                Table = numbers.Select(number => KnownValue(number)?.ToDouble() ?? double.NaN).ToSequence(),
            },
            facts with { MayBeUndefined = facts.MayBeUndefined || Facts(outcome).MayBeUndefined });
    }

    /// <summary>The same value, of which the caller knows that it lies in a range.</summary>
    public int Bounded(int value, NumberRange range) =>
        Restate(value, Facts(value) with { Support = range, Reach = range });

    /// <summary>The same value, of which the caller knows more than its instruction tells.</summary>
    public int Restate(int value, ValueFacts facts)
    {
        if (KnownValue(value) is null)
        {
            _facts[value] = facts;
        }

        return value;
    }

    private int EmitLinear(Rational offset, ScaledValue[] terms)
    {
        var instruction = new Instruction(OpCode.Linear, terms.Select(term => term.Value).ToSequence())
        {
            Coefficients = terms.Select(term => term.Coefficient.ToDouble()).ToSequence(),
            Offset = offset.ToDouble(),
        };
        int value = Emit(
            instruction, ValueFacts.Linear(offset, terms.Select(term => (term.Coefficient, Facts(term.Value)))));
        if (terms is [var only])
        {
            // Sums take the scaled value itself, so that a matrix product is one instruction a row.
            _scaled.TryAdd(value, only with { Offset = offset });
        }

        return value;
    }

    // An instruction that may overflow is always followed by its check; later uses find the checked value.
    private int Emitted(Instruction instruction, int value) =>
        instruction.Code != OpCode.Finite && _facts[value].Reach.Magnitude > ValueFacts.LargestMagnitude
            ? _places[new Instruction(OpCode.Finite, [value])]
            : value;
}

/// <summary>A value times a known number, plus another.</summary>
internal readonly record struct ScaledValue(Rational Coefficient, int Value, Rational Offset = default);
