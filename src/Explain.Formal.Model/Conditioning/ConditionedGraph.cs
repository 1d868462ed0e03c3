using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>Rewrites a graph so that the inputs of a table are looked up in a row that is drawn.</summary>
internal sealed class ConditionedGraph(Graph graph, Distribution distribution, ConditionalTable table)
{
    private readonly Dictionary<string, int> _columns = table.Variables.Index()
        .ToDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);

    private readonly List<Draw> _front = [];
    private readonly Dictionary<NodeId, List<(int Entry, NodeId Input)>> _apart = [];
    private NodeId? _row;

    /// <summary>The conditioned distribution.</summary>
    public ConditionedDistribution Build()
    {
        var touched = distribution.Draws.Where(draw => Names(draw.Variable).Any(_columns.ContainsKey))
            .Select(draw => draw.Variable).ToHashSet();
        var rewritten = GraphRewriter.ReplaceEach(graph, touched, [], (input, builder, _) => Rebuild(input, builder));
        var builder = new GraphBuilder(rewritten.Graph);
        var rest = distribution.Draws.SelectMany(draw => touched.Contains(draw.Variable)
            ? Apart(draw, builder, rewritten)
            : [new Draw(rewritten[draw.Variable], LawParameters.Map(draw.Law, node => rewritten[node]))]).ToList();
        var law = new Distribution(distribution.Name, [.. _front, .. rest], null);
        return new ConditionedDistribution(rewritten with { Graph = builder.ToGraph() }, law, table.Probability);
    }

    private IEnumerable<string> Names(NodeId input)
    {
        var shape = graph[input].Type.Shape;
        string name = ((Operation.Input)graph[input].Operation).Name;
        return Enumerable.Range(0, shape.Count).Select(i => Unroller.EntryName(name, shape, i));
    }

    private NodeId Rebuild(NodeId input, GraphBuilder builder)
    {
        var type = graph[input].Type;
        var entries = Names(input).Select((name, i) => _columns.TryGetValue(name, out int column)
            ? Conditioned(column, name, type.Element, builder)
            : Open(input, i, name, type.Element, builder)).ToArray();
        if (type.Shape.IsScalar)
        {
            return entries[0];
        }

        var list = builder.Add(new Operation.Stack(TensorShape.Of(entries.Length)), entries);
        return type.Shape.Rank == 1
            ? list
            : builder.Add(new Operation.Reshape(), [list], type, graph[input].Origin);
    }

    private NodeId Open(NodeId input, int entry, string name, ElementType element, GraphBuilder builder)
    {
        var open = builder.Input(name, new TensorType(element, TensorShape.Scalar));
        if (!_apart.TryGetValue(input, out var entries))
        {
            _apart[input] = entries = [];
        }

        entries.Add((entry, open));
        return open;
    }

    private NodeId Conditioned(int column, string name, ElementType element, GraphBuilder builder)
    {
        Value[] values = [.. table.Rows.Select(row => row.Values[column])];
        if (values.All(value => value == values[0]))
        {
            return builder.Constant(Tensor.Scalar(values[0]), element);
        }

        if (table.Variables.Length == 1)
        {
            var only = builder.Input(name, new TensorType(element, TensorShape.Scalar));
            _front.Add(new Draw(only, new Law.Discrete(
                values.Select(value => builder.Constant(Tensor.Scalar(value), element)).ToSequence(),
                Probabilities(builder))));
            return only;
        }

        var list = builder.Constant(new Tensor(TensorShape.Of(values.Length), values.ToSequence()), element);
        return builder.Add(new Operation.Lookup(), [list, Row(builder)]);
    }

    private NodeId Row(GraphBuilder builder)
    {
        if (_row is { } known)
        {
            return known;
        }

        int count = table.Rows.Length;
        var type = new TensorType(new ElementType.Natural(count), TensorShape.Scalar);
        var row = builder.Input($"row({string.Join(", ", table.Variables)})", type);
        var outcomes = Enumerable.Range(0, count)
            .Select(i => builder.Constant(Tensor.Scalar(Value.Of((Rational)i)), type.Element)).ToSequence();
        _front.Add(new Draw(row, new Law.Discrete(outcomes, Probabilities(builder))));
        _row = row;
        return row;
    }

    private Sequence<NodeId> Probabilities(GraphBuilder builder) => table.Rows
        .Select(row => builder.Constant(Tensor.Scalar(Value.Of(row.Probability)), new ElementType.Real()))
        .ToSequence();

    /// <summary>The draws of the entries that are not in the table.</summary>
    private IEnumerable<Draw> Apart(Draw draw, GraphBuilder builder, RewrittenGraph rewritten)
    {
        foreach (var (entry, input) in _apart.GetValueOrDefault(draw.Variable) ?? [])
        {
            var law = LawParameters.Map(draw.Law, node => builder.Entry(rewritten[node], entry));
            yield return new Draw(input, law);
        }
    }
}
