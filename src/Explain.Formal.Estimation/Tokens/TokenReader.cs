using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Reads wires as sums of tables of tokens. A wire that is none is null, and so is what depends on
/// it.</summary>
internal sealed class TokenReader(
    Graph graph, TokenAlgebra algebra, IReadOnlyDictionary<NodeId, TokenForm> variables, TokenCodes codes)
{
    private readonly Dictionary<int, TokenForm?> _known = [];

    /// <summary>A wire.</summary>
    public TokenForm? Read(NodeId root)
    {
        // Without recursion, operands first: a chain may be longer than the stack is deep.
        var pending = new Stack<int>([root.Index]);
        var needed = new SortedSet<int>();
        while (pending.TryPop(out int node))
        {
            if (!_known.ContainsKey(node) && needed.Add(node))
            {
                foreach (var operand in graph.Nodes[node].Operands)
                {
                    pending.Push(operand.Index);
                }
            }
        }

        foreach (int node in needed)
        {
            _known[node] = Evaluate(new NodeId(node));
        }

        return _known[root.Index];
    }

    private TokenForm? Evaluate(NodeId id)
    {
        var node = graph[id];
        TokenForm?[] operands = [.. node.Operands.Select(operand => _known[operand.Index])];
        return node.Operation switch
        {
            Operation.Constant constant => TokenAlgebra.Number(codes.Of(constant.Value.Single)),
            Operation.Parameter parameter => TokenAlgebra.Number(codes.Of(parameter.Value.Single)),
            Operation.Input => variables.GetValueOrDefault(id),
            _ when operands.Any(operand => operand is null) => null,
            _ => Apply(node, [.. operands.OfType<TokenForm>()]),
        };
    }

    private TokenForm? Apply(Node node, TokenForm[] x) => node.Operation switch
    {
        Operation.Unary { Operator: UnaryOperator.Negate } => algebra.Sum([(-1, x[0])]),
        Operation.Unary { Operator: UnaryOperator.Indicator } => x[0],
        Operation.Unary { Operator: UnaryOperator.Not } => algebra.Sum([(1, TokenAlgebra.Number(1)), (-1, x[0])]),
        Operation.Unary unary => algebra.Apply(x, a => Value(unary.Operator, a[0])),
        Operation.Binary binary => Binary(binary.Operator, x),
        Operation.Conditional => algebra.Apply(x, static a => a[0] != 0 ? a[1] : a[2]),
        Operation.Sum => algebra.Sum([.. x.Select(form => (1.0, form))]),
        Operation.Apply or Operation.ApplyGate => null,
        _ => throw new UnreachableException($"Unhandled {node.Operation.GetType().Name}."),
    };

    private TokenForm? Binary(BinaryOperator function, TokenForm[] x) => function switch
    {
        BinaryOperator.Add => algebra.Sum([(1, x[0]), (1, x[1])]),
        BinaryOperator.Subtract => algebra.Sum([(1, x[0]), (-1, x[1])]),
        BinaryOperator.Multiply or BinaryOperator.And => algebra.Product(x[0], x[1]),
        BinaryOperator.Divide => algebra.Quotient(x[0], x[1]),
        _ => algebra.Apply(x, a => Value(function, a[0], a[1])),
    };

    private static double Value(BinaryOperator function, double a, double b) => function switch
    {
        BinaryOperator.IntegerDivide => Math.Floor(a / b),
        BinaryOperator.Modulo => a - (b * Math.Floor(a / b)),
        BinaryOperator.Power => Math.Pow(a, b),
        BinaryOperator.Minimum => Math.Min(a, b),
        BinaryOperator.Maximum => Math.Max(a, b),
        BinaryOperator.Equal => a == b ? 1 : 0,
        BinaryOperator.NotEqual => a != b ? 1 : 0,
        BinaryOperator.Less => a < b ? 1 : 0,
        BinaryOperator.LessOrEqual => a <= b ? 1 : 0,
        BinaryOperator.Or => Math.Max(a, b),
        BinaryOperator.Implies => Math.Max(1 - a, b),
        BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide
            or BinaryOperator.And => throw new UnreachableException($"{function} is no function of one table."),
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    private static double Value(UnaryOperator function, double x) => function switch
    {
        UnaryOperator.Abs => Math.Abs(x),
        UnaryOperator.Sign => double.IsNaN(x) ? x : Math.Sign(x),
        UnaryOperator.Floor => Math.Floor(x),
        UnaryOperator.Relu => Math.Max(0, x),
        UnaryOperator.Step => x > 0 ? 1 : 0,
        UnaryOperator.Exp => Math.Exp(x),
        UnaryOperator.Log => x > 0 ? Math.Log(x) : double.NaN,
        UnaryOperator.Sqrt => Math.Sqrt(x),
        UnaryOperator.Sigmoid => 1 / (1 + Math.Exp(-x)),
        UnaryOperator.Tanh => Math.Tanh(x),
        UnaryOperator.Gelu => x * SpecialFunctions.NormalCdf(x),
        UnaryOperator.Phi => SpecialFunctions.NormalCdf(x),
        UnaryOperator.Negate or UnaryOperator.Not or UnaryOperator.Indicator =>
            throw new UnreachableException($"{function} is a sum."),
        _ => throw new UnreachableException($"Unhandled {function}."),
    };
}
