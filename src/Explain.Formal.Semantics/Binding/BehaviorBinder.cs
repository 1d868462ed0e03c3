using System.Diagnostics;
using Explain.Formal.Logic;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds behaviors: what they range over, their claim, and the author's tests.</summary>
internal sealed class BehaviorBinder(Binder binder, BindingContext context, DeclarationSymbol symbol)
{
    public BoundDeclaration Bind(DeclarationSyntax.Behavior syntax)
    {
        var (scope, inside) = BindScope(syntax.Scope);
        var expectations = ExpectationBinder.BindAll(binder, context, symbol, syntax.Body.Expectations);
        if (scope is BoundScope.Error)
        {
            return new BoundDeclaration.Error();
        }

        var block = new BlockBinder(binder, inside).Bind(syntax.Body);
        var tolerance = syntax.Body.Tolerance is null
            ? null
            : new ExpressionBinder(binder, block.Context).Bind(syntax.Body.Tolerance);
        if (block.Result.IsError || block.Items.Any(IsWrong) || tolerance is { IsError: true })
        {
            return new BoundDeclaration.Error();
        }

        var required = BindRequired(binder, context, syntax.Body.Expectations);
        var bound = new BoundDeclaration.Behavior(
            scope, block.Items, block.Result, tolerance, required, expectations, block.Wires);
        return BehaviorRules.Check(bound, binder.Diagnostics) ?? bound;
    }

    private static bool IsWrong(BoundItem item) => item is BoundItem.Let { Value.IsError: true };

    private (BoundScope Scope, BindingContext Inside) BindScope(ScopeSyntax? syntax)
    {
        switch (syntax)
        {
            case null:
                return (new BoundScope.None(), context);
            case ScopeSyntax.Under under:
                return BindUnder(under);
            case ScopeSyntax.UnderDraws draws:
                var (bound, inside) = new DrawBinder(binder, context).Bind(draws.Draws);
                return (new BoundScope.UnderDraws(bound), inside);
            case ScopeSyntax.Over over:
                var (inner, generators) = new ExpressionBinder(binder, context)
                    .BindGenerators(over.Cases, ValueKind.Variable);
                return generators is null
                    ? (new BoundScope.Error(), context)
                    : (new BoundScope.Over(generators), inner.Context);
            default:
                throw new UnreachableException($"Unhandled {syntax.GetType().Name}.");
        }
    }

    private (BoundScope Scope, BindingContext Inside) BindUnder(ScopeSyntax.Under under)
    {
        var target = new TargetBinder(binder, context).Bind(
            under.Distribution,
            "distribution",
            bound => bound is BoundDeclaration.Distribution);
        return target?.Bound switch
        {
            BoundDeclaration.Distribution distribution => (
                new BoundScope.Under(target.Symbol, target.Indices),
                context.With(distribution.Draws.SelectMany(DrawBinder.SymbolsOf))),
            _ => (new BoundScope.Error(), context),
        };
    }

    /// <summary>The verdict that <c>require</c> asks for.</summary>
    public static RequiredLevel BindRequired(
        Binder binder, BindingContext context, Sequence<ExpectationSyntax> expectations)
    {
        var required = RequiredLevel.Certified;
        foreach (var require in expectations.OfType<ExpectationSyntax.Require>())
        {
            switch (require.Level.Text)
            {
                case "proved":
                    required = RequiredLevel.Proved;
                    break;
                case "certified":
                    required = RequiredLevel.Certified;
                    break;
                case "estimated":
                    required = RequiredLevel.Estimated;
                    break;
                default:
                    binder.Diagnostics.Report(BindingDiagnostics.UnknownLevel.At(
                        context.Module.Locate(require.Level), require.Level.Text));
                    break;
            }
        }

        return required;
    }
}
