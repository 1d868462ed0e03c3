using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers <c>x in S</c> to comparisons.</summary>
internal sealed class MembershipLowerer(ExpressionLowerer lowerer, LoweringContext context)
{
    public Lowered.Wire? Lower(Lowered.Wire item, LoweredSet set, SourceLocation where) => set switch
    {
        LoweredSet.Range range => Between(item, Tensor.Scalar(Value.Of(range.Low)), Tensor.Scalar(Value.Of(range.High)), BinaryOperator.Less, where),
        LoweredSet.Box box => Between(item, box.Low, box.High, BinaryOperator.LessOrEqual, where),
        LoweredSet.Finite finite => Any(finite.Values.Select(value =>
            Equal(item, lowerer.Known(value, finite.Type.Element, where), where)), where),
        LoweredSet.Elements elements => Any(Parts(elements).Select(part => Equal(item, part, where)), where),
        LoweredSet.All { Type.Element: ElementType.Natural natural } => Between(
            item,
            Tensor.Scalar(Value.Of(Numerics.Rational.Zero)),
            Tensor.Scalar(Value.Of((Numerics.Rational)natural.Bound)),
            BinaryOperator.Less,
            where),
        LoweredSet.All => lowerer.Known(Tensor.Scalar(Value.Of(true)), new ElementType.Boolean(), where),
        LoweredSet.Power power => Lower(item, power.Base, where),
        LoweredSet.Rows => null,
        _ => throw new UnreachableException($"Unhandled {set.GetType().Name}."),
    };

    private IEnumerable<Lowered.Wire> Parts(LoweredSet.Elements elements)
    {
        var tensor = context.Frame.Import(elements.Tensor);
        return Enumerable.Range(0, elements.Length).Select(i => new Lowered.Wire(
            context.Frame, context.Frame.Builder.Add(new Operation.Slice([new AxisSelector.At(i)]), [tensor])));
    }

    private Lowered.Wire? Between(
        Lowered.Wire item, Tensor low, Tensor high, BinaryOperator upper, SourceLocation where)
    {
        var above = lowerer.Combine(
            BinaryOperator.LessOrEqual, lowerer.Known(low, new ElementType.Real(), where), item, where);
        var below = lowerer.Combine(upper, item, lowerer.Known(high, new ElementType.Real(), where), where);
        return above is null || below is null || lowerer.Combine(BinaryOperator.And, above, below, where) is not { } both
            ? null
            : lowerer.AllOf(both, where);
    }

    private Lowered.Wire? Equal(Lowered.Wire left, Lowered.Wire right, SourceLocation where) =>
        lowerer.Combine(BinaryOperator.Equal, left, right, where) is { } equal ? lowerer.AllOf(equal, where) : null;

    private Lowered.Wire? Any(IEnumerable<Lowered.Wire?> parts, SourceLocation where)
    {
        var all = parts.ToArray();
        return all.Any(part => part is null)
            ? null
            : lowerer.Reduce(BuiltinFunction.Any, [.. all.OfType<Lowered.Wire>()], where);
    }
}
