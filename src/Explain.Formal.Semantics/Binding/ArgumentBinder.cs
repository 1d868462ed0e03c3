using System.Diagnostics;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds arguments: every step, in reach of the variables and lets of the behavior.</summary>
internal sealed class ArgumentBinder(Binder binder, BindingContext context, DeclarationSymbol symbol)
{
    public BoundDeclaration Bind(DeclarationSyntax.Argument syntax)
    {
        var target = new TargetBinder(binder, context).Bind(
            syntax.Of, "behavior", bound =>
                bound is BoundDeclaration.Behavior or BoundDeclaration.Later { Kind: "behavior" });
        if (target is null)
        {
            return new BoundDeclaration.Error();
        }

        if (target.Bound is BoundDeclaration.Later later)
        {
            return new BoundDeclaration.Later("argument", symbol.Name, later.Sentence);
        }

        var behavior = (BoundDeclaration.Behavior)target.Bound;
        var inside = Inside(behavior) with { Result = new ExpectationOwner(symbol) };
        var expectations = ExpectationBinder.BindAll(
            binder, inside, symbol, syntax.Steps.OfType<StepSyntax.Expected>().Select(step => step.Expectation));
        var steps = new StepBinder(binder, inside);
        var bound = syntax.Steps.Where(step => step is not StepSyntax.Expected).Select(steps.Bind).ToSequence();
        return ArgumentRules.Check(syntax, bound, behavior, target.Symbol.Name, context.Module, binder.Diagnostics)
            && !bound.Any(StepBinder.HasError)
            ? new BoundDeclaration.Argument(target.Symbol, target.Indices, bound, expectations)
            : new BoundDeclaration.Error();
    }

    private BindingContext Inside(BoundDeclaration.Behavior behavior)
    {
        IEnumerable<ValueSymbol> variables = behavior.Scope switch
        {
            BoundScope.Under under when binder.Bind(under.Distribution) is BoundDeclaration.Distribution distribution =>
                distribution.Draws.SelectMany(DrawBinder.SymbolsOf),
            BoundScope.Under => [],
            BoundScope.UnderDraws draws => draws.Draws.SelectMany(DrawBinder.SymbolsOf),
            BoundScope.Over over => over.Cases.Items.SelectMany(item => item.Symbols),
            BoundScope.None => behavior.Body is BoundExpression.Quantified quantified
                ? quantified.Generators.Items.SelectMany(item => item.Symbols)
                : [],
            BoundScope.Property property => [property.Input],
            BoundScope.Error => [],
            _ => throw new UnreachableException($"Unhandled {behavior.Scope.GetType().Name}."),
        };
        return context.With(variables).With(behavior.Items.Select(item => item.Symbol));
    }
}
