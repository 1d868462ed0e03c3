using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>The wires of a graph of tokens up to one of them, prepared so that they can be read again and
/// again.</summary>
internal sealed class TokenProgram
{
    private readonly Graph _graph;
    private readonly NodeId _root;
    private readonly int[] _order;
    private readonly TokenForm?[] _known;
    private readonly int[]?[] _places;

    /// <summary>Prepares a graph, and computes what depends on no input.</summary>
    public TokenProgram(Graph graph, NodeId root, TokenAlgebra algebra)
    {
        (_graph, _root) = (graph, root);
        var (_, needed) = graph.Closure([root]);
        _order = [.. needed.Keys.Select(node => node.Index).Order()];
        _known = new TokenForm?[graph.Nodes.Length];
        _places = new int[]?[graph.Nodes.Length];
        foreach (int index in _order)
        {
            var node = graph.Nodes[index];
            _places[index] = Moves(node);
            if (node.Operation is not Operation.Input
                && node.Operands.All(operand => _known[operand.Index] is not null))
            {
                _known[index] = Read(node, index, algebra, _known, []);
            }
        }
    }

    /// <summary>The form of the root for forms of the inputs.</summary>
    /// <param name="algebra">Computes and counts.</param>
    /// <param name="inputs">The form of each input by the index of its node.</param>
    /// <param name="weights">Takes the attention weights that stay symbols, in the order of their numbers.</param>
    public TokenForm Run(
        TokenAlgebra algebra, IReadOnlyDictionary<int, TokenForm> inputs, List<AttentionWeight> weights)
    {
        TokenForm?[] forms = [.. _known];
        foreach (int index in _order.Where(index => _known[index] is null))
        {
            forms[index] = inputs.TryGetValue(index, out var input)
                ? input
                : Read(_graph.Nodes[index], index, algebra, forms, weights);
        }

        return forms[_root.Index] ?? throw new InvalidOperationException("The root was not read.");
    }

    private TokenForm Read(
        Node node, int index, TokenAlgebra algebra, TokenForm?[] forms, List<AttentionWeight> weights)
    {
        TokenForm[] operands = [.. node.Operands.Select(operand => forms[operand.Index]).OfType<TokenForm>()];
        var shape = node.Type.Shape;
        return node.Operation switch
        {
            Operation.Constant constant => Known(constant.Value),
            Operation.Parameter parameter => Known(parameter.Value),
            Operation.Unary unary => TokenFunctions.Unary(algebra, unary.Operator, operands[0]),
            Operation.Binary binary => TokenFunctions.Binary(algebra, binary.Operator, operands[0], operands[1]),
            Operation.Sum => algebra.Sum(operands),
            Operation.Lookup => algebra.Lookup(operands[0], operands[1..], shape),
            Operation.Contract => algebra.Contract(operands[0], operands[1], shape),
            Operation.Softmax => new TokenSoftmax(algebra, weights).Of(operands[0]),
            Operation.Slice or Operation.Stack or Operation.Concatenate or Operation.Reshape or Operation.Transpose
                or Operation.Gather => algebra.Move(shape, operands, _places[index] ?? []),
            Operation.Input or Operation.Conditional or Operation.Apply or Operation.ApplyGate or Operation.ArgMax
                or Operation.Order or Operation.Sort or Operation.Inverse or Operation.Scan =>
                    throw ProofException.Unsupported(
                        $"It uses '{GraphWords.Of(node.Operation)}', which a compact proof does not read."),
            _ => throw new UnreachableException($"Unhandled {node.Operation.GetType().Name}."),
        };
    }

    /// <summary>Where the entries of a node that only moves entries come from; null for other nodes.</summary>
    private int[]? Moves(Node node)
    {
        if (node.Operation is not (Operation.Slice or Operation.Stack or Operation.Concatenate or Operation.Reshape
            or Operation.Transpose or Operation.Gather))
        {
            return null;
        }

        int first = 0;
        var places = new List<Tensor>();
        foreach (var shape in node.Operands.Select(operand => _graph[operand].Type.Shape))
        {
            places.Add(new Tensor(shape, new([.. Enumerable.Range(first, shape.Count).Select(i => Value.Of(i))])));
            first += shape.Count;
        }

        return [.. ReferenceEvaluator.Apply(node.Operation, places, node.Type).Entries.Select(Place)];
    }

    private static int Place(Value value) => (int)((Value.Number)value).Enclosure.Low.ToDouble();

    private static TokenForm Known(Tensor tensor) => TokenForm.Known(
        tensor.Shape,
        [
            .. tensor.Entries.Select(entry => entry is Value.Number number
                ? DoubleInterval.Around(number.Enclosure)
                : throw ProofException.Unsupported($"It computes with {entry}, which is no number.")),
        ]);
}
