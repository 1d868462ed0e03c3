using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Compiles one operation on scalars.</summary>
internal sealed class OperationCompiler(
    ProgramBuilder program, LogicBuilder logic, SymbolCodes symbols, Func<NodeId, Compiled> compiled, Graph graph)
{
    /// <summary>A known value.</summary>
    public Compiled Constant(Value value) => value switch
    {
        Value.Number { Enclosure: { IsExact: true, Low: var number } } => program.Constant(number),
        Value.Number number => program.Constant(number.Enclosure.Midpoint),
        Value.Logical { Truth: Truth.Undecided } => logic.Undefined(),
        Value.Logical known => logic.Constant(known.Truth == Truth.True),
        Value.Symbol symbol => program.Constant(symbols.Of(symbol.Name)),
        Value.Undefined => program.Undefined(),
        _ => throw new UnreachableException($"Unhandled {value.GetType().Name}."),
    };

    /// <summary>An operation whose operands are compiled.</summary>
    public Compiled Compile(Node node) => node.Operation switch
    {
        Operation.Unary unary => Unary(unary.Operator, node),
        Operation.Binary binary => Binary(binary.Operator, node),
        Operation.Conditional => Choose(node),
        Operation.Sum => program.Linear(0, [.. node.Operands.Select(operand => new ScaledValue(1, NumberOf(operand)))]),
        Operation.Apply apply => Apply(apply.Function, node),
        Operation.ApplyGate => ApplyGate(node),
        _ => throw new UnreachableException($"Unhandled {node.Operation.GetType().Name}."),
    };

    private int NumberOf(NodeId node) => compiled(node).Number;

    private Logical TruthOf(NodeId node) => compiled(node).Truth ?? logic.Undefined();

    private Compiled Unary(UnaryOperator function, Node node)
    {
        var functions = new FunctionCompiler(program, logic);
        return function switch
        {
            UnaryOperator.Not => logic.Not(TruthOf(node.Operands[0])),
            UnaryOperator.Indicator => logic.Indicator(TruthOf(node.Operands[0])),
            _ => functions.Compile(function, NumberOf(node.Operands[0])),
        };
    }

    private Compiled Apply(IntegerFunction function, Node node)
    {
        int value = new IntegerFunctionCompiler(program).Compile(function, [.. node.Operands.Select(NumberOf)]);
        return node.Type.Element is ElementType.Boolean ? logic.Equal(value, program.Constant(1)) : value;
    }

    private Compiled Choose(Node node)
    {
        var condition = TruthOf(node.Operands[0]);
        return node.Type.Element is ElementType.Boolean
            ? logic.Choose(condition, TruthOf(node.Operands[1]), TruthOf(node.Operands[2]))
            : logic.Choose(condition, NumberOf(node.Operands[1]), NumberOf(node.Operands[2]));
    }

    private Compiled Binary(BinaryOperator function, Node node)
    {
        var (left, right) = (node.Operands[0], node.Operands[1]);
        if (graph[left].Type.Element is ElementType.Boolean)
        {
            var (p, q) = (TruthOf(left), TruthOf(right));
            return function switch
            {
                BinaryOperator.And => logic.And(p, q),
                BinaryOperator.Or => logic.Or(p, q),
                BinaryOperator.Implies => logic.Or(logic.Not(p), q),
                BinaryOperator.NotEqual => logic.Xor(p, q),
                BinaryOperator.Equal => logic.Not(logic.Xor(p, q)),
                _ => throw new UnreachableException($"{function} of truth values."),
            };
        }

        var (a, b) = (NumberOf(left), NumberOf(right));
        var functions = new FunctionCompiler(program, logic);
        return function switch
        {
            BinaryOperator.Add => program.Add(a, b),
            BinaryOperator.Subtract => program.Subtract(a, b),
            BinaryOperator.Multiply => program.Multiply(a, b),
            BinaryOperator.Divide => program.Divide(a, b),
            BinaryOperator.IntegerDivide => functions.Floor(program.Divide(a, b)),
            BinaryOperator.Modulo => program.Subtract(a, program.Multiply(b, functions.Floor(program.Divide(a, b)))),
            BinaryOperator.Power => functions.Power(a, b),
            BinaryOperator.Minimum => functions.Extreme(OpCode.Min, a, b),
            BinaryOperator.Maximum => functions.Extreme(OpCode.Max, a, b),
            BinaryOperator.Equal => logic.Equal(a, b),
            BinaryOperator.NotEqual => logic.Not(logic.Equal(a, b)),
            BinaryOperator.Less => logic.Less(a, b),
            BinaryOperator.LessOrEqual => logic.LessOrEqual(a, b),
            _ => throw new UnreachableException($"Unhandled {function}."),
        };
    }

    /// <summary>A gate that is drawn: each gate's result where its code is.</summary>
    private Compiled ApplyGate(Node node)
    {
        int gate = NumberOf(node.Operands[0]);
        Logical[] inputs = [.. node.Operands.Skip(1).Select(TruthOf)];
        var result = logic.Undefined();
        foreach (string name in Gates.Names)
        {
            var (function, isNegated) = Gates.Meaning(name);
            var output = inputs.Aggregate((p, q) => function switch
            {
                BinaryOperator.And => logic.And(p, q),
                BinaryOperator.Or => logic.Or(p, q),
                _ => logic.Xor(p, q),
            });
            var isHere = logic.Equal(gate, program.Constant(symbols.Of(name)));
            result = logic.Choose(isHere, isNegated ? logic.Not(output) : output, result);
        }

        return result;
    }
}
