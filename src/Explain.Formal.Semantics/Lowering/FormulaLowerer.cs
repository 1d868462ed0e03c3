using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>A lowered formula of quantities, and the quantities that it mentions.</summary>
internal sealed record LoweredFormula(Sequence<Quantity> Quantities, QuantityFormula Formula);

/// <summary>Lowers the body of a behavior under a distribution: a formula in a graph of its own.</summary>
internal sealed class FormulaLowerer(LoweringSession session, string owner)
{
    public LoweredFormula? Lower(BoundDeclaration.Behavior behavior, LoweringContext events)
    {
        if (LowerItems(behavior.Items, events) is not { } inside)
        {
            return null;
        }

        var collector = new QuantityCollector(inside);
        var context = inside with { Frame = new Frame(null), Quantities = collector };
        var value = ValueOf(behavior.Body);
        var lowerer = new ExpressionLowerer(session, context);
        var number = lowerer.LowerWire(value);
        bool isClaim = !ReferenceEquals(value, behavior.Body);
        NodeId? claim = null;
        if (number is not null && isClaim)
        {
            claim = new ClaimLowerer(session, context).Lower(behavior.Body, behavior.Tolerance, value, number)?.Node;
        }

        if (number is null || (isClaim && claim is null))
        {
            return null;
        }

        string text = SourceWords.Of(behavior.Body.Where)
            + (behavior.Tolerance is null ? "" : $" within {SourceWords.Of(behavior.Tolerance.Where)}");
        return new LoweredFormula(collector.Quantities, new QuantityFormula(
            context.Frame.Builder.ToGraph(), number.Node, claim, text, Linearity.IsLinear(value)));
    }

    /// <summary>Lets of wires are lowered once; lets of numbers where they are used.</summary>
    private LoweringContext? LowerItems(Sequence<BoundItem> items, LoweringContext context)
    {
        var facts = LetFacts.Of(items);
        foreach (var item in items)
        {
            if (item is BoundItem.Let let && facts.HasQuantity(let.Symbol))
            {
                context = context with { Values = context.Values.WithDeferred(let.Symbol, let.Value) };
                continue;
            }

            if (new BlockLowerer(session, owner).Lower([item], context, new WireBag()) is not { } inside)
            {
                return null;
            }

            context = inside;
        }

        return context;
    }

    /// <summary>The number that a claim is about: its side with a quantity, the left one first; else the body itself.</summary>
    private static BoundExpression ValueOf(BoundExpression body)
    {
        if (!body.Type.IsBoolean)
        {
            return body;
        }

        if (body is BoundExpression.Binary { Left.Type.IsNumeric: true } comparison)
        {
            var (first, second) = ClaimLowerer.AsWritten(comparison);
            return HasQuantity(first) || !HasQuantity(second) ? first : second;
        }

        return BoundChildren.Of(body).Select(ValueOf).FirstOrDefault(part => part.Type.IsNumeric && HasQuantity(part))
            ?? BoundChildren.Walk(body).FirstOrDefault(part => part.Type.IsNumeric)
            ?? body;
    }

    private static bool HasQuantity(BoundExpression expression) => BoundChildren.Walk(expression).Any(part =>
        part is BoundExpression.Quantity or BoundExpression.Variable { Symbol.Kind: ValueKind.Let });
}
