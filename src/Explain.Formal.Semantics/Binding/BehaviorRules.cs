using System.Diagnostics;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Where randomness, quantities and quantifiers may stand in a behavior.</summary>
internal static class BehaviorRules
{
    /// <summary>Reports what is misplaced; gives what the behavior becomes if it cannot stay, else null.</summary>
    public static BoundDeclaration? Check(BoundDeclaration.Behavior behavior, DiagnosticSink diagnostics) =>
        behavior.Scope switch
        {
            BoundScope.Under or BoundScope.UnderDraws => CheckQuantities(behavior, diagnostics),
            BoundScope.Over => CheckCases(behavior, diagnostics),
            BoundScope.None => CheckClaim(behavior, diagnostics),
            BoundScope.Error => new BoundDeclaration.Error(),
            _ => throw new UnreachableException($"Unhandled {behavior.Scope.GetType().Name}."),
        };

    /// <summary>Reports quantities where nothing is random.</summary>
    public static bool CheckNoQuantity(IEnumerable<BoundExpression> expressions, DiagnosticSink diagnostics)
    {
        var first = expressions.SelectMany(BoundChildren.Walk).OfType<BoundExpression.Quantity>().FirstOrDefault();
        if (first is not null)
        {
            diagnostics.Report(BindingDiagnostics.QuantityOutsideBehavior.At(first.Where, SourceWords.Of(first.Where)));
        }

        return first is null;
    }

    private static BoundDeclaration.Error? CheckQuantities(
        BoundDeclaration.Behavior behavior, DiagnosticSink diagnostics)
    {
        var lets = behavior.Items.OfType<BoundItem.Let>().ToDictionary(let => let.Symbol, let => let.Value);
        var placement = new QuantityPlacement(lets, diagnostics);
        bool isRight = placement.Check(behavior.Body)
            && (behavior.Tolerance is null || placement.Check(behavior.Tolerance));
        bool isLater = behavior.Items.SelectMany(BoundChildren.Of).Append(behavior.Body).SelectMany(BoundChildren.Walk)
            .Any(part => part is BoundExpression.Later);
        if (isRight && !isLater && !placement.HasQuantity(behavior.Body))
        {
            diagnostics.Report(BindingDiagnostics.NothingMeasured.At(behavior.Body.Where));
            isRight = false;
        }

        return isRight ? null : new BoundDeclaration.Error();
    }

    private static BoundDeclaration.Error? CheckCases(BoundDeclaration.Behavior behavior, DiagnosticSink diagnostics)
    {
        var all = behavior.Items.SelectMany(BoundChildren.Of).Append(behavior.Body).SelectMany(BoundChildren.Walk);
        if (all.OfType<BoundExpression.Quantity>().FirstOrDefault() is { } quantity)
        {
            diagnostics.Report(BindingDiagnostics.OverNeedsEvent.At(quantity.Where));
            return new BoundDeclaration.Error();
        }

        if (behavior.Body.Type.IsBoolean || behavior.Body.Type.IsOpen)
        {
            return null;
        }

        diagnostics.Report(BindingDiagnostics.NotTruth.At(behavior.Body.Where, behavior.Body.Type));
        return new BoundDeclaration.Error();
    }

    private static BoundDeclaration? CheckClaim(BoundDeclaration.Behavior behavior, DiagnosticSink diagnostics)
    {
        if (!CheckNoQuantity(behavior.Items.SelectMany(BoundChildren.Of).Append(behavior.Body), diagnostics))
        {
            return new BoundDeclaration.Error();
        }

        // A number is a quantity of parameters alone.
        if (behavior.Body is BoundExpression.Quantified || behavior.Body.Type.IsOpen || behavior.Body.Type.IsNumeric)
        {
            return null;
        }

        if (BoundChildren.Walk(behavior.Body).Any(part => part is BoundExpression.Quantified))
        {
            return new BoundDeclaration.Later(
                "behavior", "", "Only one 'forall' or 'exists' around the whole claim is supported in this version.");
        }

        diagnostics.Report(BindingDiagnostics.ClaimNeedsScope.At(behavior.Body.Where));
        return new BoundDeclaration.Error();
    }
}
