using System.Diagnostics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Lowers <c>x in S</c> to comparisons.</summary>
internal sealed class MembershipLowerer(ExpressionLowerer lowerer, LoweringContext context)
{
    public Lowered.Wire? Lower(Lowered.Wire item, LoweredSet set, SourceLocation where) =>
        set is LoweredSet.Rows || item.Type.Shape == set.ItemType.Shape
            ? Holds(item, set, where)
            : lowerer.Report(
                LoweringDiagnostics.ShapesDisagree, where, item.Type.Shape, set.ItemType.Shape, SourceWords.Of(where));

    private Lowered.Wire? Holds(Lowered.Wire item, LoweredSet set, SourceLocation where) => set switch
    {
        LoweredSet.Range range => Whole(item, range.Low, range.High, where),
        LoweredSet.Box box => Between(item, box.Low, box.High, BinaryOperator.LessOrEqual, where),
        LoweredSet.Finite finite => Any(finite.Values.Select(value =>
            Equal(item, lowerer.Known(value, finite.Type.Element, where), where)), where),
        LoweredSet.Elements elements => Any(Parts(elements).Select(part => Equal(item, part, where)), where),
        LoweredSet.All { Type.Element: ElementType.Natural natural } =>
            Whole(item, Rational.Zero, natural.Bound, where),
        LoweredSet.All { Type.Element: ElementType.Integer } when item.Type.Element is ElementType.Real =>
            lowerer.AllOf(IsWhole(item, where), where),
        LoweredSet.All => lowerer.Known(Tensor.Scalar(Value.Of(true)), new ElementType.Boolean(), where),
        LoweredSet.Power { Base.ItemType.Shape.IsScalar: true } power => Holds(item, power.Base, where),
        LoweredSet.Power => lowerer.Later("Membership in a power of a set of lists comes in a later version."),
        LoweredSet.Rows => lowerer.Later("Whether a value is a row of a table comes in a later version."),
        _ => throw new UnreachableException($"Unhandled {set.GetType().Name}."),
    };

    private IEnumerable<Lowered.Wire> Parts(LoweredSet.Elements elements)
    {
        var tensor = context.Frame.Import(elements.Tensor);
        return Enumerable.Range(0, elements.Length).Select(i => new Lowered.Wire(
            context.Frame, context.Frame.Builder.Add(new Operation.Slice([new AxisSelector.At(i)]), [tensor])));
    }

    /// <summary>Whether entries are whole numbers from one bound up to, and without, another.</summary>
    private Lowered.Wire? Whole(Lowered.Wire item, Rational low, Rational high, SourceLocation where)
    {
        var between = Between(
            item, Tensor.Scalar(Value.Of(low)), Tensor.Scalar(Value.Of(high)), BinaryOperator.Less, where);
        return between is null || item.Type.Element is not ElementType.Real
            ? between
            : lowerer.AllOf(IsWhole(item, where), where) is { } whole
                ? lowerer.Combine(BinaryOperator.And, between, whole, where)
                : null;
    }

    private Lowered.Wire IsWhole(Lowered.Wire item, SourceLocation where)
    {
        var builder = context.Frame.Builder;
        var floor = builder.Add(new Operation.Unary(UnaryOperator.Floor), [item.Node], new Origin(where));
        return new Lowered.Wire(context.Frame, builder.Add(
            new Operation.Binary(BinaryOperator.Equal), [floor, item.Node], new Origin(where)));
    }

    private Lowered.Wire? Between(
        Lowered.Wire item, Tensor low, Tensor high, BinaryOperator upper, SourceLocation where)
    {
        var above = lowerer.Combine(
            BinaryOperator.LessOrEqual, lowerer.Known(low, new ElementType.Real(), where), item, where);
        var below = lowerer.Combine(upper, item, lowerer.Known(high, new ElementType.Real(), where), where);
        return above is null || below is null
            || lowerer.Combine(BinaryOperator.And, above, below, where) is not { } both
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
