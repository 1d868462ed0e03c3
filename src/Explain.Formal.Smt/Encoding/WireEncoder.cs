using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Model;
using Microsoft.Z3;

namespace Explain.Formal.Smt;

/// <summary>Encodes the wires of a scalar graph in their order, one term for each.</summary>
internal sealed class WireEncoder
{
    // Deeper terms are given names: Z3 flattens nested sums, so a chain of n would cost n^2, and its printer recurses.
    private const int DeepestTerm = 48;

    private readonly EncodingState _state;
    private readonly IReadOnlyDictionary<string, Wire> _variables;
    private readonly LogicEncoder _logic;
    private readonly ArithmeticEncoder _arithmetic;
    private readonly DivisionEncoder _division;
    private readonly DigitEncoder _digits;
    private readonly SymbolEncoder _symbols;
    private readonly TableEncoder _tables;

    /// <summary>An encoder for graphs whose inputs are the given variables.</summary>
    public WireEncoder(EncodingState state, IReadOnlyDictionary<string, Wire> variables)
    {
        _state = state;
        _variables = variables;
        _logic = new LogicEncoder(state);
        _arithmetic = new ArithmeticEncoder(state);
        _division = new DivisionEncoder(state, _arithmetic);
        _digits = new DigitEncoder(state);
        _symbols = new SymbolEncoder(state, _logic);
        _tables = new TableEncoder(state, _logic);
    }

    /// <summary>One wire for each node.</summary>
    public Wire[] Encode(Graph graph, CancellationToken cancellation)
    {
        var wires = new Wire[graph.Nodes.Length];
        for (int i = 0; i < wires.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = graph.Nodes[i];
            _state.Enter(i);
            wires[i] = Named(Encode(node, [.. node.Operands.Select(operand => wires[operand.Index])]), i);
        }

        return wires;
    }

    private Wire Encode(Node node, Wire[] operands) => node.Operation switch
    {
        Operation.Constant constant => _state.Known(constant.Value.Single, node.Type.Element),
        Operation.Parameter parameter => _state.Known(parameter.Value.Single, node.Type.Element),
        Operation.Input input => _variables[input.Name],
        _ when operands.OfType<Wire.Unsupported>().FirstOrDefault() is { } problem => problem,
        _ when Array.TrueForAll(operands, operand => operand.Known is not null) => Evaluate(node, operands),
        Operation.Unary unary => Encode(node, unary.Operator, operands),
        Operation.Binary binary => Encode(node, binary.Operator, operands),
        Operation.Conditional => _logic.Choose((Wire.Truth)operands[0], operands[1], operands[2]),
        Operation.Sum => _arithmetic.Add(Array.ConvertAll(operands, operand => (Wire.Number)operand)),
        Operation.Apply apply => Encode(node, apply.Function, operands),
        Operation.ApplyGate => _symbols.Apply(
            (Wire.Symbol)operands[0], Array.ConvertAll(operands[1..], operand => (Wire.Truth)operand)),
        _ => throw new UnreachableException($"Unhandled {node.Operation.GetType().Name}."),
    };

    private Wire Evaluate(Node node, Wire[] operands)
    {
        Tensor[] values = [.. operands.Select(operand => operand.Known).OfType<Value>().Select(Tensor.Scalar)];
        return _state.Known(ReferenceEvaluator.Apply(node.Operation, values, node.Type).Single, node.Type.Element);
    }

    private Wire Encode(Node node, UnaryOperator function, Wire[] operands) => (function, operands[0]) switch
    {
        (UnaryOperator.Not, Wire.Truth truth) => _logic.Not(truth),
        (UnaryOperator.Indicator, Wire.Truth truth) => _logic.Indicator(truth),
        (UnaryOperator.Sqrt, Wire.Number number) => _division.SquareRoot(number),
        (UnaryOperator.Exp or UnaryOperator.Log or UnaryOperator.Sigmoid or UnaryOperator.Tanh or UnaryOperator.Gelu
            or UnaryOperator.Phi, _) => Table(node, operands, function.ToString()),
        (_, Wire.Number number) => _arithmetic.Apply(function, number),
        _ => throw new UnreachableException($"{function} of {operands[0].GetType().Name}."),
    };

    private Wire Encode(Node node, BinaryOperator function, Wire[] operands) => (operands[0], operands[1]) switch
    {
        (Wire.Truth a, Wire.Truth b) => _logic.Apply(function, a, b),
        (Wire.Symbol a, Wire.Symbol b) => _symbols.Compare(function, a, b),
        (Wire.Number a, Wire.Number b) => Encode(node, function, a, b),
        _ => throw new UnreachableException(
            $"{function} of {operands[0].GetType().Name} and {operands[1].GetType().Name}."),
    };

    private Wire Encode(Node node, BinaryOperator function, Wire.Number a, Wire.Number b) => function switch
    {
        BinaryOperator.Add => _arithmetic.Add(a, b),
        BinaryOperator.Subtract => _arithmetic.Subtract(a, b),
        BinaryOperator.Multiply => _arithmetic.Multiply(a, b),
        BinaryOperator.Divide => _division.Divide(a, b),
        BinaryOperator.IntegerDivide => _division.FloorDivide(a, b),
        BinaryOperator.Modulo => _division.Modulo(a, b),
        BinaryOperator.Power when b.Exact == Numerics.Rational.Half => _division.SquareRoot(a),
        BinaryOperator.Power => Table(node, [a, b], "power"),
        BinaryOperator.Minimum => _arithmetic.Minimum(a, b),
        BinaryOperator.Maximum => _arithmetic.Maximum(a, b),
        BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual =>
            _arithmetic.Compare(function, a, b),
        _ => throw new UnreachableException($"{function} of numbers."),
    };

    private Wire Encode(Node node, IntegerFunction function, Wire[] operands) => function switch
    {
        IntegerFunction.Bit => _digits.Bit((Wire.Number)operands[0], (Wire.Number)operands[1]),
        IntegerFunction.PopulationCount => _digits.PopulationCount((Wire.Number)operands[0]),
        IntegerFunction.Prime or IntegerFunction.GreatestCommonDivisor or IntegerFunction.Factorial
            or IntegerFunction.Choose or IntegerFunction.Sha256 => Table(node, operands, function.ToString()),
        _ => throw new UnreachableException($"{function} is unrolled before."),
    };

    private Wire Table(Node node, Wire[] operands, string function) =>
        _tables.TryEncode(node, operands) ?? new Wire.Unsupported(
            $"Z3 has no theory of '{UserName(function)}'; it takes it of constants and of small whole numbers only.");

    // As the prelude writes it.
    private static string UserName(string function) => function switch
    {
        nameof(IntegerFunction.GreatestCommonDivisor) => "gcd",
        nameof(UnaryOperator.Phi) => "Phi",
        "power" => "^",
        _ => function.ToLower(CultureInfo.InvariantCulture),
    };

    private Wire Named(Wire wire, int node)
    {
        if (wire.Depth < DeepestTerm)
        {
            return wire;
        }

        string name = $"%{node}";
        BoolExpr? defined = wire.Defined is { } condition
            ? Define(_state.Terms.Truth($"{name}.defined"), condition) : null;
        return wire switch
        {
            Wire.Truth truth => truth with
            {
                Term = Define(_state.Terms.Truth(name), truth.Term),
                Defined = defined,
                Depth = 0,
            },
            Wire.Number { Term: IntExpr } number => number with
            {
                Term = Define(_state.Terms.Whole(name), number.Term),
                Defined = defined,
                Depth = 0,
            },
            Wire.Number number => number with
            {
                Term = Define(_state.Terms.Real(name), number.Term),
                Defined = defined,
                Depth = 0,
            },
            Wire.Symbol symbol => symbol with
            {
                Term = Define(_state.Terms.Word(name, _state.Symbols.Bits), symbol.Term),
                Defined = defined,
                Depth = 0,
            },
            _ => throw new UnreachableException($"Unhandled {wire.GetType().Name}."),
        };
    }

    private T Define<T>(T constant, T term)
        where T : Expr
    {
        _state.Define(_state.Terms.Equal(constant, term));
        return constant;
    }
}
