using Explain.Formal.Logic;

namespace Explain.Formal.Semantics;

/// <summary>Lowers the base rule after <c>propagate</c>; null if a mistake was reported.</summary>
internal sealed class RuleLowerer(LoweringSession session, LoweringContext context)
{
    public BaseRule.Cumulants? Lower(BoundPropagation rule)
    {
        if (new ExpressionLowerer(session, context).LowerSize(rule.Order) is not { } order)
        {
            return null;
        }

        if (order >= 1)
        {
            return new BaseRule.Cumulants(order, rule.Expansion, rule.Imputes)
            {
                Edgeworth = rule.Edgeworth,
                Variant = rule.Variant,
            };
        }

        session.Diagnostics.Report(LoweringDiagnostics.BadSize.At(rule.Order.Where, order));
        return null;
    }
}
