using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds <c>expect</c>: truth values over the fields of results.</summary>
internal static class ExpectationBinder
{
    /// <summary>All expectations of a declaration; levels of <c>require</c> are read elsewhere.</summary>
    public static Sequence<BoundExpectation> BindAll(
        Binder binder, BindingContext context, DeclarationSymbol? owner, IEnumerable<ExpectationSyntax> syntax) =>
        syntax.OfType<ExpectationSyntax.Expect>()
            .Select(expect => Bind(binder, context, owner, expect))
            .OfType<BoundExpectation>().ToSequence();

    /// <summary>One expectation, or null if it is wrong.</summary>
    public static BoundExpectation? Bind(
        Binder binder, BindingContext context, DeclarationSymbol? owner, ExpectationSyntax.Expect syntax)
    {
        var expressions = new ExpressionBinder(binder, context with { Result = new ExpectationOwner(owner) });
        var condition = expressions.BindTruth(syntax.Condition);
        var tolerance = syntax.Tolerance is null ? null : expressions.Bind(syntax.Tolerance);
        var where = context.Module.Locate(syntax);
        return condition.IsError || tolerance is { IsError: true }
            ? null
            : new BoundExpectation(condition, tolerance, SourceWords.Of(where), where);
    }
}
