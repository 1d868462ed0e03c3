using Explain.Formal.Syntax;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Binds instances, and the question whether one happened because of an argument.</summary>
internal sealed class BecauseBinder(Binder binder, BindingContext context, DeclarationSymbol symbol)
{
    private const string Label = "anomalous";

    private readonly TargetBinder _targets = new(binder, context);

    /// <summary>Binds the values of an instance.</summary>
    public BoundDeclaration Bind(DeclarationSyntax.Instance syntax)
    {
        var expressions = new ExpressionBinder(binder, context);
        var values = syntax.Values.Select(value => new BoundAssignment(
            value.Name.Text, expressions.Bind(value.Value), context.Module.Locate(value.Name))).ToSequence();
        return values.Any(value => value.Value.IsError)
            ? new BoundDeclaration.Error()
            : new BoundDeclaration.Instance(values);
    }

    /// <summary>Binds a <c>because</c>.</summary>
    public BoundDeclaration Bind(DeclarationSyntax.Because syntax)
    {
        var subject = _targets.Bind(
            syntax.Subject, "instance", bound => bound is BoundDeclaration.Instance or BoundDeclaration.Table);
        var argument = _targets.Bind(
            syntax.By, "argument", bound => bound is BoundDeclaration.Argument or BoundDeclaration.Later);
        var expectations = ExpectationBinder.BindAll(binder, context, symbol, syntax.Expectations);
        var settings = BindSettings(syntax.Settings);
        if (subject is null || argument is null || settings is null)
        {
            return new BoundDeclaration.Error();
        }

        if (argument.Bound is BoundDeclaration.Later later)
        {
            return new BoundDeclaration.Later("because", symbol.Name, later.Sentence);
        }

        return CheckValues(subject, argument, syntax)
            ? new BoundDeclaration.Because(
                subject.Symbol, subject.Indices, argument.Symbol, argument.Indices, settings, expectations)
            : new BoundDeclaration.Error();
    }

    private BecauseSettings? BindSettings(Sequence<ArgumentSyntax> settings)
    {
        var expressions = new ExpressionBinder(binder, context);
        var bound = new BecauseSettings(null, null, false);
        bool isRight = true;
        foreach (var setting in settings)
        {
            if (setting is { Name.Text: "test", Value: ExpressionSyntax.Variable { Name.Text: "conjunction" } })
            {
                bound = bound with { TestsConjunction = true };
                continue;
            }

            var value = expressions.Bind(setting.Value);
            isRight &= !value.IsError;
            switch (setting.Name?.Text)
            {
                case "delta":
                    bound = bound with { Delta = value };
                    break;
                case "threshold":
                    bound = bound with { Threshold = value };
                    break;
                default:
                    string word = setting.Name?.Text ?? SourceWords.Of(context.Module.Locate(setting));
                    string[] known = ["delta", "threshold", "test: conjunction"];
                    binder.Diagnostics.Report(BindingDiagnostics.UnknownName.At(
                        context.Module.Locate(setting), word, Suggestions.For(word, known)));
                    isRight = false;
                    break;
            }
        }

        return isRight ? bound : null;
    }

    /// <summary>An instance gives a value to every draw of the behavior's distribution, and to nothing else.</summary>
    private bool CheckValues(BoundTarget subject, BoundTarget argument, DeclarationSyntax.Because syntax)
    {
        if (argument.Bound is not BoundDeclaration.Argument bound
            || binder.Bind(bound.For) is not BoundDeclaration.Behavior behavior)
        {
            return true;
        }

        string[] names = [.. Draws(behavior)
            .Where(draw => draw is BoundDraw.Sample or BoundDraw.Imported)
            .SelectMany(DrawBinder.SymbolsOf).Select(drawn => drawn.Name)];
        var given = subject.Bound switch
        {
            BoundDeclaration.Instance instance => instance.Values.Select(value => (value.Name, value.Where)),
            BoundDeclaration.Table table => table.Columns.Where(column => column.Name != Label)
                .Select(column => (column.Name, column.Where)),
            _ => [],
        };
        var values = given.ToList();
        var where = context.Module.Locate(syntax.Subject);
        foreach (var (name, place) in values.Where(value => !names.Contains(value.Name, StringComparer.Ordinal)))
        {
            binder.Diagnostics.Report(BindingDiagnostics.NotAnInstanceOf
                .At(where, name, Suggestions.For(name, names))
                .WithRelated(place, "It gets a value here."));
            return false;
        }

        string[] missing = [.. names.Except(values.Select(value => value.Name), StringComparer.Ordinal)];
        if (missing.Length == 0)
        {
            return true;
        }

        binder.Diagnostics.Report(LogicDiagnostics.IncompleteInstance
            .At(where, subject.Symbol.Name, string.Join(", ", missing))
            .WithRelated(subject.Symbol.Where, "It is declared here."));
        return false;
    }

    private Sequence<BoundDraw> Draws(BoundDeclaration.Behavior behavior) => behavior.Scope switch
    {
        BoundScope.Under under => (binder.Bind(under.Distribution) as BoundDeclaration.Distribution)?.Draws ?? [],
        BoundScope.UnderDraws inline => inline.Draws,
        _ => [],
    };
}
