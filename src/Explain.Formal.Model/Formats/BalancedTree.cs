namespace Explain.Formal.Model.Formats;

/// <summary>Many parts joined two by two, split after the first half, as the language has it for <c>all</c> and
/// <c>any</c>.</summary>
internal static class BalancedTree
{
    /// <summary>The parts joined by a function of two.</summary>
    /// <param name="parts">At least one.</param>
    /// <param name="join">What makes one of two neighbours.</param>
    public static T Join<T>(ReadOnlySpan<T> parts, Func<T, T, T> join)
    {
        int half = (parts.Length + 1) / 2;
        return parts.Length == 1 ? parts[0] : join(Join(parts[..half], join), Join(parts[half..], join));
    }

    /// <summary>Truth values joined by <c>and</c>, <c>or</c> or exclusive or; of none, what changes nothing.</summary>
    public static NodeId Join(this GraphBuilder builder, BinaryOperator gate, params ReadOnlySpan<NodeId> parts) =>
        parts.IsEmpty
            ? builder.Constant(Tensor.Scalar(Value.Of(gate == BinaryOperator.And)), new ElementType.Boolean())
            : Join(parts, (left, right) => builder.Add(new Operation.Binary(gate), [left, right]));
}
