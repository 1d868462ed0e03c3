using System.Diagnostics;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Logic;

/// <summary>Writes numbers as terms of VNN-LIB: sums and products of entries of the input and of one wire.</summary>
internal sealed class VnnLibTerms(Graph graph, NodeId input)
{
    private readonly HashSet<NodeId> _named = [.. graph.Labels.Select(label => label.Node)];
    private NodeId? _output;

    /// <summary>The shape of the wire.</summary>
    public TensorShape OutputShape => graph[Output].Type.Shape;

    /// <summary>Its name, or its number in the graph.</summary>
    public string OutputName =>
        graph.Labels.FirstOrDefault(label => label.Node == Output)?.Name ?? $"the wire {Output}";

    private NodeId Output => _output ?? throw new NotInVnnLibException("The claim is about no wire of a network.");

    /// <summary>The word for an entry: <c>Y[0, 2]</c>; a scalar is a list of one.</summary>
    public static string Entry(string name, TensorShape shape, int offset) =>
        $"{name}[{string.Join(", ", shape.IsScalar ? [0] : shape.Indices(offset))}]";

    /// <summary>A number as a decimal.</summary>
    public static string Number(Rational value)
    {
        int digits = 0;
        var scaled = Rational.Abs(value);
        for (; !scaled.IsInteger; scaled *= 10)
        {
            if (++digits > Rational.MaxExponent || BigInteger.GreatestCommonDivisor(scaled.Denominator, 10).IsOne)
            {
                throw new NotInVnnLibException($"The number {value} has no decimal form of finite length.");
            }
        }

        string plain = scaled.ToString().PadLeft(digits + 1, '0');
        return (value.Sign < 0 ? "-" : "") + plain[..^digits] + (digits == 0 ? "" : "." + plain[^digits..]);
    }

    /// <summary>The place in an operand that an entry of an elementwise operation needs.</summary>
    public int Operand(Node node, int operand, int offset) =>
        graph[node.Operands[operand]].Type.IsScalar ? 0 : offset;

    /// <summary>The wire and place that an entry is taken from.</summary>
    public (NodeId Source, int Offset) Source(Node node, int offset)
    {
        var first = node.Operands[0];
        switch (node.Operation)
        {
            case Operation.Reshape:
                return (first, offset);
            case Operation.Stack:
                int size = graph[first].Type.Shape.Count;
                return (node.Operands[offset / size], offset % size);
            case Operation.Slice slice:
                return (first, slice.PlaceOf(node.Type.Shape.Indices(offset), graph[first].Type.Shape));
            default:
                throw new UnreachableException($"{node.Operation.GetType().Name} has no source.");
        }
    }

    /// <summary>The term of an entry of a wire.</summary>
    public string Print(NodeId id, int offset)
    {
        var node = graph[id];
        return node.Operation switch
        {
            Operation.Input when id == input => Entry("X", node.Type.Shape, offset),
            Operation.Constant constant => Known(constant.Value.Entries[offset]),
            Operation.Parameter parameter => Known(parameter.Value.Entries[offset]),
            _ when _named.Contains(id) => Atom(id, offset),
            Operation.Binary { Operator: BinaryOperator.Add } => Binary("+", node, offset),
            Operation.Binary { Operator: BinaryOperator.Subtract } => Binary("-", node, offset),
            Operation.Binary { Operator: BinaryOperator.Multiply } => Binary("*", node, offset),
            Operation.Unary { Operator: UnaryOperator.Negate } => $"(- 0 {Print(node.Operands[0], offset)})",
            Operation.Slice or Operation.Reshape or Operation.Stack => Print(Source(node, offset)),
            _ => Atom(id, offset),
        };
    }

    private string Print((NodeId Source, int Offset) entry) => Print(entry.Source, entry.Offset);

    private string Binary(string sign, Node node, int offset) =>
        $"({sign} {Print(node.Operands[0], Operand(node, 0, offset))} "
        + $"{Print(node.Operands[1], Operand(node, 1, offset))})";

    private string Atom(NodeId id, int offset)
    {
        if ((_output ??= id) != id)
        {
            throw new NotInVnnLibException("The claim is about several wires, and a property is about one output.");
        }

        return Entry("Y", graph[id].Type.Shape, offset);
    }

    private static string Known(Value value) => value is Value.Number { Enclosure: { IsExact: true, Low: var number } }
        ? Number(number)
        : throw new NotInVnnLibException($"The number {value} is not known exactly.");
}
