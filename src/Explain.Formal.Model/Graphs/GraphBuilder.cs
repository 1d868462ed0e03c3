using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>Builds a graph node by node. What is known becomes a constant at once; nothing else is changed.</summary>
/// <remarks>Equal nodes are not merged: reuse of a wire is written by the user, and arguments refer to it.</remarks>
public sealed class GraphBuilder
{
    private readonly List<Node> _nodes = [];
    private readonly List<WireLabel> _labels = [];

    /// <summary>Starts a new graph.</summary>
    public GraphBuilder()
    {
    }

    /// <summary>Goes on with a graph: its nodes keep their places.</summary>
    public GraphBuilder(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _nodes.AddRange(graph.Nodes);
        _labels.AddRange(graph.Labels);
    }

    /// <summary>The number of nodes so far.</summary>
    public int Count => _nodes.Count;

    /// <summary>The type of a node.</summary>
    public TensorType TypeOf(NodeId id) => _nodes[id.Index].Type;

    /// <summary>A node built so far.</summary>
    public Node this[NodeId id] => _nodes[id.Index];

    /// <summary>The value of a node if it is known while compiling, else null.</summary>
    public Tensor? KnownValue(NodeId id) => (_nodes[id.Index].Operation as Operation.Constant)?.Value;

    /// <summary>Adds a known tensor.</summary>
    public NodeId Constant(Tensor value, ElementType element, Origin origin = default) =>
        Append(new Operation.Constant(value), [], new(element, value.Shape), origin);

    /// <summary>Adds a free variable.</summary>
    public NodeId Input(string name, TensorType type, Origin origin = default) =>
        Append(new Operation.Input(name), [], type, origin);

    /// <summary>Adds a parameter with its actual value.</summary>
    public NodeId Parameter(string name, Tensor value, ElementType element, Origin origin = default) =>
        Append(new Operation.Parameter(name, value), [], new(element, value.Shape), origin);

    /// <summary>Adds an operation; of known operands, its value.</summary>
    public NodeId Add(Operation operation, ReadOnlySpan<NodeId> operands, Origin origin = default) =>
        Add(operation, operands, Infer(operation, operands), origin);

    /// <summary>Adds an operation whose type does not follow from its operands.</summary>
    public NodeId Add(Operation operation, ReadOnlySpan<NodeId> operands, TensorType type, Origin origin)
    {
        var known = new Tensor[operands.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            if (KnownValue(operands[i]) is not { } value)
            {
                return Append(operation, Sequence.Create(operands), type, origin);
            }

            known[i] = value;
        }

        var result = ReferenceEvaluator.Apply(operation, known, type);
        return result.IsExact
            ? Constant(result, type.Element, origin)
            : Append(operation, Sequence.Create(operands), type, origin);
    }

    /// <summary>The wire of one entry, counted row-major; a scalar is its own entry.</summary>
    public NodeId Entry(NodeId node, int offset)
    {
        var shape = TypeOf(node).Shape;
        return shape.IsScalar
            ? node
            : Add(
                new Operation.Slice(
                    shape.Indices(offset).Select(AxisSelector (index) => new AxisSelector.At(index)).ToSequence()),
                [node]);
    }

    /// <summary>The wires of all entries, row-major.</summary>
    public Sequence<NodeId> Entries(NodeId node) =>
        Enumerable.Range(0, TypeOf(node).Shape.Count).Select(offset => Entry(node, offset)).ToSequence();

    /// <summary>Gives a wire a name that arguments can use.</summary>
    public void Label(string name, NodeId node) => _labels.Add(new(name, node));

    /// <summary>The nodes that carry a name, in the order in which it was given.</summary>
    public IEnumerable<NodeId> Labelled(string name) => _labels
        .Where(label => string.Equals(label.Name, name, StringComparison.Ordinal)).Select(label => label.Node);

    /// <summary>The graph built so far.</summary>
    public Graph ToGraph() => new(_nodes.ToSequence(), _labels.ToSequence());

    // A remainder lies below its known divisor; a power of whole numbers is whole, unless its exponent may be negative.
    private TensorType Infer(Operation operation, ReadOnlySpan<NodeId> operands)
    {
        var type = OperationTyping.Infer(operation, Types(operands));
        if (operation is Operation.Binary { Operator: BinaryOperator.Modulo } && type.Element is ElementType.Integer
            && KnownValue(
                operands[1]) is { Shape.IsScalar: true, Single: Value.Number { Enclosure.Low: { Sign: > 0 } bound } }
            && bound <= long.MaxValue)
        {
            return type with { Element = new ElementType.Natural((long)bound.Numerator) };
        }

        return operation is Operation.Binary { Operator: BinaryOperator.Power }
            && TypeOf(operands[1]).Element is ElementType.Integer
            && KnownValue(operands[1])?.Entries.All(entry => entry is Value.Number { Enclosure.Low.Sign: >= 0 }) != true
            ? type with { Element = new ElementType.Real() }
            : type;
    }

    private TensorType[] Types(ReadOnlySpan<NodeId> operands)
    {
        var types = new TensorType[operands.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            types[i] = TypeOf(operands[i]);
        }

        return types;
    }

    private NodeId Append(Operation operation, Sequence<NodeId> operands, TensorType type, Origin origin)
    {
        _nodes.Add(new Node(operation, operands, type, origin));
        return new NodeId(_nodes.Count - 1);
    }
}
