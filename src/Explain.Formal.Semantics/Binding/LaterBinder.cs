using System.Diagnostics;
using Explain.Formal.Syntax;

namespace Explain.Formal.Semantics;

/// <summary>Binds declarations whose meaning comes later: their names are resolved, so that mistakes are
/// found.</summary>
internal sealed class LaterBinder(Binder binder, BindingContext context, DeclarationSymbol symbol)
{
    private readonly TargetBinder _targets = new(binder, context);

    public BoundDeclaration Bind(DeclarationSyntax syntax) => syntax switch
    {
        DeclarationSyntax.Find find => BindFind(find),
        DeclarationSyntax.Notions notions => BindNotions(notions),
        DeclarationSyntax.Estimator => Later("estimator", "Estimators of one's own come in a later version."),
        DeclarationSyntax.Law => Later("law", "Laws come in a later version."),
        _ => throw new UnreachableException($"Unhandled {syntax.GetType().Name}."),
    };

    private BoundDeclaration.Later Later(string kind, string sentence) => new(kind, symbol.Name, sentence);

    private BoundDeclaration BindFind(DeclarationSyntax.Find syntax)
    {
        var target = BindBehavior(syntax.Of);
        ExpectationBinder.BindAll(binder, context, symbol, syntax.Expectations);
        return target is null
            ? new BoundDeclaration.Error() : Later("find", "Searching for arguments comes in a later version.");
    }

    private BoundTarget? BindBehavior(TargetSyntax syntax) => _targets.Bind(
        syntax, "behavior", bound => bound is BoundDeclaration.Behavior);

    private BoundDeclaration BindNotions(DeclarationSyntax.Notions syntax)
    {
        var behavior = BindBehavior(syntax.Of);
        var instance = _targets.Bind(syntax.At, "instance", bound => bound is BoundDeclaration.Instance);
        return behavior is null || instance is null
            ? new BoundDeclaration.Error()
            : Later("study", "Comparing notions of explanation comes in a later version.");
    }
}
