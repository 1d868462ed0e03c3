namespace Explain.Formal.Model.Tests;

/// <summary>The law of <see cref="Unroller"/>: the value of every entry at every input is kept.</summary>
public sealed class UnrollerProperties
{
    private const int Graphs = 150;
    private const int Points = 4;

    [Fact]
    public void Unrolling_keeps_the_value_of_every_entry()
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            var random = new TensorGraphs((ulong)seed);
            var roots = random.Grow(25);
            var graph = random.Builder.ToGraph();
            var scalar = Unroller.Unroll(graph, roots);
            Assert.All(scalar.Graph.Nodes, node => Assert.True(node.Type.IsScalar));
            for (int i = 0; i < Points; i++)
            {
                Check(graph, scalar, roots, random.Point(), seed);
            }
        }
    }

    private static void Check(
        Graph graph, ScalarGraph scalar, IReadOnlyList<NodeId> roots, Dictionary<string, Tensor> point, int seed)
    {
        var expected = ReferenceEvaluator.Evaluate(graph, point);
        var actual = ReferenceEvaluator.Evaluate(scalar.Graph, Entries(point));
        foreach (var root in roots)
        {
            string entries = Values.Print(expected[root.Index]);
            var wires = scalar.EntriesOf(root).Select(wire => Values.Print(actual[wire.Index].Single));
            Assert.True(
                entries == string.Join(' ', wires),
                $"seed {seed}, {GraphPrinter.Describe(graph[root].Operation)} at {root}: {entries} became "
                    + $"{string.Join(' ', wires)}");
        }
    }

    private static Dictionary<string, Tensor> Entries(Dictionary<string, Tensor> point) => point
        .SelectMany(pair => Enumerable.Range(0, pair.Value.Shape.Count).Select(i => (
            Name: pair.Value.Shape.IsScalar ? pair.Key : $"{pair.Key}[{i}]", Value: pair.Value.Entries[i])))
        .ToDictionary(entry => entry.Name, entry => Tensor.Scalar(entry.Value), StringComparer.Ordinal);

    [Fact]
    public void Free_parameters_become_inputs()
    {
        var builder = new GraphBuilder();
        var weight = builder.Parameter("w", Values.Whole(4, 5), new ElementType.Integer());
        var root = builder.Add(new Operation.Sum(), [weight]);

        var actual = Unroller.Unroll(builder.ToGraph(), [root]);
        var free = Unroller.Unroll(builder.ToGraph(), [root], ParameterReading.Free);

        Assert.Empty(actual.Graph.Inputs);
        Assert.Equal(["w[0]", "w[1]"], free.Graph.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void Labels_name_every_entry()
    {
        var builder = new GraphBuilder();
        var x = builder.Input("x", new TensorType(new ElementType.Real(), TensorShape.Of(1, 2)));
        builder.Label("net.x", x);

        var scalar = Unroller.Unroll(builder.ToGraph(), [x]);

        Assert.Equal(["net.x[0, 0]", "net.x[0, 1]"], scalar.Graph.Labels.Select(label => label.Name));
    }

    [Fact]
    public void Draws_of_tensors_become_draws_of_their_entries()
    {
        var builder = new GraphBuilder();
        var bits = builder.Input("b", new TensorType(new ElementType.Boolean(), TensorShape.Of(2)));
        var pair = builder.Input("p", new TensorType(new ElementType.Integer(), TensorShape.Of(2)));
        var half = builder.Constant(Tensor.Scalar(Values.Read("1/2")), new ElementType.Real());
        var thirds = builder.Constant(Values.ReadList("1/3 2/3"), new ElementType.Real());
        var outcome = builder.Constant(Values.Whole(1, 2), new ElementType.Integer());
        var distribution = new Distribution(
            "d",
            [
                new Draw(bits, new Law.Bernoulli(thirds)),
                new Draw(pair, new Law.JointDiscrete([outcome, outcome], [half, half])),
            ],
            null);

        var scalar = Unroller.Unroll(builder.ToGraph(), distribution.Roots);
        var draws = scalar.Expand(distribution).Draws;

        Assert.Equal([1, 1, 2], draws.Select(draw => draw.Variables.Length));
        Assert.Equal("1/3", Known(Assert.IsType<ScalarDraw.Bernoulli>(draws[0]).Probability));
        Assert.Equal("2/3", Known(Assert.IsType<ScalarDraw.Bernoulli>(draws[1]).Probability));
        Assert.Equal(2, Assert.IsType<ScalarDraw.Discrete>(draws[2]).Outcomes.Length);

        string Known(NodeId node) => Assert.IsType<Operation.Constant>(scalar.Graph[node].Operation).Value.ToString();
    }
}
