using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Builds a quantity under a distribution, draw by draw and wire by wire.</summary>
internal sealed class MeasureProblem
{
    private readonly List<Draw> _draws = [];

    public GraphBuilder Graph { get; } = new();

    /// <summary>The event that the distribution conditions on.</summary>
    public NodeId? Given { get; set; }

    public NodeId Number(Rational value) => Graph.Constant(Tensor.Scalar(Value.Of(value)), new ElementType.Real());

    public NodeId Whole(int value) =>
        Graph.Constant(Tensor.Scalar(Value.Of((Rational)value)), new ElementType.Integer());

    public NodeId Vector(params Rational[] values) => Graph.Constant(
        new Tensor(TensorShape.Of(values.Length), values.Select(Value.Of).ToSequence()), new ElementType.Real());

    public NodeId Matrix(int columns, params Rational[] values) => Graph.Constant(
        new Tensor(TensorShape.Of(values.Length / columns, columns), values.Select(Value.Of).ToSequence()),
        new ElementType.Real());

    public NodeId Bernoulli(string name, Rational probability) => Bernoulli(name, Number(probability));

    public NodeId Bernoulli(string name, NodeId probability) =>
        Draw(Graph.Input(name, TensorType.Boolean), new Law.Bernoulli(probability));

    public NodeId Normal(string name, Rational mean, Rational variance) => Normal(name, Number(mean), Number(variance));

    public NodeId Normal(string name, NodeId mean, NodeId variance) =>
        Draw(Graph.Input(name, TensorType.Real), new Law.Normal(mean, variance));

    public NodeId Normals(string name, int count) => Draw(
        Graph.Input(name, new TensorType(new ElementType.Real(), TensorShape.Of(count))),
        new Law.Normal(Number(0), Number(1)));

    public NodeId UniformReal(string name, Rational low, Rational high) =>
        Draw(Graph.Input(name, TensorType.Real), new Law.UniformReal(Number(low), Number(high)));

    public NodeId UniformReals(string name, int count, Rational low, Rational high) => Draw(
        Graph.Input(name, new TensorType(new ElementType.Real(), TensorShape.Of(count))),
        new Law.UniformReal(Number(low), Number(high)));

    public NodeId UniformInteger(string name, int low, int high) =>
        Draw(Graph.Input(name, TensorType.Integer), new Law.UniformInteger(Whole(low), Whole(high)));

    public NodeId Discrete(string name, params (Rational Outcome, Rational Probability)[] law) => Draw(
        Graph.Input(name, TensorType.Real),
        new Law.Discrete(
            law.Select(part => Number(part.Outcome)).ToSequence(),
            law.Select(part => Number(part.Probability)).ToSequence()));

    public NodeId Draw(NodeId variable, Law law)
    {
        _draws.Add(new(variable, law));
        return variable;
    }

    public NodeId Apply(UnaryOperator function, NodeId operand) => Graph.Add(new Operation.Unary(function), [operand]);

    public NodeId Apply(BinaryOperator function, NodeId left, NodeId right) =>
        Graph.Add(new Operation.Binary(function), [left, right]);

    public NodeId Add(NodeId left, NodeId right) => Apply(BinaryOperator.Add, left, right);

    public NodeId Subtract(NodeId left, NodeId right) => Apply(BinaryOperator.Subtract, left, right);

    public NodeId Multiply(NodeId left, NodeId right) => Apply(BinaryOperator.Multiply, left, right);

    public NodeId And(NodeId left, NodeId right) => Apply(BinaryOperator.And, left, right);

    public NodeId Or(NodeId left, NodeId right) => Apply(BinaryOperator.Or, left, right);

    public NodeId Not(NodeId operand) => Apply(UnaryOperator.Not, operand);

    public NodeId Less(NodeId left, NodeId right) => Apply(BinaryOperator.Less, left, right);

    public NodeId Equal(NodeId left, NodeId right) => Apply(BinaryOperator.Equal, left, right);

    public NodeId Choose(NodeId condition, NodeId then, NodeId otherwise) =>
        Graph.Add(new Operation.Conditional(), [condition, then, otherwise]);

    public NodeId At(NodeId list, int index) =>
        Graph.Add(new Operation.Slice([new AxisSelector.At(index)]), [list]);

    public Obligation.Measure Probability(NodeId node, NodeId? given = null) =>
        Measure(QuantityKind.Probability, given, node);

    public Obligation.Measure Expectation(NodeId node, NodeId? given = null) =>
        Measure(QuantityKind.Expectation, given, node);

    public Obligation.Measure Measure(QuantityKind kind, NodeId? given, params NodeId[] operands) => new(
        "test",
        Graph.ToGraph(),
        new Distribution("D", _draws.ToSequence(), Given),
        new Quantity(kind, operands.ToSequence(), given, "test"),
        default);
}
