using System.Diagnostics;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Turns one operation on scalars into gates: Boolean ones and choices into multilinear polynomials.</summary>
internal sealed class GateLowering(MomentCircuit circuit, Graph graph, Func<NodeId, Wire> wireOf, FiniteValues finite)
{
    public Wire Lower(Node node) => node.Operation switch
    {
        Operation.Unary unary => Unary(unary.Operator, node),
        Operation.Binary binary => Binary(binary.Operator, node),
        Operation.Conditional => Choose(wireOf(node.Operands[0]), wireOf(node.Operands[1]), wireOf(node.Operands[2])),
        Operation.Sum => circuit.Linear(0, [.. node.Operands.Select(operand => new LinearTerm(1, wireOf(operand)))]),
        Operation.Apply => OfFiniteValues(node, "A function of whole numbers that take too many values"),
        Operation.ApplyGate => ApplyGate(node),
        _ => throw new UnreachableException($"Unhandled {node.Operation.GetType().Name}."),
    };

    private Wire Unary(UnaryOperator function, Node node)
    {
        var x = wireOf(node.Operands[0]);
        bool isWhole = graph[node.Operands[0]].Type.Element is ElementType.Natural or ElementType.Integer;
        bool isNatural = graph[node.Operands[0]].Type.Element is ElementType.Natural;
        return function switch
        {
            UnaryOperator.Negate => circuit.Scale(-1, x),
            UnaryOperator.Not => circuit.Not(x),
            UnaryOperator.Indicator => x,
            UnaryOperator.Abs or UnaryOperator.Relu when isNatural => x,
            UnaryOperator.Floor when isWhole => x,
            UnaryOperator.Abs => circuit.Function(GateFunction.Abs, x),
            UnaryOperator.Relu => circuit.Function(GateFunction.Relu, x),
            UnaryOperator.Floor => circuit.Function(GateFunction.Floor, x),
            UnaryOperator.Sign => circuit.Function(GateFunction.Sign, x),
            UnaryOperator.Step => circuit.Function(GateFunction.Step, x),
            UnaryOperator.Exp => circuit.Function(GateFunction.Exp, x),
            UnaryOperator.Log => circuit.Function(GateFunction.Log, x),
            UnaryOperator.Sqrt => circuit.Function(GateFunction.Sqrt, x),
            UnaryOperator.Sigmoid => circuit.Function(GateFunction.Sigmoid, x),
            UnaryOperator.Tanh => circuit.Function(GateFunction.Tanh, x),
            UnaryOperator.Gelu => circuit.Function(GateFunction.Gelu, x),
            UnaryOperator.Phi => circuit.Function(GateFunction.Phi, x),
            _ => throw new UnreachableException($"Unhandled {function}."),
        };
    }

    private Wire Binary(BinaryOperator function, Node node)
    {
        if (function is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            var equal = Equal(node);
            return function == BinaryOperator.Equal ? equal : circuit.Not(equal);
        }

        var a = wireOf(node.Operands[0]);
        var b = wireOf(node.Operands[1]);
        return function switch
        {
            BinaryOperator.Add => circuit.Add(a, b),
            BinaryOperator.Subtract => circuit.Subtract(a, b),
            BinaryOperator.Multiply => circuit.Product(a, b),
            BinaryOperator.Divide => Divide(a, b),
            BinaryOperator.IntegerDivide => Quotient(node, a, b),
            BinaryOperator.Modulo => Remainder(node, a, b),
            BinaryOperator.Power => OfFiniteValues(node, "A power whose exponent is no whole constant"),
            BinaryOperator.Minimum => circuit.Subtract(a, Excess(a, b)),
            BinaryOperator.Maximum => circuit.Add(b, Excess(a, b)),
            BinaryOperator.Less => Below(a, b),
            BinaryOperator.LessOrEqual => circuit.Not(Below(b, a)),
            BinaryOperator.And => circuit.Product(a, b),
            BinaryOperator.Or => circuit.Linear(0, new(1, a), new(1, b), new(-1, circuit.Product(a, b))),
            BinaryOperator.Implies => circuit.Linear(1, new(-1, a), new(1, circuit.Product(a, b))),
            _ => throw new UnreachableException($"Unhandled {function}."),
        };
    }

    /// <summary><c>c a + (1 - c) b</c>.</summary>
    private Wire Choose(Wire condition, Wire then, Wire otherwise) => then == otherwise
        ? then
        : circuit.Add(circuit.Product(condition, then), circuit.Product(circuit.Not(condition), otherwise));

    /// <summary><c>max(0, a - b)</c>, so that a maximum gets the moments of Clark (1961).</summary>
    private Wire Excess(Wire a, Wire b) => circuit.Function(GateFunction.Relu, circuit.Subtract(a, b));

    private Wire Below(Wire a, Wire b) => circuit.Function(GateFunction.Step, circuit.Subtract(b, a));

    private Wire Divide(Wire a, Wire b) => circuit.KnownValue(b) switch
    {
        { IsZero: true } => circuit.Missing("Part of it has no value: a division by zero."),
        { } divisor => circuit.Scale(divisor.Reciprocal(), a),
        null => circuit.Product(a, circuit.Function(GateFunction.Reciprocal, b)),
    };

    private Wire Quotient(Node node, Wire a, Wire b) =>
        finite.TryApply(node) ?? circuit.Function(GateFunction.Floor, Divide(a, b));

    private Wire Remainder(Node node, Wire a, Wire b) => finite.TryApply(node) ?? circuit.Subtract(
        a, circuit.Product(b, circuit.Function(GateFunction.Floor, Divide(a, b))));

    private Wire OfFiniteValues(Node node, string otherwise) =>
        finite.TryApply(node) ?? circuit.Missing($"{otherwise} has no rule of propagation yet.");

    private Wire Equal(Node node)
    {
        var left = graph[node.Operands[0]].Type.Element;
        if (left is ElementType.Boolean)
        {
            var a = wireOf(node.Operands[0]);
            var b = wireOf(node.Operands[1]);
            return circuit.Linear(1, new(-1, a), new(-1, b), new(2, circuit.Product(a, b)));
        }

        if (finite.TryEqual(node.Operands[0], node.Operands[1]) is { } equal)
        {
            return equal;
        }

        if (!left.IsNumeric)
        {
            return circuit.Missing("Labels that take too many values have no rule of propagation yet.");
        }

        var difference = circuit.Subtract(wireOf(node.Operands[0]), wireOf(node.Operands[1]));
        bool isWhole = node.Operands.All(operand => graph[operand].Type.Element is not ElementType.Real);
        return circuit.Function(isWhole ? GateFunction.IsWholeZero : GateFunction.IsZero, difference);
    }

    /// <summary>A gate that is drawn: the sum over gates of its probability times its polynomial.</summary>
    private Wire ApplyGate(Node node)
    {
        if (finite.Of(node.Operands[0]) is not { } gates)
        {
            return circuit.Missing("A gate that is not known has no rule of propagation.");
        }

        var inputs = node.Operands.Skip(1).Select(wireOf).ToArray();
        return circuit.Linear(0, [.. gates.Select(gate => new LinearTerm(
            1, circuit.Product(gate.Indicator, Fold(((Value.Symbol)gate.Value).Name, inputs))))]);
    }

    private Wire Fold(string gate, Wire[] inputs)
    {
        var (function, isNegated) = Gates.Meaning(gate);
        var result = inputs.Aggregate((a, b) => function switch
        {
            BinaryOperator.And => circuit.Product(a, b),
            BinaryOperator.Or => circuit.Linear(0, new(1, a), new(1, b), new(-1, circuit.Product(a, b))),
            BinaryOperator.NotEqual => circuit.Linear(0, new(1, a), new(1, b), new(-2, circuit.Product(a, b))),
            _ => throw new UnreachableException($"Unhandled {function}."),
        });
        return isNegated ? circuit.Not(result) : result;
    }
}
