using Explain.Formal.Text;

namespace Explain.Formal.Model.Tests;

public sealed class GraphTests
{
    [Fact]
    public void What_is_known_becomes_a_constant_at_once()
    {
        var builder = new GraphBuilder();
        var two = Constant(builder, "2");

        Assert.Equal("4", builder.KnownValue(Add(builder, two, two))!.ToString());
    }

    [Fact]
    public void What_has_no_value_stays_an_operation()
    {
        var builder = new GraphBuilder();
        var zero = Constant(builder, "0");

        Assert.Null(builder.KnownValue(builder.Add(new Operation.Binary(BinaryOperator.Divide), [zero, zero])));
    }

    [Fact]
    public void Parameters_are_not_folded()
    {
        var builder = new GraphBuilder();
        var weight = builder.Parameter("w", Tensor.Scalar(Values.Read("3")), new ElementType.Real());

        Assert.Null(builder.KnownValue(Add(builder, weight, weight)));
    }

    [Fact]
    public void Equal_nodes_are_not_merged()
    {
        var builder = new GraphBuilder();
        var x = builder.Input("x", TensorType.Integer);

        Assert.NotEqual(Add(builder, x, x), Add(builder, x, x));
    }

    [Fact]
    public void A_closure_holds_what_the_roots_need_and_its_labels()
    {
        var builder = new GraphBuilder();
        var x = builder.Input("x", TensorType.Integer);
        var unused = builder.Input("y", TensorType.Integer);
        var root = Add(builder, x, Constant(builder, "1"));
        builder.Label("kept", root);
        builder.Label("dropped", unused);

        var (part, map) = builder.ToGraph().Closure([root]);

        Assert.Equal(["x"], part.Inputs.Select(input => input.Name));
        Assert.Equal([new WireLabel("kept", map[root])], part.Labels);
        Assert.False(map.ContainsKey(unused));
    }

    [Fact]
    public void A_print_has_a_line_for_each_node_and_label()
    {
        var builder = new GraphBuilder();
        var x = builder.Input("x", TensorType.Integer);
        builder.Label("twice", Add(builder, x, Constant(builder, "1/2")));

        Assert.Equal(
            "%0 : int = input x\n%1 : real = 1/2\n%2 : real = add %0, %1\ntwice = %2\n",
            GraphPrinter.Print(builder.ToGraph()));
    }

    [Fact]
    public void Provenance_does_not_change_equality() =>
        Assert.Equal(
        new Origin(null), new Origin(new SourceLocation(new SourceText("a.xpl", "module a"), new TextSpan(0, 6))));

    [Theory]
    [InlineData("nat(3)", "nat(5)", "nat(5)")]
    [InlineData("nat(3)", "int", "int")]
    [InlineData("int", "real", "real")]
    [InlineData("bool", "bool", "bool")]
    [InlineData("bool", "int", null)]
    [InlineData("gate", "category", null)]
    public void Types_join_to_what_covers_both(string first, string second, string? expected)
    {
        ElementType[] all =
        [
            new ElementType.Natural(3), new ElementType.Natural(5), new ElementType.Integer(), new ElementType.Real(),
            new ElementType.Boolean(), new ElementType.Gate(), new ElementType.Category(),
        ];
        var (a, b) = (all.Single(type => type.ToString() == first), all.Single(type => type.ToString() == second));

        Assert.Equal(expected, ElementType.Join(a, b)?.ToString());
        Assert.Equal(expected, ElementType.Join(b, a)?.ToString());
    }

    /// <summary>x + 1 becomes x + 2, and what uses it goes on from there: (x + 2) * (x + 2) at 3 is 25.</summary>
    [Fact]
    public void A_graph_is_rebuilt_from_what_its_wires_became()
    {
        var builder = new GraphBuilder();
        var x = builder.Input("x", TensorType.Integer);
        var next = Add(builder, x, Constant(builder, "1"));
        var square = builder.Add(new Operation.Binary(BinaryOperator.Multiply), [next, next]);
        builder.Label("next", next);

        var rebuilt = GraphRewriter.Rebuild(builder.ToGraph(), (wire, made, map) =>
            wire == next ? Add(made, map(x), Constant(made, "2")) : null);

        var inputs = new Dictionary<string, Tensor> { ["x"] = Tensor.Scalar(Values.Read("3")) };
        Assert.Equal("25", ReferenceEvaluator.Evaluate(rebuilt.Graph, rebuilt[square], inputs).ToString());
        Assert.Equal(rebuilt[next], Assert.Single(rebuilt.Graph.Labels).Node);
    }

    [Fact]
    public void A_graph_that_is_rebuilt_without_changes_is_the_same()
    {
        var builder = new GraphBuilder();
        var x = builder.Input("x", TensorType.Integer);
        builder.Add(new Operation.Unary(UnaryOperator.Negate), [Add(builder, x, x)]);
        var graph = builder.ToGraph();

        Assert.Equal(graph, GraphRewriter.Rebuild(graph, (_, _, _) => null).Graph);
    }

    [Fact]
    public void Offsets_and_indices_are_inverse()
    {
        var shape = TensorShape.Of(2, 3, 4);

        Assert.Equal(24, shape.Count);
        Assert.All(Enumerable.Range(0, 24), offset => Assert.Equal(offset, shape.Offset(shape.Indices(offset))));
    }

    private static NodeId Add(GraphBuilder builder, NodeId x, NodeId y) =>
        builder.Add(new Operation.Binary(BinaryOperator.Add), [x, y]);

    private static NodeId Constant(GraphBuilder builder, string text) => builder.Constant(
        Tensor.Scalar(Values.Read(text)),
        Values.Read(text) is Value.Number { Enclosure.Low.IsInteger: true }
            ? new ElementType.Integer() : new ElementType.Real());
}
