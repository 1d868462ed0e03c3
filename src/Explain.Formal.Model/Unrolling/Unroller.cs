using System.Collections.Immutable;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>What the parameters of a model stand for.</summary>
public enum ParameterReading
{
    /// <summary>Their actual values: constants.</summary>
    Actual,

    /// <summary>Free variables, as under their reference law.</summary>
    Free,
}

/// <summary>Turns a graph of tensors and loops into scalar wires. Keeps the value of every entry at every
/// input.</summary>
/// <remarks>
/// Nothing is merged but equal powers of one base (<c>x^2m</c> is <c>x^m * x^m</c>, <c>x^(2m+1)</c> is <c>x^2m *
/// x</c>);
/// a choice whose condition is known becomes the branch taken.
/// </remarks>
public sealed class Unroller
{
    private readonly GraphBuilder _builder = new();
    private readonly ParameterReading _reading;
    private readonly ScalarExpansion _expansion;

    private Unroller(ParameterReading reading)
    {
        _reading = reading;
        _expansion = new ScalarExpansion(_builder);
    }

    /// <summary>Unrolls what the roots need.</summary>
    public static ScalarGraph Unroll(
        Graph graph, IEnumerable<NodeId> roots, ParameterReading reading = ParameterReading.Actual)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(roots);
        var (part, map) = graph.Closure(roots);
        var unroller = new Unroller(reading);
        var entries = unroller.Run(part, new Dictionary<NodeId, ImmutableArray<NodeId>>());
        foreach (var label in part.Labels)
        {
            unroller.Label(label.Name, part[label.Node].Type.Shape, entries[label.Node.Index]);
        }

        return new ScalarGraph(
            unroller._builder.ToGraph(),
            map.ToImmutableDictionary(pair => pair.Key, pair => entries[pair.Value.Index]));
    }

    private ImmutableArray<NodeId>[] Run(Graph graph, IReadOnlyDictionary<NodeId, ImmutableArray<NodeId>> bound)
    {
        var entries = new ImmutableArray<NodeId>[graph.Nodes.Length];
        var loops = new Dictionary<(LoopBody, Sequence<NodeId>), Rounds>(LoopKey.Instance);
        for (int i = 0; i < entries.Length; i++)
        {
            var node = graph.Nodes[i];
            ImmutableArray<NodeId>[] operands = [.. node.Operands.Select(operand => entries[operand.Index])];
            entries[i] = node.Operation switch
            {
                Operation.Input when bound.TryGetValue(new NodeId(i), out var wires) => wires,
                Operation.Input input =>
                    Leaves(input.Name, node, (name, type) => _builder.Input(name, type, node.Origin)),
                Operation.Parameter parameter when _reading == ParameterReading.Free =>
                    Leaves(parameter.Name, node, (name, type) => _builder.Input(name, type, node.Origin)),
                Operation.Parameter parameter => Constants(parameter.Value, node),
                Operation.Constant constant => Constants(constant.Value, node),
                Operation.Scan scan => Loop(scan, node, operands, loops),
                _ => _expansion.Expand(node, operands, [.. node.Operands.Select(operand => graph[operand].Type)]),
            };
        }

        return entries;
    }

    private static ImmutableArray<NodeId> Leaves(string name, Node node, Func<string, TensorType, NodeId> make)
    {
        var type = node.Type with { Shape = TensorShape.Scalar };
        return [.. Enumerable.Range(0, node.Type.Shape.Count)
            .Select(i => make(EntryName(name, node.Type.Shape, i), type))];
    }

    private ImmutableArray<NodeId> Constants(Tensor value, Node node) =>
        [.. value.Entries.Select(entry => _builder.Constant(Tensor.Scalar(entry), node.Type.Element, node.Origin))];

    private ImmutableArray<NodeId> Loop(
        Operation.Scan scan,
        Node node,
        ImmutableArray<NodeId>[] operands,
        Dictionary<(LoopBody Body, Sequence<NodeId> Operands), Rounds> loops)
    {
        if (!loops.TryGetValue((scan.Body, node.Operands), out var rounds))
        {
            rounds = RunRounds(scan.Body, operands);
            loops.Add((scan.Body, node.Operands), rounds);
        }

        return scan.Wire is null
            ? [.. operands[0], .. rounds.Values.SelectMany(values => values[scan.Body.Next.Index])]
            : [.. rounds.Values.SelectMany(values => values[scan.Body.Wire(scan.Wire).Index])];
    }

    private Rounds RunRounds(LoopBody body, ImmutableArray<NodeId>[] operands)
    {
        var bound = new Dictionary<NodeId, ImmutableArray<NodeId>>();
        for (int i = 0; i < body.Captures.Length; i++)
        {
            bound[body.Captures[i]] = operands[i + 1];
        }

        var rounds = new List<ImmutableArray<NodeId>[]>();
        bound[body.State] = operands[0];
        foreach (var element in body.Elements)
        {
            bound[body.Index] = Constants(element, body.Graph[body.Index]);
            var values = Run(body.Graph, bound);
            bound[body.State] = values[body.Next.Index];
            rounds.Add(values);
        }

        return new Rounds([.. rounds]);
    }

    private void Label(string name, TensorShape shape, ImmutableArray<NodeId> wires)
    {
        for (int i = 0; i < wires.Length; i++)
        {
            _builder.Label(EntryName(name, shape, i), wires[i]);
        }
    }

    /// <summary>The name of an entry of an input: <c>x[2, 0]</c>.</summary>
    internal static string EntryName(string name, TensorShape shape, int offset) =>
        shape.IsScalar ? name : $"{name}[{string.Join(", ", shape.Indices(offset))}]";

    private sealed record Rounds(ImmutableArray<ImmutableArray<NodeId>[]> Values);

    /// <summary>Scans of one body on the same operands share their rounds; bodies are compared by reference.</summary>
    private sealed class LoopKey : IEqualityComparer<(LoopBody Body, Sequence<NodeId> Operands)>
    {
        public static LoopKey Instance { get; } = new();

        public bool Equals(
            (LoopBody Body, Sequence<NodeId> Operands) x, (LoopBody Body, Sequence<NodeId> Operands) y) =>
            ReferenceEquals(x.Body, y.Body) && x.Operands == y.Operands;

        public int GetHashCode((LoopBody Body, Sequence<NodeId> Operands) key) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Body), key.Operands);
    }
}
