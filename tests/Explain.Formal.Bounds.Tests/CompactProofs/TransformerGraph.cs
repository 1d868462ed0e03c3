using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Bounds.Tests.CompactProofs;

/// <summary>How the graph of one and the same transformer is written.</summary>
internal enum GraphStyle
{
    /// <summary>Position by position.</summary>
    ByPosition,

    /// <summary>All positions as one matrix, one query.</summary>
    ByMatrix,

    /// <summary>Every position asks; the last one answers.</summary>
    AllQueries,
}

/// <summary>Writes transformers as graphs, and asks about them.</summary>
internal sealed class TransformerGraph
{
    private readonly TinyTransformer _model;

    public TransformerGraph(TinyTransformer model, GraphStyle style)
    {
        _model = model;
        Input = Graph.Input(
            "t", new TensorType(new ElementType.Natural(model.Tokens), TensorShape.Of(model.Length)));
        NodeId[] embedded =
        [
            .. Enumerable.Range(0, model.Length).Select(place => Add(
                BinaryOperator.Add,
                Graph.Add(new Operation.Lookup(), [Matrix(model.Embed, model.Tokens), At(Input, place)]),
                At(Matrix(model.Place, model.Length), place))),
        ];
        var mixed = style == GraphStyle.ByPosition ? ByPosition(embedded) : ByMatrix(embedded, style);
        Logits = Add(
            BinaryOperator.Add,
            Times(Add(BinaryOperator.Add, embedded[^1], mixed), Matrix(model.Unembed, model.Width)),
            Vector(model.UnembedBias));
    }

    public GraphBuilder Graph { get; } = new();

    public NodeId Input { get; }

    public NodeId Logits { get; }

    /// <summary>The greatest token.</summary>
    public NodeId Greatest() => Enumerable.Range(1, _model.Length - 1).Aggregate(
        At(Input, 0), (all, place) => Add(BinaryOperator.Maximum, all, At(Input, place)));

    /// <summary>Whether the greatest logit is that of the greatest token, or differs.</summary>
    public NodeId Event(BinaryOperator comparison = BinaryOperator.Equal) =>
        Add(comparison, Graph.Add(new Operation.ArgMax(), [Logits]), Greatest());

    /// <summary>The probability of an event under uniform tokens.</summary>
    public Obligation.Measure Probability(NodeId truth)
    {
        NodeId low = Number(0), high = Number(_model.Tokens);
        return new Obligation.Measure(
            "test",
            Graph.ToGraph(),
            new Distribution("tokens", [new Draw(Input, new Law.UniformInteger(low, high))], null),
            new Quantity(QuantityKind.Probability, [truth], null, "P(right)"),
            default);
    }

    /// <summary>An event in all cases.</summary>
    public Obligation.Cases Cases(NodeId truth) => new(
        "test", Graph.ToGraph(), [new QuantifiedVariable("t", Input, new Domain.All())], [], truth, default);

    public NodeId Number(Rational value) =>
        Graph.Constant(Tensor.Scalar(Model.Value.Of(value)), new ElementType.Integer());

    public NodeId Vector(double[] values) => Constant(values, TensorShape.Of(values.Length));

    public NodeId Add(BinaryOperator function, NodeId left, NodeId right) =>
        Graph.Add(new Operation.Binary(function), [left, right]);

    public NodeId At(NodeId tensor, int index) =>
        Graph.Add(new Operation.Slice([new AxisSelector.At(index)]), [tensor]);

    public NodeId Times(NodeId left, NodeId right) => Graph.Add(new Operation.Contract(), [left, right]);

    public NodeId Matrix(double[] values, int rows) => Constant(values, TensorShape.Of(rows, values.Length / rows));

    private NodeId Root() => Graph.Add(new Operation.Unary(UnaryOperator.Sqrt), [Number(_model.Width)]);

    private NodeId Square(double[] matrix) => Matrix(matrix, _model.Width);

    private NodeId ByPosition(NodeId[] embedded)
    {
        var query = Add(
            BinaryOperator.Add, Times(embedded[^1], Square(_model.Query)), Vector(_model.QueryBias));
        NodeId[] scores =
        [
            .. embedded.Select(each => Add(
                BinaryOperator.Divide,
                Times(
                    query,
                    Add(BinaryOperator.Add, Times(each, Square(_model.Key)), Vector(_model.KeyBias))),
                Root())),
        ];
        var pattern = Graph.Add(
            new Operation.Softmax(), [Graph.Add(new Operation.Stack(TensorShape.Of(scores.Length)), scores)]);
        return embedded.Select((each, place) => Add(
            BinaryOperator.Multiply,
            At(pattern, place),
            Add(BinaryOperator.Add, Times(each, Square(_model.Value)), Vector(_model.ValueBias))))
            .Aggregate((a, b) => Add(BinaryOperator.Add, a, b));
    }

    private NodeId ByMatrix(NodeId[] embedded, GraphStyle style)
    {
        var all = Graph.Add(new Operation.Stack(TensorShape.Of(embedded.Length)), embedded);
        var asks = style == GraphStyle.AllQueries ? all : At(all, embedded.Length - 1);
        var queries = Add(
            BinaryOperator.Add,
            Times(asks, Square(_model.Query)),
            style == GraphStyle.AllQueries ? Rows(_model.QueryBias) : Vector(_model.QueryBias));
        var keys = Add(BinaryOperator.Add, Times(all, Square(_model.Key)), Rows(_model.KeyBias));
        var values = Add(BinaryOperator.Add, Times(all, Square(_model.Value)), Rows(_model.ValueBias));
        var scores = Times(queries, Graph.Add(new Operation.Transpose(), [keys]));
        var pattern = Graph.Add(new Operation.Softmax(), [Add(BinaryOperator.Divide, scores, Root())]);
        var mixed = Times(pattern, values);
        return style == GraphStyle.AllQueries ? At(mixed, embedded.Length - 1) : mixed;
    }

    private NodeId Rows(double[] bias) =>
        Matrix([.. Enumerable.Repeat(bias, _model.Length).SelectMany(each => each)], _model.Length);

    private NodeId Constant(double[] values, TensorShape shape) => Graph.Constant(
        new Tensor(shape, values.Select(value => Model.Value.Of(Rational.FromDouble(value))).ToSequence()),
        new ElementType.Real());
}
