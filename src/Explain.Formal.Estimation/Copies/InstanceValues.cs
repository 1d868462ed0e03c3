using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The values of wires on an instance.</summary>
internal sealed class InstanceValues
{
    private readonly Graph _graph;
    private readonly Value?[] _values;

    public InstanceValues(ScalarGraph scalar, Sequence<InstanceValue> instance)
    {
        _graph = scalar.Graph;
        _values = new Value?[_graph.Nodes.Length];
        foreach (var given in instance)
        {
            foreach (var (wire, value) in scalar.EntriesOf(given.Input).Zip(given.Value.Entries))
            {
                _values[wire.Index] = value;
            }
        }

        for (int i = 0; i < _values.Length; i++)
        {
            var node = _graph.Nodes[i];
            Value?[] operands = [.. node.Operands.Select(operand => _values[operand.Index])];
            if (node.Operation is not Operation.Input && operands.All(operand => operand is not null))
            {
                _values[i] = ReferenceEvaluator.ApplyScalar(node.Operation, [.. operands.OfType<Value>()]);
            }
        }
    }

    /// <summary>The value of a wire.</summary>
    /// <exception cref="CopiesException">It depends on an input that the instance does not give.</exception>
    public Value Of(NodeId wire) => _values[wire.Index] ?? throw new CopiesException(
        UnknownReason.Unsupported,
        _graph[wire].Operation is Operation.Input { Name: var name }
            ? $"The instance gives no value to '{name}', which is shared."
            : "The instance does not give all inputs of a wire that is shared.",
        canSample: false);
}
