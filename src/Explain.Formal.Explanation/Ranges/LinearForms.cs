using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>Entries of wires as sums of a few entries, so that what is equal but for a known number is
/// recognised.</summary>
/// <remarks>Known are constants and the actual values of parameters, where they are exact. A sum of more than
/// <see cref="MostTerms"/> entries, as a row of a matrix times a wire, is an entry of its own.</remarks>
internal sealed class LinearForms(Graph graph)
{
    /// <summary>How many entries a sum has at most.</summary>
    public const int MostTerms = 8;

    // A chain of sums may be longer than the stack is deep.
    private const int Deepest = 32;

    private readonly int[] _classes = SameWire.Classes(graph);
    private readonly Dictionary<(NodeId Wire, int Entry), LinearForm> _known = [];

    /// <summary>The graph.</summary>
    public Graph Graph => graph;

    /// <summary>The form of an entry.</summary>
    public LinearForm Of(NodeId wire, int entry) => Of(wire, entry, 0);

    private LinearForm Of(NodeId wire, int entry, int depth)
    {
        (wire, entry) = EntrySources.Of(graph, wire, graph[wire].Type.Shape.IsScalar ? 0 : entry);
        if (_known.TryGetValue((wire, entry), out var known))
        {
            return known;
        }

        var own = new LinearForm([new LinearTerm(_classes[wire.Index], entry, 1)], 0);
        var form = depth < Deepest ? Known(graph[wire], entry) ?? Sum(graph[wire], entry, depth + 1) : null;
        form = form is { Terms.Length: <= MostTerms } ? form : own;
        if (depth == 0)
        {
            _known.Add((wire, entry), form);
        }

        return form;
    }

    private static LinearForm? Known(Node node, int entry)
    {
        var value = node.Operation switch
        {
            Operation.Constant constant => constant.Value.Entries[entry],
            Operation.Parameter parameter => parameter.Value.Entries[entry],
            _ => null,
        };
        return value is Value.Number { Enclosure: { IsExact: true, Low: var number } } ? LinearForm.Of(number) : null;
    }

    private LinearForm? Sum(Node node, int entry, int depth)
    {
        LinearForm Operand(int i) => Of(node.Operands[i], entry, depth);
        return node.Operation switch
        {
            Operation.Unary { Operator: UnaryOperator.Negate } => Operand(0).Times(-1),
            Operation.Binary { Operator: BinaryOperator.Add } => Operand(0).Plus(Operand(1)),
            Operation.Binary { Operator: BinaryOperator.Subtract } => Operand(0).Plus(Operand(1).Times(-1)),
            Operation.Binary { Operator: BinaryOperator.Multiply } => Product(Operand(0), Operand(1)),
            Operation.Binary { Operator: BinaryOperator.Divide } =>
                Operand(1) is { IsKnown: true, Constant: { IsZero: false } divisor }
                    ? Operand(0).Times(divisor.Reciprocal())
                    : null,
            _ => null,
        };
    }

    private static LinearForm? Product(LinearForm left, LinearForm right) =>
        left.IsKnown ? right.Times(left.Constant)
        : right.IsKnown ? left.Times(right.Constant)
        : null;
}
