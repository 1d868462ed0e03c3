using Explain.Formal.Model;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds functions and models once; their sizes are known when they are called.</summary>
internal sealed class FunctionBinder(Binder binder, BindingContext context)
{
    public BoundDeclaration Bind(DeclarationSyntax.Fun syntax) =>
        Bind(syntax.Sizes, syntax.Formals, syntax.Type, syntax.Body, isModel: false);

    public BoundDeclaration Bind(DeclarationSyntax.Model syntax) =>
        Bind([], syntax.Formals, syntax.Type, syntax.Body, isModel: true);

    private BoundDeclaration Bind(
        Sequence<NameSyntax> sizeNames,
        Sequence<FormalSyntax> formalNames,
        TypeSyntax? declaredResult,
        BlockSyntax body,
        bool isModel)
    {
        var sizes = sizeNames.Select(name => new ValueSymbol(
            name.Text, context.Module.Locate(name), ValueKind.Size, BoundType.Integer)).ToSequence();
        var (formals, types) = BindFormals(formalNames, context.With(sizes));
        CheckDistinct([.. sizes, .. formals]);
        CheckSizes(sizes, types);
        var result = declaredResult is null
            ? null
            : new ExpressionBinder(binder, context.With([.. sizes, .. formals])).BindType(declaredResult);
        var block = new BlockBinder(binder, context.With([.. sizes, .. formals])).Bind(body);
        if (types.Any(type => type is null) || (declaredResult is not null && result is null) || block.Result.IsError)
        {
            return new BoundDeclaration.Error();
        }

        return IsResultWrong(result, block.Result, declaredResult)
            ? new BoundDeclaration.Error()
            : new BoundDeclaration.Function(
                sizes, formals, types.OfType<BoundTypeName>().ToSequence(), result, block.Items, block.Result,
                block.Wires, isModel);
    }

    /// <summary>Each type may use the formals before it, as in <c>(n: int, x: real[n])</c>.</summary>
    private (Sequence<ValueSymbol> Formals, BoundTypeName?[] Types) BindFormals(
        Sequence<FormalSyntax> syntax, BindingContext inside)
    {
        var formals = new List<ValueSymbol>();
        var types = new List<BoundTypeName?>();
        foreach (var formal in syntax)
        {
            var type = new ExpressionBinder(binder, inside).BindType(formal.Type);
            var symbol = new ValueSymbol(
                formal.Name.Text, context.Module.Locate(formal.Name), ValueKind.Formal, type?.Type
                    ?? new BoundType.Error());
            formals.Add(symbol);
            types.Add(type);
            inside = inside.With(symbol);
        }

        return (formals.ToSequence(), [.. types]);
    }

    private bool IsResultWrong(BoundTypeName? declared, BoundExpression result, TypeSyntax? syntax)
    {
        if (declared is null || syntax is null || result.Type.IsOpen || CoversResult(declared, result.Type))
        {
            return false;
        }

        binder.Diagnostics.Report(LoweringDiagnostics.DeclaredType.At(
                result.Where, result.Type, SourceWords.Of(context.Module.Locate(syntax)))
            .WithRelated(context.Module.Locate(syntax), "The type is declared here."));
        return true;
    }

    private static bool CoversResult(BoundTypeName declared, BoundType actual) =>
        actual is BoundType.Wire wire
        && (wire.Rank is null || wire.Rank == declared.Extents.Length)
        && (declared.Element is ElementType.Real ? actual.IsNumeric
            : declared.Element.IsNumeric ? wire.Element is ElementType.Integer or ElementType.Natural
            : declared.Element == wire.Element);

    private void CheckSizes(Sequence<ValueSymbol> sizes, BoundTypeName?[] types)
    {
        foreach (var size in sizes)
        {
            bool isInferred = types.Any(type => type is not null && type.Extents.Any(extent =>
                extent is BoundExpression.Variable variable && ReferenceEquals(variable.Symbol, size)));
            if (!isInferred)
            {
                binder.Diagnostics.Report(BindingDiagnostics.MissingSize.At(size.Where, size.Name));
            }
        }
    }

    private void CheckDistinct(Sequence<ValueSymbol> symbols)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var symbol in symbols)
        {
            if (!seen.Add(symbol.Name))
            {
                binder.Diagnostics.Report(BindingDiagnostics.DuplicateName.At(symbol.Where, symbol.Name));
            }
        }
    }
}
