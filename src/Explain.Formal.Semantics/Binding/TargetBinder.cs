using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Resolves the name of a declaration, with the indices that pick a member of its family.</summary>
internal sealed class TargetBinder(Binder binder, BindingContext context)
{
    /// <summary>A declaration of one of the given bound kinds; null if that was reported.</summary>
    public BoundTarget? Bind(TargetSyntax syntax, string noun, Func<BoundDeclaration, bool> fits) =>
        Bind(syntax.Path, syntax.Indices, syntax, noun, fits);

    /// <summary>A declaration by its bare name.</summary>
    public BoundTarget? Bind(NameSyntax name, string noun, Func<BoundDeclaration, bool> fits) =>
        Bind(new PathSyntax([name], name.Place), [], name, noun, fits);

    private BoundTarget? Bind(
        PathSyntax path, Sequence<ExpressionSyntax> indices, SyntaxNode syntax, string noun, Func<BoundDeclaration,
        bool> fits)
    {
        if (path.Parts.Any(part => part.IsMissing) || Find(path) is not { } symbol)
        {
            return null;
        }

        var bound = binder.Bind(symbol);
        if (bound is BoundDeclaration.Error)
        {
            return null;
        }

        if (!fits(bound))
        {
            binder.Diagnostics.Report(
                BindingDiagnostics.WrongKind.At(context.Module.Locate(path), symbol.Name, symbol.Noun, noun)
                    .WithRelated(symbol.Where, "It is declared here."));
            return null;
        }

        var members = indices.Select(index => new ExpressionBinder(binder, context).Bind(index)).ToSequence();
        return members.Any(index => index.IsError) ? null : Pick(symbol, bound, members, syntax);
    }

    private DeclarationSymbol? Find(PathSyntax path)
    {
        var module = context.Module;
        for (int i = 0; i < path.Parts.Length - 1; i++)
        {
            if (module.FindModule(path.Parts[i].Text) is not { } inner)
            {
                Report(path, module);
                return null;
            }

            module = inner;
        }

        if (module.Find(path.Parts[^1].Text) is { } symbol)
        {
            return symbol;
        }

        Report(path, module);
        return null;
    }

    private void Report(PathSyntax path, ModuleScope module)
    {
        if (!module.IsIncomplete)
        {
            binder.Diagnostics.Report(BindingDiagnostics.UnknownName.At(
                context.Module.Locate(path), path.Text, Suggestions.For(path.Parts[^1].Text, module.Names)));
        }
    }

    private BoundTarget? Pick(
        DeclarationSymbol symbol, BoundDeclaration bound, Sequence<BoundExpression> indices, SyntaxNode syntax)
    {
        if (indices.Length == symbol.Indices.Count)
        {
            return new BoundTarget(symbol, bound, indices);
        }

        if (indices.Length == 0 && context.IsInside(symbol.Family))
        {
            var where = context.Module.Locate(syntax);
            return new BoundTarget(symbol, bound, symbol.Indices.Select(
                BoundExpression (index) => new BoundExpression.Variable(index, where)).ToSequence());
        }

        binder.Diagnostics.Report(BindingDiagnostics.FamilyIndices.At(
            context.Module.Locate(syntax), symbol.Name, string.Join(", ", symbol.Indices.Select(index => index.Name)),
            symbol.Indices.Count, indices.Length));
        return null;
    }
}

/// <summary>A declaration that was named, with its bound form and the indices that pick a member.</summary>
internal sealed record BoundTarget(DeclarationSymbol Symbol, BoundDeclaration Bound, Sequence<BoundExpression> Indices);
