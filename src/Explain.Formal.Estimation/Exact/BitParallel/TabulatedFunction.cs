using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Turns any exact function of numbers with few digits into a circuit, by its table.</summary>
internal sealed class TabulatedFunction(Netlist netlist)
{
    private const int MostDigits = 12;
    private const int MostDenominatorBits = 256;

    /// <summary>The function of the numbers, or null where its table is too large or not exact.</summary>
    /// <param name="operands">The numbers.</param>
    /// <param name="isTruth">Whether the function gives truth values, not numbers.</param>
    /// <param name="function">The value at exact arguments.</param>
    public SlicedWire? Build(IReadOnlyList<BitNumber> operands, bool isTruth, Func<Value[], Value> function)
    {
        int[] digits = [.. operands
            .SelectMany(operand => operand.Bits.Append(operand.Sign))
            .Where(literal => !Netlist.IsConstant(literal))
            .Select(literal => literal & ~1)
            .Distinct()];
        if (digits.Length > MostDigits)
        {
            return null;
        }

        var table = new Value?[1 << digits.Length];
        for (int row = 0; row < table.Length; row++)
        {
            table[row] = Evaluate(operands, digits, row, function);
        }

        return Build(digits, isTruth, table);
    }

    // Null in a row that no world has: outside of the bounds of an operand.
    private static Value? Evaluate(
        IReadOnlyList<BitNumber> operands, int[] digits, int row, Func<Value[], Value> function)
    {
        var arguments = new Value[operands.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            var operand = operands[i];
            var numerator = BigInteger.Zero;
            for (int place = 0; place <= operand.Bits.Length; place++)
            {
                int digit = DigitOf(operand.Bit(place));
                numerator += place < operand.Bits.Length ? (BigInteger)digit << place : -((BigInteger)digit << place);
            }

            if (numerator < operand.Low || numerator > operand.High)
            {
                return null;
            }

            arguments[i] = Value.Of(Rational.Create(numerator, operand.Denominator));
        }

        return function(arguments);

        int DigitOf(int literal) => Netlist.IsConstant(literal)
            ? literal
            : ((row >> Array.IndexOf(digits, literal & ~1)) & 1) ^ (literal & 1);
    }

    private SlicedWire? Build(int[] digits, bool isTruth, Value?[] table)
    {
        int undefined = Circuit(digits, table, value => value is Value.Undefined);
        var defined = table.Where(value => value is not (null or Value.Undefined)).ToArray();
        if (!defined.All(value => value!.IsExact))
        {
            return null;
        }

        if (isTruth)
        {
            return new SlicedWire.Truth(
                Circuit(digits, table, value => value is Value.Logical { Truth: Truth.True }), undefined);
        }

        Rational[] numbers = [.. defined.Select(value => ((Value.Number)value!).Enclosure.Low)];
        var denominator = numbers.Aggregate(BigInteger.One, (all, number) =>
            all / BigInteger.GreatestCommonDivisor(all, number.Denominator) * number.Denominator);
        return denominator.GetBitLength() > MostDenominatorBits
            ? null
            : new SlicedWire.Number(Number(digits, table, numbers, denominator), undefined);
    }

    private BitNumber Number(int[] digits, Value?[] table, Rational[] numbers, BigInteger denominator)
    {
        BigInteger[] numerators = [.. numbers.Select(number => (number * denominator).Numerator)];
        BigInteger low = numerators.DefaultIfEmpty().Min(), high = numerators.DefaultIfEmpty().Max();
        int width = BitNumber.Width(low, high);
        var bits = Enumerable.Range(0, width).Select(place => Circuit(digits, table, value => IsSet(value, place)));
        return new([.. bits], Circuit(digits, table, value => IsSet(value, width)), low, high, denominator);

        bool IsSet(Value value, int place) =>
            value is Value.Number { Enclosure.Low: var number } && !((number * denominator).Numerator >> place).IsEven;
    }

    /// <summary>The rows in which a predicate holds; rows that no world has may go either way.</summary>
    private int Circuit(int[] digits, Value?[] table, Func<Value, bool> predicate)
    {
        return Part(0, digits.Length) ?? Netlist.False;

        int? Part(int first, int free)
        {
            if (free == 0)
            {
                return table[first] is { } value ? (predicate(value) ? Netlist.True : Netlist.False) : null;
            }

            int? low = Part(first, free - 1), high = Part(first + (1 << (free - 1)), free - 1);
            return low is null ? high : high is null ? low : netlist.Choose(digits[free - 1], high.Value, low.Value);
        }
    }
}
