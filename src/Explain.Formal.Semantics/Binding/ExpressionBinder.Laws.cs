using Explain.Formal.Syntax;

namespace Explain.Formal.Semantics;

/// <content>Draws, and the laws whose arguments are no values.</content>
internal sealed partial class ExpressionBinder
{
    /// <summary>The seed of <c>draw(seed: s)</c>; null if something else is called.</summary>
    public BoundExpression? TryBindDraw(ExpressionSyntax.Call call) =>
        call.Target is ExpressionSyntax.Variable
            && ResolveCallee(call.Target) is Resolved.Builtin { Signature.Function: BuiltinFunction.Draw }
            && call.Arguments is [{ Name: null or { Text: "seed" } } seed]
            ? BindSeed(seed.Value)
            : null;

    /// <summary><c>init(he)</c>: the rule is a word of its own, not a name in reach.</summary>
    private BoundExpression BindInitialLaw(NameSyntax rule, ExpressionSyntax.Call call) =>
        InitialLaws.Names.Contains(rule.Text, StringComparer.Ordinal)
            ? new BoundExpression.Builtin(
                BuiltinFunction.Init,
                [new BoundExpression.Text(rule.Text, Locate(rule))],
                new BoundType.Law(BoundType.Real),
                Locate(call))
            : Report(
                BindingDiagnostics.UnknownName, rule, rule.Text, Suggestions.For(rule.Text, InitialLaws.Names));

    /// <summary>The law that picks a row of a table.</summary>
    private BoundExpression BindEmpirical(BoundExpression table, ExpressionSyntax.Call call) =>
        table is BoundExpression.Global { Symbol: var symbol } && binder.Bind(symbol) is BoundDeclaration.Table rows
            ? new BoundExpression.Builtin(
                BuiltinFunction.Empirical,
                [table],
                new BoundType.Law(rows.Types is [var only] ? only.Type : new BoundType.Row(symbol.Name)),
                Locate(call))
            : Report(BindingDiagnostics.ArgumentType, call, "empirical", table.Type);

    private BoundExpression BindSeed(ExpressionSyntax syntax)
    {
        var seed = Bind(syntax);
        return seed.IsError || seed.Type is { IsNumeric: true } or { IsOpen: true }
            ? seed
            : Report(BindingDiagnostics.ArgumentType, syntax, "draw", seed.Type);
    }
}
