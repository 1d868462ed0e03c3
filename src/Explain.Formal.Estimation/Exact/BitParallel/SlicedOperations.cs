using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Turns operations on scalars into gates, with the meaning that the reference evaluator gives them.</summary>
internal sealed class SlicedOperations(Netlist netlist)
{
    private readonly List<string> _symbols = [];
    private readonly TabulatedFunction _tables = new(netlist);
    private readonly Dictionary<int, ulong[]> _primes = [];

    public BitArithmetic Arithmetic { get; } = new(netlist);

    /// <summary>The result, or null where this operation does not fit into gates.</summary>
    public SlicedWire? Apply(Operation operation, TensorType type, SlicedWire[] operands) => operation switch
    {
        Operation.Constant constant => Constant(constant.Value.Single, type),
        Operation.Parameter parameter => Constant(parameter.Value.Single, type),
        Operation.Unary unary => Unary(operation, unary.Operator, operands[0]),
        Operation.Binary binary => Binary(binary.Operator, operands[0], operands[1]),
        Operation.Conditional => Choose((SlicedWire.Truth)operands[0], operands[1], operands[2]),
        Operation.Sum => new SlicedWire.Number(Arithmetic.Sum([.. operands.Select(NumberOf)]), Any(operands)),
        Operation.Apply apply => Function(apply, type, operands),
        Operation.ApplyGate => Gate((SlicedWire.Symbol)operands[0], operands[1..]),
        _ => throw new UnreachableException($"{operation.GetType().Name} is no operation on scalars."),
    };

    /// <summary>A value that is the same in every world; null if it is not exact.</summary>
    public SlicedWire? Constant(Value value, TensorType type) => value switch
    {
        Value.Logical { Truth: not Truth.Undecided } logical =>
            new SlicedWire.Truth(logical.Truth == Truth.True ? Netlist.True : Netlist.False),
        Value.Number { Enclosure: { IsExact: true, Low: var number } } =>
            new SlicedWire.Number(BitNumber.Constant(number)),
        Value.Symbol symbol => new SlicedWire.Symbol(BitNumber.Whole(CodeOf(symbol.Name))),
        Value.Undefined => type.Element switch
        {
            ElementType.Boolean => new SlicedWire.Truth(Netlist.False, Netlist.True),
            ElementType.Gate or ElementType.Category => new SlicedWire.Symbol(BitNumber.Whole(0), Netlist.True),
            ElementType.Integer or ElementType.Natural or ElementType.Real =>
                new SlicedWire.Number(BitNumber.Whole(0), Netlist.True),
            _ => throw new UnreachableException($"Unhandled {type.Element.GetType().Name}."),
        },
        _ => null, // an interval, or a truth value that one leaves open
    };

    /// <summary>The place of a gate or category in the list of those that occur.</summary>
    public int CodeOf(string name)
    {
        if (!_symbols.Contains(name, StringComparer.Ordinal))
        {
            _symbols.Add(name);
        }

        return _symbols.IndexOf(name);
    }

    public SlicedWire Choose(SlicedWire.Truth condition, SlicedWire then, SlicedWire otherwise)
    {
        int undefined = netlist.Or(
            condition.Undefined, netlist.Choose(condition.Literal, then.Undefined, otherwise.Undefined));
        return (then, otherwise) switch
        {
            (SlicedWire.Truth x, SlicedWire.Truth y) =>
                new SlicedWire.Truth(netlist.Choose(condition.Literal, x.Literal, y.Literal), undefined),
            (SlicedWire.Number x, SlicedWire.Number y) =>
                new SlicedWire.Number(Arithmetic.Choose(condition.Literal, x.Value, y.Value), undefined),
            (SlicedWire.Symbol x, SlicedWire.Symbol y) =>
                new SlicedWire.Symbol(Arithmetic.Choose(condition.Literal, x.Code, y.Code), undefined),
            _ => throw new UnreachableException(
                $"A choice between {then.GetType().Name} and {otherwise.GetType().Name}."),
        };
    }

    public SlicedWire.Truth And(SlicedWire.Truth x, SlicedWire.Truth y) =>
        new(netlist.And(x.Literal, y.Literal), Open(x, Netlist.Not(x.Literal), y, Netlist.Not(y.Literal)));

    private SlicedWire.Truth Or(SlicedWire.Truth x, SlicedWire.Truth y) =>
        new(netlist.Or(x.Literal, y.Literal), Open(x, x.Literal, y, y.Literal));

    private static SlicedWire.Truth Not(SlicedWire.Truth x) => new(Netlist.Not(x.Literal), x.Undefined);

    // Undefined if either is, unless the other one decides alone.
    private int Open(SlicedWire.Truth x, int xDecides, SlicedWire.Truth y, int yDecides) => netlist.And(
        netlist.Or(x.Undefined, y.Undefined),
        netlist.And(
            Netlist.Not(netlist.And(xDecides, Netlist.Not(x.Undefined))),
            Netlist.Not(netlist.And(yDecides, Netlist.Not(y.Undefined)))));

    private SlicedWire? Unary(Operation operation, UnaryOperator function, SlicedWire x) => (function, x) switch
    {
        (UnaryOperator.Not, SlicedWire.Truth truth) => Not(truth),
        (UnaryOperator.Indicator, SlicedWire.Truth truth) =>
            new SlicedWire.Number(BitNumber.Indicator(truth.Literal), truth.Undefined),
        (UnaryOperator.Negate, _) => new SlicedWire.Number(Arithmetic.Negate(NumberOf(x)), x.Undefined),
        (UnaryOperator.Abs, _) => new SlicedWire.Number(Arithmetic.Abs(NumberOf(x)), x.Undefined),
        (UnaryOperator.Sign, _) => new SlicedWire.Number(Arithmetic.Signum(NumberOf(x)), x.Undefined),
        (UnaryOperator.Floor, _) => new SlicedWire.Number(Arithmetic.Floor(NumberOf(x)), x.Undefined),
        (UnaryOperator.Relu, _) => new SlicedWire.Number(Arithmetic.Relu(NumberOf(x)), x.Undefined),
        (UnaryOperator.Step, _) => new SlicedWire.Number(
            BitNumber.Indicator(Arithmetic.Less(BitNumber.Whole(0), NumberOf(x))), x.Undefined),
        _ => Tabulate(operation, isTruth: false, [x]),
    };

    private SlicedWire? Binary(BinaryOperator function, SlicedWire x, SlicedWire y) => (x, y) switch
    {
        (SlicedWire.Truth a, SlicedWire.Truth b) => function switch
        {
            BinaryOperator.And => And(a, b),
            BinaryOperator.Or => Or(a, b),
            BinaryOperator.Implies => Or(Not(a), b),
            BinaryOperator.NotEqual => new SlicedWire.Truth(netlist.Xor(a.Literal, b.Literal), Any(x, y)),
            BinaryOperator.Equal => new SlicedWire.Truth(Netlist.Not(netlist.Xor(a.Literal, b.Literal)), Any(x, y)),
            _ => throw new UnreachableException($"{function} of truth values."),
        },
        (SlicedWire.Symbol a, SlicedWire.Symbol b) => Compare(function, a.Code, b.Code, Any(x, y)),
        _ => Arithmetical(function, NumberOf(x), NumberOf(y), Any(x, y)),
    };

    private SlicedWire? Arithmetical(BinaryOperator function, BitNumber x, BitNumber y, int undefined) =>
        function switch
        {
            BinaryOperator.Add => new SlicedWire.Number(Arithmetic.Add(x, y), undefined),
            BinaryOperator.Subtract => new SlicedWire.Number(Arithmetic.Subtract(x, y), undefined),
            BinaryOperator.Multiply => new SlicedWire.Number(Arithmetic.Multiply(x, y), undefined),
            BinaryOperator.Minimum => new SlicedWire.Number(Arithmetic.Minimum(x, y), undefined),
            BinaryOperator.Maximum => new SlicedWire.Number(Arithmetic.Maximum(x, y), undefined),
            BinaryOperator.IntegerDivide =>
                new SlicedWire.Number(Arithmetic.Divide(x, y).Quotient, netlist.Or(undefined, IsZero(y))),
            BinaryOperator.Modulo =>
                new SlicedWire.Number(Arithmetic.Divide(x, y).Remainder, netlist.Or(undefined, IsZero(y))),
            BinaryOperator.Divide when y.Known is { IsZero: false } divisor =>
                new SlicedWire.Number(Arithmetic.Multiply(x, divisor.Reciprocal()), undefined),
            BinaryOperator.Divide or BinaryOperator.Power => Tabulate(
                new Operation.Binary(function),
                isTruth: false,
                [new SlicedWire.Number(x, undefined), new SlicedWire.Number(y)]),
            _ => Compare(function, x, y, undefined),
        };

    private SlicedWire.Truth Compare(BinaryOperator function, BitNumber x, BitNumber y, int undefined) => new(
        function switch
        {
            BinaryOperator.Equal => Arithmetic.Equal(x, y),
            BinaryOperator.NotEqual => Netlist.Not(Arithmetic.Equal(x, y)),
            BinaryOperator.Less => Arithmetic.Less(x, y),
            BinaryOperator.LessOrEqual => Netlist.Not(Arithmetic.Less(y, x)),
            _ => throw new UnreachableException($"Unhandled {function}."),
        },
        undefined);

    private SlicedWire? Function(Operation.Apply apply, TensorType type, SlicedWire[] operands) => apply.Function switch
    {
        IntegerFunction.Bit when NumberOf(operands[0]) is { Low.Sign: >= 0 } number
            && NumberOf(operands[1]).Known is { Sign: >= 0 } at
            && number.Denominator.IsOne && at.IsInteger =>
            new SlicedWire.Truth(
                at >= number.Bits.Length ? Netlist.False : number.Bits[(int)at.Numerator], Any(operands)),
        IntegerFunction.PopulationCount when NumberOf(
            operands[0]) is { Low.Sign: >= 0, Denominator.IsOne: true } number =>
            new SlicedWire.Number(Arithmetic.Sum([.. number.Bits.Select(BitNumber.Indicator)]), Any(operands)),
        IntegerFunction.Number => new SlicedWire.Number(
            Arithmetic.Sum([.. operands.Select((digit, i) => Arithmetic.Multiply(
                BitNumber.Indicator(((SlicedWire.Truth)digit).Literal), Rational.PowerOfTwo(i)))]),
            Any(operands)),
        IntegerFunction.Prime when NumberOf(operands[0]) is { Low.Sign: >= 0, Denominator.IsOne: true } number
            && number.Bits.Length <= PrimeTable.MostDigits => new SlicedWire.Truth(
                netlist.Lookup(number.Bits, Primes(number.Bits.Length)), Any(operands)),
        _ => Tabulate(apply, type.Element is ElementType.Boolean, operands),
    };

    private ulong[] Primes(int digits)
    {
        if (!_primes.TryGetValue(digits, out ulong[]? table))
        {
            _primes.Add(digits, table = PrimeTable.Below(digits));
        }

        return table;
    }

    private SlicedWire? Gate(SlicedWire.Symbol gate, SlicedWire[] inputs)
    {
        SlicedWire? result = null;
        foreach (string name in Gates.Names)
        {
            var (function, isNegated) = Gates.Meaning(name);
            var output = inputs.Aggregate((x, y) => Binary(function, x, y)!);
            output = isNegated ? Not((SlicedWire.Truth)output) : output;
            int isThis = Arithmetic.Equal(gate.Code, BitNumber.Whole(CodeOf(name)));
            result = result is null ? output : Choose(new SlicedWire.Truth(isThis), output, result);
        }

        return result! with { Undefined = netlist.Or(result.Undefined, gate.Undefined) };
    }

    private SlicedWire? Tabulate(Operation operation, bool isTruth, SlicedWire[] operands)
    {
        var result = _tables.Build(
            [.. operands.Select(NumberOf)], isTruth, arguments => ReferenceEvaluator.ApplyScalar(operation, arguments));
        return result is null ? null : result with { Undefined = netlist.Or(result.Undefined, Any(operands)) };
    }

    private int IsZero(BitNumber x) => Arithmetic.Equal(x, BitNumber.Whole(0));

    private int Any(params ReadOnlySpan<SlicedWire> operands)
    {
        int undefined = Netlist.False;
        foreach (var operand in operands)
        {
            undefined = netlist.Or(undefined, operand.Undefined);
        }

        return undefined;
    }

    private static BitNumber NumberOf(SlicedWire wire) => ((SlicedWire.Number)wire).Value;
}
