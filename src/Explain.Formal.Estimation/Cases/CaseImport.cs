using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Builds the wires of a scalar graph in a network, again for each case; what no case changes is built
/// once.</summary>
internal sealed class CaseImport
{
    private readonly CaseNetwork _network;
    private readonly Graph _graph;
    private readonly int[] _needed;
    private readonly bool[] _isOfCase;
    private readonly CaseWire[] _wires;

    /// <summary>Prepares the wires that some roots need.</summary>
    /// <param name="network">Where they are built.</param>
    /// <param name="graph">The scalar graph.</param>
    /// <param name="roots">The wires that are asked for.</param>
    /// <param name="leaf">What an input is; null if cases give it its value.</param>
    public CaseImport(CaseNetwork network, Graph graph, IEnumerable<NodeId> roots, Func<NodeId, CaseWire?> leaf)
    {
        (_network, _graph) = (network, graph);
        var needed = new NeededNodes(graph);
        needed.Add(roots);
        _needed = [.. Enumerable.Range(0, graph.Nodes.Length).Where(i => needed.Contains(new NodeId(i)))];
        _isOfCase = new bool[graph.Nodes.Length];
        _wires = new CaseWire[graph.Nodes.Length];
        foreach (int i in _needed)
        {
            var node = graph.Nodes[i];
            bool isInput = node.Operation is Operation.Input;
            var wire = isInput ? leaf(new NodeId(i)) : null;
            _isOfCase[i] = isInput ? wire is null : node.Operands.Any(operand => _isOfCase[operand.Index]);
            if (!_isOfCase[i])
            {
                _wires[i] = wire ?? Build(node);
            }
        }
    }

    /// <summary>Builds what a case changes.</summary>
    /// <param name="values">The values of the case.</param>
    public void Enter(Func<NodeId, Value> values)
    {
        foreach (int i in _needed)
        {
            if (_isOfCase[i])
            {
                var node = _graph.Nodes[i];
                _wires[i] = node.Operation is Operation.Input ? _network.Constant(values(new NodeId(i))) : Build(node);
            }
        }
    }

    /// <summary>A wire, in the case that was entered last.</summary>
    public CaseWire this[NodeId node] => _wires[node.Index];

    private CaseWire Build(Node node) => node.Operation switch
    {
        Operation.Constant constant => _network.Constant(constant.Value.Single),
        Operation.Parameter parameter => _network.Constant(parameter.Value.Single),
        _ => _network.Add(
            node.Operation,
            [.. node.Operands.Select(operand => _wires[operand.Index])],
            node.Type.Element is ElementType.Boolean),
    };
}
