using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Engine.Tests;

/// <summary>Small specs, built by hand.</summary>
internal static class Build
{
    private static readonly Graph _true = True();

    public static ResultId Id(string name, params string[] index) => new(name, index.ToSequence(), default);

    public static Measurement Exact(string value) => new Measurement.Exact(Rational.Parse(value));

    public static Measurement Between(double low, double high, bool isValid, double confidence = 0.99) =>
        new Measurement.Sampled(
            (low + high) / 2, new ConfidenceInterval(low, high, confidence, Method(isValid)), 100, null);

    private static IntervalMethod Method(bool isValid) =>
        isValid ? IntervalMethod.ClopperPearson : IntervalMethod.Normal;

    /// <summary>The formula <c>q0</c>, with the claim <c>q0 compare bound</c>.</summary>
    public static QuantityFormula Single(BinaryOperator? comparison = null, string bound = "0")
    {
        var builder = new GraphBuilder();
        var q = builder.Input("q0", TensorType.Real);
        NodeId? claim = comparison is { } operation ? Compare(builder, operation, q, bound) : null;
        return new QuantityFormula(builder.ToGraph(), q, claim, $"q0 {comparison} {bound}", true);
    }

    /// <summary>The formula <c>q0 op q1</c>, with the claim that it is at most a bound.</summary>
    public static QuantityFormula Pair(BinaryOperator operation, string bound)
    {
        var builder = new GraphBuilder();
        var value = builder.Add(
            new Operation.Binary(
                operation), [builder.Input("q0", TensorType.Real), builder.Input("q1", TensorType.Real)]);
        var claim = Compare(builder, BinaryOperator.LessOrEqual, value, bound);
        return new QuantityFormula(builder.ToGraph(), value, claim, "pair", operation == BinaryOperator.Add);
    }

    public static Behavior.Quantities Quantities(
        string name, QuantityFormula formula, int quantities = 1, params Expectation[] expectations) => new(
        Id(name),
        "",
        RequiredLevel.Certified,
        expectations.ToSequence(),
        Enumerable.Range(0, quantities).Select(i => Measure($"{name}/q{i}")).ToSequence(),
        formula);

    public static Obligation.Measure Measure(string name) => new(
        name,
        Graph.Empty,
        new Distribution("", [], null),
        new Quantity(QuantityKind.Probability, [], null, $"P({name})"),
        default);

    public static Behavior.Quantified Quantified(string name, params Expectation[] expectations) => new(
        Id(name),
        "",
        RequiredLevel.Certified,
        expectations.ToSequence(),
        new Obligation.Quantified(name, _true, Quantifier.ForAll, [], [], new NodeId(0), default));

    public static Behavior.CaseWise CaseWise(string name) => new(
        Id(name), "", RequiredLevel.Certified, [], new Obligation.Cases(name, _true, [], [], new NodeId(0), default));

    public static Argument Argument(string name, string behavior, params Step[] steps) =>
        new(Id(name), "", behavior, Graph.Empty, [], steps.ToSequence(), []);

    public static Step Mean() => new Step.Base(
        "propagate mean", new BaseRule.Cumulants(1, CumulantExpansion.Gates, false), default);

    public static Step By(string engine, long? samples = null) =>
        new Step.By($"by {engine}", new EngineChoice(engine, samples), default);

    /// <summary><c>conclude &lt;= bound</c>.</summary>
    public static Step Conclude(string bound)
    {
        var formula = Single(BinaryOperator.LessOrEqual, bound);
        return new Step.Conclude($"conclude <= {bound}", formula.Graph, formula.Claim!.Value, default);
    }

    /// <summary><c>expect result.field == value</c>.</summary>
    public static Expectation Expect(string result, ResultFieldKind field, string value)
    {
        var builder = new GraphBuilder();
        bool isWord = field == ResultFieldKind.Verdict;
        var type = isWord ? new TensorType(new ElementType.Category(), TensorShape.Scalar) : TensorType.Real;
        var left = builder.Input("x", type);
        var right = builder.Constant(
            Tensor.Scalar(isWord ? new Value.Symbol(value) : Value.Of(Rational.Parse(value))), type.Element);
        var root = builder.Add(new Operation.Binary(BinaryOperator.Equal), [left, right], TensorType.Boolean, default);
        return new Expectation(
            $"expect {field} == {value}", builder.ToGraph(), root, [new ResultField("x", result, field)], null,
            default);
    }

    public static Specification Spec(IEnumerable<Behavior> behaviors, params Argument[] arguments) =>
        new("test", behaviors.ToSequence(), arguments.ToSequence(), [], [], [], []);

    private static Graph True()
    {
        var builder = new GraphBuilder();
        builder.Constant(Tensor.Scalar(Value.Of(true)), new ElementType.Boolean());
        return builder.ToGraph();
    }

    private static NodeId Compare(GraphBuilder builder, BinaryOperator operation, NodeId value, string bound)
    {
        var constant = builder.Constant(Tensor.Scalar(Value.Of(Rational.Parse(bound))), new ElementType.Real());
        return builder.Add(new Operation.Binary(operation), [value, constant], TensorType.Boolean, default);
    }
}
