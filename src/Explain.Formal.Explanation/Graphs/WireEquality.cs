using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>Builds the claim that two wires are equal, or near, in every entry.</summary>
internal static class WireEquality
{
    /// <summary>The truth value.</summary>
    /// <param name="builder">Where it is built.</param>
    /// <param name="first">A wire.</param>
    /// <param name="second">A wire of the same shape.</param>
    /// <param name="within">How far apart entries may be; null if they are equal.</param>
    public static NodeId Of(GraphBuilder builder, NodeId first, NodeId second, Rational? within) =>
        builder.Entries(first).Zip(builder.Entries(second), (a, b) => Near(builder, a, b, within))
            .Aggregate((a, b) => builder.Add(new Operation.Binary(BinaryOperator.And), [a, b]));

    private static NodeId Near(GraphBuilder builder, NodeId first, NodeId second, Rational? within)
    {
        if (within is not { } allowed)
        {
            return builder.Add(new Operation.Binary(BinaryOperator.Equal), [first, second]);
        }

        var difference = builder.Add(new Operation.Binary(BinaryOperator.Subtract), [first, second]);
        var distance = builder.Add(new Operation.Unary(UnaryOperator.Abs), [difference]);
        var most = builder.Constant(Tensor.Scalar(Value.Of(allowed)), new ElementType.Real());
        return builder.Add(new Operation.Binary(BinaryOperator.LessOrEqual), [distance, most]);
    }
}
