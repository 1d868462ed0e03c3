using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <content>Indices, and powers of sets.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression Index(
        BoundExpression target, ExpressionSyntax.Element element, IEnumerable<IndexSyntax> indices)
    {
        var bound = indices.Select(index => index is IndexSyntax.At at ? Bind(at.Value) : null).ToSequence();
        if (target.IsError || bound.Any(index => index is { IsError: true }))
        {
            return new BoundExpression.Error(Locate(element));
        }

        switch (target.Type)
        {
            case { IsOpen: true }:
                return target;
            case BoundType.Set set:
                return Power(target, set, bound, element);
            case BoundType.Wire wire when wire.Rank is { } rank && rank < bound.Length:
                return Report(
                    BindingDiagnostics.TooManyIndices, element, TextOf(element.Target), Counted(rank, "axis", "axes"),
                    Counted(bound.Length, "index", "indices"));
            case BoundType.Wire wire:
                int kept = bound.Count(index => index is null or { Type: BoundType.Set });
                var type = wire with { Rank = wire.Rank - bound.Length + kept };
                return bound.FirstOrDefault(index =>
                    index is { Type: not BoundType.Set and not { IsNumeric: true } and not { IsOpen: true } })
                        is { } wrong
                    ? Report(BindingDiagnostics.ArgumentType, element, "[]", wrong.Type)
                    : new BoundExpression.Element(target, bound, type, Locate(element));
            default:
                return Report(BindingDiagnostics.ArgumentType, element, "[]", target.Type);
        }
    }

    private BoundExpression Power(
        BoundExpression target, BoundType.Set set, Sequence<BoundExpression?> extents, ExpressionSyntax.Element element)
    {
        var sizes = extents.OfType<BoundExpression>().ToSequence();
        if (sizes.Length != extents.Length || !sizes.All(size => size.Type.IsNumeric || size.Type.IsOpen))
        {
            return Report(BindingDiagnostics.ArgumentType, element, "[]", "_");
        }

        return target is BoundExpression.TypeSet { Name.Extents.Length: 0 } type
            ? TypeSet(type.Name with { Extents = sizes }, element)
            : new BoundExpression.SetPower(
                target, sizes, new BoundType.Set(Deeper(set.Element, sizes.Length)), Locate(element));
    }

    private BoundExpression.TypeSet TypeSet(BoundTypeName name, SyntaxNode syntax) =>
        new(name, new BoundType.Set(name.Type), Locate(syntax));

    private static string Counted(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";
}
