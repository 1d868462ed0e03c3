namespace Explain.Formal.Estimation;

/// <summary>The classes that wires depend on.</summary>
internal sealed class WireSupports(CaseNetwork network)
{
    private readonly Dictionary<int, HashSet<int>> _known = [];

    /// <summary>The classes of a wire.</summary>
    public IReadOnlySet<int> Of(CaseWire wire)
    {
        foreach (int index in _known.ContainsKey(wire.Node) ? [] : CaseWalk.Order(network, [wire]))
        {
            if (!_known.ContainsKey(index))
            {
                var node = network[index];
                var classes = node.IsLeaf ? new HashSet<int> { node.Class } : [];
                foreach (var operand in node.Operands)
                {
                    classes.UnionWith(_known[operand.Node]);
                }

                _known.Add(index, classes);
            }
        }

        return _known[wire.Node];
    }

    /// <summary>Whether no two of some groups of wires depend on one class.</summary>
    public bool AreApart(params IEnumerable<IEnumerable<CaseWire>> groups)
    {
        var met = new HashSet<int>();
        foreach (var group in groups)
        {
            var classes = group.SelectMany(Of).ToHashSet();
            if (classes.Overlaps(met))
            {
                return false;
            }

            met.UnionWith(classes);
        }

        return true;
    }
}
