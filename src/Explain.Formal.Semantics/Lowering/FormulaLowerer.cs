using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>A lowered formula of quantities, the quantities that it mentions, and the context with its
/// lets.</summary>
internal sealed record LoweredFormula(
    Sequence<Quantity> Quantities, QuantityFormula Formula, LoweringContext Inside);

/// <summary>Lowers the body of a behavior under a distribution: a formula in a graph of its own.</summary>
internal sealed class FormulaLowerer(LoweringSession session, string owner)
{
    public LoweredFormula? Lower(BoundDeclaration.Behavior behavior, LoweringContext events)
    {
        var facts = LetFacts.Of(behavior.Items);
        if (LowerItems(behavior.Items, facts, events) is not { } inside)
        {
            return null;
        }

        var frame = new Frame(null);
        var collector = new QuantityCollector(inside, frame);
        var context = inside with { Frame = frame, Quantities = collector };
        var value = ValueOf(behavior.Body, facts);
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
            context.Frame.Builder.ToGraph(), number.Node, claim, text, new Linearity(facts).IsLinear(value)), inside);
    }

    /// <summary>Lets of wires are lowered once; lets of numbers where they are used.</summary>
    private LoweringContext? LowerItems(Sequence<BoundItem> items, LetFacts facts, LoweringContext context)
    {
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

    /// <summary>The number that a claim is about: its side with a quantity, the left one first; else the body
    /// itself.</summary>
    internal static BoundExpression ValueOf(BoundExpression body, LetFacts facts)
    {
        if (!body.Type.IsBoolean)
        {
            return body;
        }

        if (body is BoundExpression.Binary { Left.Type.IsNumeric: true } comparison)
        {
            var (first, second) = ClaimLowerer.AsWritten(comparison);
            return facts.Mentions(first) || !facts.Mentions(second) ? first : second;
        }

        return BoundChildren.Of(body).Select(part => ValueOf(part, facts))
                .FirstOrDefault(part => part.Type.IsNumeric && facts.Mentions(part))
            ?? BoundChildren.Walk(body).FirstOrDefault(part => part.Type.IsNumeric)
            ?? body;
    }
}
