using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>What an expression becomes: a wire, a set, a law, or a string. Closed.</summary>
internal abstract record Lowered
{
    private Lowered()
    {
    }

    /// <summary>A node of a graph under construction, with the named wires inside if it came from a call.</summary>
    public sealed record Wire(Frame Frame, NodeId Node, WireBag? Inner = null) : Lowered
    {
        /// <summary>Its type.</summary>
        public TensorType Type => Frame.Builder.TypeOf(Node);

        /// <summary>Its value if it is known while compiling.</summary>
        public Tensor? Known => Frame.Builder.KnownValue(Node);
    }

    /// <summary>A set.</summary>
    public sealed record Collection(LoweredSet Set) : Lowered;

    /// <summary>A law; its shape is that of one draw as far as the law fixes it.</summary>
    public sealed record Distribution(ElementType Element, TensorShape? Shape, Law Law) : Lowered;

    /// <summary>A string.</summary>
    public sealed record Text(string Content) : Lowered;
}

/// <summary>The named wires inside a call.</summary>
internal sealed class WireBag
{
    /// <summary>The wires by name, in the order written.</summary>
    public Dictionary<string, Lowered.Wire> Wires { get; } = new(StringComparer.Ordinal);
}

/// <summary>A graph under construction; the body of a loop has the graph around it as its parent.</summary>
internal sealed class Frame(Frame? parent)
{
    private readonly Dictionary<NodeId, NodeId> _captured = [];
    private readonly List<NodeId> _captures = [];
    private readonly Dictionary<(Frame Constant, NodeId Node), NodeId> _copied = [];

    /// <summary>The graph.</summary>
    public GraphBuilder Builder { get; } = new();

    /// <summary>The numbers lowered here that names stand for.</summary>
    public Dictionary<ValueSymbol, Lowered?> Deferred { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The reference laws of the parameters that were lowered here.</summary>
    public List<Draw> Reference { get; } = [];

    /// <summary>The wires of a name, one for each application of its model, here or in the graph around it.</summary>
    public IReadOnlyList<Lowered.Wire> Labelled(string name)
    {
        Lowered.Wire[] here = [.. Builder.Labelled(name).Select(node => new Lowered.Wire(this, node))];
        return here.Length > 0 || parent is null ? here : parent.Labelled(name);
    }

    /// <summary>The nodes of the graph around it that the body needs, and the inputs that stand for them.</summary>
    public IReadOnlyList<NodeId> CapturedOutside => _captures;

    /// <summary>The inputs that stand for captured nodes, in the same order.</summary>
    public Sequence<NodeId> CapturedInside => _captures.Select(outer => _captured[outer]).ToSequence();

    /// <summary>Whether it is the graph of a constant: without inputs, such as that of <c>sqrt(2)</c>.</summary>
    public bool IsConstant { get; init; }

    /// <summary>The node of this graph for a wire of this graph or one around it.</summary>
    public NodeId Import(Lowered.Wire wire)
    {
        if (ReferenceEquals(wire.Frame, this))
        {
            return wire.Node;
        }

        if (wire.Known is { } value)
        {
            return Builder.Constant(value, wire.Type.Element);
        }

        if (wire.Frame.IsConstant)
        {
            return Copy(wire.Frame, wire.Node);
        }

        if (parent is null)
        {
            throw new InvalidOperationException("A wire of an unrelated graph was used.");
        }

        var outer = parent.Import(wire);
        if (!_captured.TryGetValue(outer, out var inner))
        {
            inner = Builder.Input($"outside.{_captures.Count}", wire.Type);
            _captured.Add(outer, inner);
            _captures.Add(outer);
        }

        return inner;
    }

    private NodeId Copy(Frame constant, NodeId id)
    {
        if (!_copied.TryGetValue((constant, id), out var copy))
        {
            var node = constant.Builder[id];
            NodeId[] operands = [.. node.Operands.Select(operand => Copy(constant, operand))];
            copy = node.Operation is Operation.Constant known
                ? Builder.Constant(known.Value, node.Type.Element, node.Origin)
                : Builder.Add(node.Operation, operands, node.Type, node.Origin);
            _copied.Add((constant, id), copy);
        }

        return copy;
    }
}
