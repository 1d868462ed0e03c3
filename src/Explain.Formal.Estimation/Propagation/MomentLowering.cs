using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Turns a scalar graph under a distribution into a <see cref="MomentCircuit"/>. Truth values become 0 and
/// 1.</summary>
/// <remarks>
/// Keeps the value of every wire at every outcome of the draws. The draws come first, in order: the parameters of a
/// draw may need earlier ones.
/// </remarks>
internal sealed class MomentLowering
{
    private readonly Graph _graph;
    private readonly Wire?[] _wires;
    private readonly FiniteValues _finite;
    private readonly GateLowering _gates;
    private readonly ProvedWires _proved;

    public MomentLowering(ScalarGraph scalar, ScalarDistribution distribution)
        : this(scalar, distribution, ProvedWires.None)
    {
    }

    public MomentLowering(ScalarGraph scalar, ScalarDistribution distribution, ProvedWires proved)
    {
        _proved = proved;
        _graph = scalar.Graph;
        _wires = new Wire?[_graph.Nodes.Length];
        Circuit = new MomentCircuit();
        _finite = new FiniteValues(Circuit, _graph, WireOf);
        _gates = new GateLowering(Circuit, _graph, WireOf, _finite);
        var draws = new DrawLowering(Circuit, _graph, WireOf, _finite);
        foreach (var draw in distribution.Draws)
        {
            Lower(draw.Parameters);
            foreach (var (variable, wire) in draws.Lower(draw))
            {
                _wires[variable.Index] = _proved.NumberOf(variable) is { } known ? Circuit.Constant(known) : wire;
                Bound(variable);
            }
        }
    }

    /// <summary>The circuit so far.</summary>
    public MomentCircuit Circuit { get; }

    /// <summary>The wire of a node, lowered with all that it needs.</summary>
    public Wire Lower(NodeId node)
    {
        Lower([node]);
        return WireOf(node);
    }

    private Wire WireOf(NodeId node) =>
        _wires[node.Index] ?? throw new InvalidOperationException($"{node} is used before it is lowered.");

    private void Lower(IEnumerable<NodeId> roots)
    {
        // No recursion: a chain may be longer than the stack is deep.
        var pending = new Stack<NodeId>(roots.Where(root => _wires[root.Index] is null));
        var needed = new SortedSet<int>();
        while (pending.TryPop(out var node))
        {
            if (needed.Add(node.Index))
            {
                foreach (var operand in Parts(node).Where(operand => _wires[operand.Index] is null))
                {
                    pending.Push(operand);
                }
            }
        }

        foreach (int index in needed)
        {
            _wires[index] = LowerNode(new NodeId(index));
            Bound(new NodeId(index));
        }
    }

    private void Bound(NodeId node)
    {
        if (_proved.RangeOf(node) is { } range)
        {
            Circuit.Bound(WireOf(node), range);
        }
    }

    private IEnumerable<NodeId> Parts(NodeId node) =>
        _proved.NumberOf(node) is not null ? []
        : _proved.EqualOf(node) is { } equal ? [equal]
        : _graph[node].Operands;

    private Wire LowerNode(NodeId id) =>
        _proved.NumberOf(id) is { } known ? Circuit.Constant(known)
        : _proved.EqualOf(id) is { } equal ? WireOf(equal)
        : LowerOperation(id);

    private Wire LowerOperation(NodeId id) => _graph[id] switch
    {
        { Operation: Operation.Constant constant } => Constant(constant.Value.Single),
        { Operation: Operation.Parameter parameter } => Constant(parameter.Value.Single),
        { Operation: Operation.Input input } => Circuit.Missing($"The input '{input.Name}' has no law."),
        { Type.Element: ElementType.Gate or ElementType.Category } => Circuit.Missing(FiniteValues.NoNumber),
        var node => _gates.Lower(node),
    };

    private Wire Constant(Value value) => value switch
    {
        Value.Number { Enclosure: { IsExact: true, Low: var number } } => Circuit.Constant(number),
        Value.Number number => Circuit.Approximation(number.Enclosure.Midpoint),
        Value.Logical { Truth: Truth.True } => Circuit.Constant(1),
        Value.Logical { Truth: Truth.False } => Circuit.Constant(0),
        Value.Undefined undefined => Circuit.Missing($"Part of it has no value: {undefined.Reason}."),
        _ => Circuit.Missing(FiniteValues.NoNumber), // a symbol, or a truth value that is undecided
    };
}
