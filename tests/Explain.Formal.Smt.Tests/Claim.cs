using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Smt.Tests;

/// <summary>Writes an obligation in a few lines.</summary>
internal sealed class Claim
{
    private readonly List<QuantifiedVariable> _variables = [];
    private readonly List<Assumption> _assumptions = [];

    public GraphBuilder Graph { get; } = new();

    public static Domain Everything { get; } = new Domain.All();

    public static Domain Between(Rational low, Rational high) => new Domain.Box(Number(low), Number(high));

    public static Domain Values(params Value[] values) => new Domain.Finite(values.Select(Tensor.Scalar).ToSequence());

    public static Tensor Number(Rational value) => Tensor.Scalar(Value.Of(value));

    public static Tensor Symbol(string name) => Tensor.Scalar(new Value.Symbol(name));

    public NodeId Variable(string name, ElementType element, Domain? domain = null) =>
        Variable(name, new TensorType(element, TensorShape.Scalar), domain);

    public NodeId Variable(string name, TensorType type, Domain? domain = null)
    {
        var input = Graph.Input(name, type);
        _variables.Add(new QuantifiedVariable(name, input, domain ?? Everything));
        return input;
    }

    public NodeId Real(string name, Domain? domain = null) => Variable(name, new ElementType.Real(), domain);

    public NodeId Whole(string name, Domain? domain = null) => Variable(name, new ElementType.Integer(), domain);

    public NodeId Natural(string name, long bound, Domain? domain = null) =>
        Variable(name, new ElementType.Natural(bound), domain);

    public NodeId Truth(string name) => Variable(name, new ElementType.Boolean());

    public NodeId Constant(Rational value) => Graph.Constant(
        Number(value), value.IsInteger ? new ElementType.Integer() : new ElementType.Real());

    public NodeId Apply(UnaryOperator function, NodeId operand) => Graph.Add(new Operation.Unary(function), [operand]);

    public NodeId Apply(BinaryOperator function, NodeId left, NodeId right) =>
        Graph.Add(new Operation.Binary(function), [left, right]);

    public NodeId Apply(BinaryOperator function, NodeId left, Rational right) => Apply(function, left, Constant(right));

    public NodeId Apply(IntegerFunction function, params NodeId[] operands) =>
        Graph.Add(new Operation.Apply(function), operands);

    public NodeId Choose(NodeId condition, NodeId then, NodeId otherwise) =>
        Graph.Add(new Operation.Conditional(), [condition, then, otherwise]);

    public Claim Assume(string text, NodeId condition)
    {
        _assumptions.Add(new Assumption(text, condition));
        return this;
    }

    public Obligation.Quantified ForAll(NodeId goal) => Make(Quantifier.ForAll, goal);

    public Obligation.Quantified Exists(NodeId goal) => Make(Quantifier.Exists, goal);

    private Obligation.Quantified Make(Quantifier quantifier, NodeId goal) => new(
        "claim", Graph.ToGraph(), quantifier, _variables.ToSequence(), _assumptions.ToSequence(), goal, default);
}
