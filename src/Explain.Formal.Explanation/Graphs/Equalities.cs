using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>Replaces wires by those that they are equal to, wherever something is written alike.</summary>
internal static class Equalities
{
    /// <summary>The question with all of its equalities used, in their order.</summary>
    public static OpenQuestion Apply(OpenQuestion open)
    {
        while (open.Equalities.Length > 0)
        {
            var equality = open.Equalities[0];
            open = Apply(open with { Equalities = [.. open.Equalities.Skip(1)] }, equality);
        }

        return open;
    }

    private static OpenQuestion Apply(OpenQuestion open, Equality equality)
    {
        var graph = open.Question.Obligation.Graph;
        if (equality.To is { } same && SameWire.Holds(graph, equality.From, same))
        {
            return open;
        }

        // The new wire may use the old one: only what stands outside of it is replaced. A condition may be what makes
        // both equal: with the new wire in it, it would be none.
        var type = graph[equality.From].Type;
        return equality.To is { } to
            ? open.Replace(equality.From, [to], (_, plain) => plain(to), keepsCondition: true)
            : open.Replace(
                equality.From,
                [],
                (builder, _) =>
                    builder.Constant(Tensor.Scalar(equality.Known ?? Value.Of(true)), type.Element),
                keepsCondition: true);
    }
}
