using Explain.Formal.Model;
using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds distributions and behaviors from files.</summary>
internal sealed class FileBinder(Binder binder, BindingContext context, DeclarationSymbol symbol)
{
    /// <summary>The draws of a file; only the file knows their names.</summary>
    public BoundDeclaration Bind(DeclarationSyntax.DistributionFile syntax)
    {
        if (binder.BindWholeFile(syntax.Source, context) is not { } source
            || binder.OfFirstMember(symbol, source, (files, context) => files.OpenDistribution(source, context))
                is not { } opened)
        {
            return new BoundDeclaration.Error();
        }

        var symbols = opened.NamedVariables().Select(name => new ValueSymbol(
            name.Name, symbol.Where, ValueKind.Draw, ImportBinder.TypeOf(opened.Graph[name.Node].Type))).ToSequence();
        return new BoundDeclaration.Distribution([new BoundDraw.Imported(source, symbols)]);
    }

    /// <summary>One claim about the inputs of a model.</summary>
    public BoundDeclaration Bind(DeclarationSyntax.BehaviorFile syntax)
    {
        var target = new TargetBinder(binder, context).Bind(
            syntax.On, "model", bound => bound.Callable is { IsModel: true });
        var expectations = ExpectationBinder.BindAll(binder, context, symbol, syntax.Expectations);
        if (target is null || binder.BindWholeFile(syntax.Source, context) is not { } source)
        {
            return new BoundDeclaration.Error();
        }

        var type = target.Bound.Callable?.Formals is [var only] ? only.Type : BoundType.Real;
        var input = new ValueSymbol("x", symbol.Where, ValueKind.Variable, type);
        return new BoundDeclaration.Behavior(
            new BoundScope.Property(source, target.Symbol, target.Indices, input),
            [],
            new BoundExpression.Literal(Value.Of(true), BoundType.Boolean, source.Where),
            null,
            BehaviorBinder.BindRequired(binder, context, syntax.Expectations),
            expectations,
            new WireTable());
    }
}
