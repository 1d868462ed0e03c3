using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Bounds.Tests;

/// <summary>Questions for the prover.</summary>
internal static class Claims
{
    /// <summary>A question about one tensor x between two bounds.</summary>
    public static Obligation.Quantified OfBox(
        Rational low, Rational high, int size, Func<GraphBuilder, NodeId[], NodeId> goal,
        Func<GraphBuilder, NodeId[], NodeId>? assumption = null, Quantifier quantifier = Quantifier.ForAll)
    {
        var builder = new GraphBuilder();
        var type = new TensorType(new ElementType.Real(), TensorShape.Of(size));
        var input = builder.Input("x", type);
        NodeId[] entries = [.. builder.Entries(input)];
        var root = goal(builder, entries);
        Sequence<Assumption> assumptions =
            assumption is null ? [] : [new Assumption("assumed", assumption(builder, entries))];
        return new Obligation.Quantified(
            "claim",
            builder.ToGraph(),
            quantifier,
            [new QuantifiedVariable("x", input, new Domain.Box(Filled(low, size), Filled(high, size)))],
            assumptions,
            root,
            default);
    }

    /// <summary>The sum of weights times wires, and a constant.</summary>
    public static NodeId Affine(
        this GraphBuilder builder, IEnumerable<(Rational Weight, NodeId Wire)> terms, Rational constant)
    {
        NodeId[] products =
        [
            .. terms.Select(term => builder.Apply(BinaryOperator.Multiply, builder.Number(term.Weight), term.Wire)),
            builder.Number(constant),
        ];
        return builder.Add(new Operation.Sum(), products, TensorType.Real, default);
    }

    public static NodeId Number(this GraphBuilder builder, Rational value) =>
        builder.Constant(Tensor.Scalar(Value.Of(value)), new ElementType.Real());

    public static NodeId Apply(this GraphBuilder builder, UnaryOperator function, NodeId x) =>
        builder.Add(new Operation.Unary(function), [x]);

    public static NodeId Apply(this GraphBuilder builder, BinaryOperator function, NodeId x, NodeId y) =>
        builder.Add(new Operation.Binary(function), [x, y]);

    private static Tensor Filled(Rational value, int size) =>
        new(TensorShape.Of(size), Enumerable.Repeat(Value.Of(value), size).ToSequence());
}
