using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Which nodes of a graph some roots depend on; roots may be added one after the other.</summary>
internal sealed class NeededNodes(Graph graph)
{
    private readonly bool[] _needed = new bool[graph.Nodes.Length];

    public bool Contains(NodeId node) => _needed[node.Index];

    public void Add(IEnumerable<NodeId> roots)
    {
        var open = new Stack<NodeId>(roots);
        while (open.TryPop(out var node))
        {
            if (!_needed[node.Index])
            {
                _needed[node.Index] = true;
                foreach (var operand in graph[node].Operands)
                {
                    open.Push(operand);
                }
            }
        }
    }
}
