using Explain.Formal.Model;
using Explain.Formal.Model.Formats;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds models from files, whose types only the files know, and the reference laws of their
/// weights.</summary>
internal sealed class ImportBinder(Binder binder, BindingContext context, DeclarationSymbol symbol)
{
    public BoundDeclaration Bind(DeclarationSyntax.ModelFile syntax)
    {
        return binder.BindWholeFile(syntax.Source, context) is { } source
            && binder.OfFirstMember(symbol, source, (files, context) => files.OpenModel(source, context)) is { } opened
            ? Declare(source, opened)
            : new BoundDeclaration.Error();
    }

    public BoundDeclaration Bind(DeclarationSyntax.Reference syntax)
    {
        var path = syntax.Path;
        string? parameter = syntax.All ? null : path.Parts[^1].Text;
        var model = parameter is null ? path : new PathSyntax(path.Parts.SkipLast(1).ToSequence(), path.Place);
        if (syntax.Prior is null || syntax.Type is not null || syntax.Initial is not null || model.Parts.Length == 0)
        {
            binder.Diagnostics.Report(ImportDiagnostics.OnlyLaw.At(context.Module.Locate(syntax)));
            return new BoundDeclaration.Error();
        }

        var target = new TargetBinder(binder, context).Bind(
            new TargetSyntax(model, [], model.Place), "model from a file",
            bound => bound is BoundDeclaration.Imported);
        var law = binder.BindLaw(syntax.Prior, context);
        return target is null || law.IsError || IsUnknown(target, parameter, path) || IsElsewhere(target.Symbol, path)
            || IsSecond(target.Symbol, parameter, path)
            ? new BoundDeclaration.Error()
            : new BoundDeclaration.ReferenceLaw(target.Symbol, parameter, law);
    }

    /// <summary>The types of an opened model, as the binder knows types.</summary>
    public static (Sequence<BoundType> Inputs, BoundType Result) TypesOf(ImportedModel model) => (
        model.Inputs.Select(input => TypeOf(model.Graph[input].Type)).ToSequence(), TypeOf(model.OutputType));

    /// <summary>A type, as the binder knows types.</summary>
    public static BoundType TypeOf(TensorType type) => new BoundType.Wire(type.Element, type.Shape.Rank);

    private bool IsUnknown(BoundTarget target, string? parameter, PathSyntax path)
    {
        if (parameter is null || target.Bound is not BoundDeclaration.Imported { Parameters: var parameters }
            || parameters.Contains(parameter, StringComparer.Ordinal))
        {
            return false;
        }

        binder.Diagnostics.Report(BindingDiagnostics.UnknownMember.At(
            context.Module.Locate(path), target.Symbol.Name, parameter, Suggestions.For(parameter, parameters)));
        return true;
    }

    /// <summary>Whether the model is one of another module: its reference laws are the same for all who import
    /// it.</summary>
    private bool IsElsewhere(DeclarationSymbol model, PathSyntax path)
    {
        if (ReferenceEquals(model.Module, context.Module))
        {
            return false;
        }

        binder.Diagnostics.Report(ImportDiagnostics.LawElsewhere.At(context.Module.Locate(path), model.Name)
            .WithRelated(model.Where, "The model is declared here."));
        return true;
    }

    private bool IsSecond(DeclarationSymbol model, string? parameter, PathSyntax path)
    {
        var first = context.Module.Symbols.TakeWhile(other => !ReferenceEquals(other, symbol))
            .FirstOrDefault(other => other.Syntax is DeclarationSyntax.Reference
                && binder.Bind(other) is BoundDeclaration.ReferenceLaw law
                && ReferenceEquals(law.Model, model)
                && string.Equals(law.Parameter, parameter, StringComparison.Ordinal));
        if (first is null)
        {
            return false;
        }

        string what = parameter is null ? $"The weights of '{model.Name}' have" : $"'{model.Name}.{parameter}' has";
        binder.Diagnostics.Report(ImportDiagnostics.SecondLaw.At(context.Module.Locate(path), what)
            .WithRelated(first.Where, "The first one is here."));
        return true;
    }

    private BoundDeclaration.Imported Declare(BoundInitial.File source, OpenedModel opened)
    {
        var (inputs, result) = TypesOf(opened.Model);
        var formals = opened.Model.NamedInputs().Select((input, i) =>
            new ValueSymbol(input.Name, symbol.Where, ValueKind.Formal, inputs[i])).ToSequence();
        var wires = new WireTable();
        foreach (var wire in opened.Wires)
        {
            wires.Add(wire.Name, TypeOf(opened.Model.Graph[wire.Node].Type), null);
        }

        var parameters = opened.Parameters.Select(wire => wire.Name).ToSequence();
        return new BoundDeclaration.Imported(source, formals, result, wires, parameters);
    }
}
