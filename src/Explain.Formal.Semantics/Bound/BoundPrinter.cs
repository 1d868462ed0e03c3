using System.Globalization;
using System.Text;
using Explain.Formal.Syntax;

namespace Explain.Formal.Semantics;

/// <summary>Prints the bound tree of a module: every declaration with its names and types resolved.</summary>
internal sealed class BoundPrinter
{
    private readonly StringBuilder _text = new();
    private readonly Binder _binder;

    private BoundPrinter(Binder binder) => _binder = binder;

    /// <summary>The print; deterministic, a line for each declaration, item and step.</summary>
    public static string Print(Binder binder, ModuleScope module)
    {
        var printer = new BoundPrinter(binder);
        foreach (var symbol in module.Symbols)
        {
            printer.Print(symbol);
        }

        return printer._text.ToString();
    }

    private void Print(DeclarationSymbol symbol)
    {
        string indices = symbol.Indices.Count == 0
            ? "" : $"[{string.Join(", ", symbol.Indices.Select(index => index.Name))}]";
        if (symbol.Syntax is DeclarationSyntax.Summary)
        {
            Line(0, SourceWords.Of(symbol.Module.Locate(symbol.Syntax)));
            return;
        }

        Print($"{symbol.Noun} {symbol.Name}{indices}", _binder.Bind(symbol));
    }

    private void Print(string head, BoundDeclaration declaration)
    {
        switch (declaration)
        {
            case BoundDeclaration.Constant constant:
                Line(0, $"{head} : {constant.Type} = {Initial(constant.Initial)}");
                break;
            case BoundDeclaration.Table table:
                Line(0, $"{head} ({Symbols(table.Columns)}) {Initial(table.Source)}");
                break;
            case BoundDeclaration.Function function:
                Print(head, function);
                break;
            case BoundDeclaration.Distribution distribution:
                Print(head, distribution);
                break;
            case BoundDeclaration.Behavior behavior:
                Print(head, behavior);
                break;
            case BoundDeclaration.Argument argument:
                Print(head, argument);
                break;
            case BoundDeclaration.Instance instance:
                Print(head, instance);
                break;
            case BoundDeclaration.Because because:
                Print(head, because);
                break;
            case BoundDeclaration.Study study:
                Print(head, study);
                break;
            case BoundDeclaration.Imported or BoundDeclaration.ReferenceLaw or BoundDeclaration.Later
                or BoundDeclaration.Error:
                Line(0, head + Remark(declaration));
                break;
            case var other:
                throw new System.Diagnostics.UnreachableException($"Unhandled {other.GetType().Name}.");
        }
    }

    /// <summary>What is said of a declaration in one line.</summary>
    private static string Remark(BoundDeclaration declaration) => declaration switch
    {
        BoundDeclaration.Imported imported =>
            $" ({Symbols(imported.Formals)}) -> {imported.ResultType} {Initial(imported.Source)}",
        BoundDeclaration.ReferenceLaw law =>
            $" of {law.Model.Name}.{law.Parameter ?? "*"} ~ {BoundExpressionPrinter.Print(law.Law)}",
        BoundDeclaration.Error => ": error",
        BoundDeclaration.Later { Sentence: { Length: > 0 } sentence } => $": {sentence}",
        _ => "", // whatever else is printed in lines of its own
    };

    private void Print(string head, BoundDeclaration.Argument argument)
    {
        Line(0, $"{head} for {argument.For.Name}{BoundExpressionPrinter.Indices(argument.Indices)}");
        Lines(argument.Steps.Select(BoundStepPrinter.Print));
        Expectations(argument.Expectations);
    }

    private void Print(string head, BoundDeclaration.Instance instance)
    {
        Line(0, head);
        Lines(instance.Values.Select(value => $"{value.Name} = {BoundExpressionPrinter.Print(value.Value)}"));
    }

    private void Print(string head, BoundDeclaration.Because because)
    {
        string indices = BoundExpressionPrinter.Indices(because.Indices);
        Line(0, $"{head} by {because.By.Name}{indices}");
        if (because.Settings.Delta is { } delta)
        {
            Line(1, $"delta {BoundExpressionPrinter.Print(delta)}");
        }

        if (because.Settings.Threshold is { } threshold)
        {
            Line(1, $"threshold {BoundExpressionPrinter.Print(threshold)}");
        }

        if (because.Settings.TestsConjunction)
        {
            Line(1, "test conjunction");
        }

        Expectations(because.Expectations);
    }

    private void Print(string head, BoundDeclaration.Study study)
    {
        Line(0, head);
        Line(1, $"estimators {string.Join(", ", study.Estimators.Select(estimator => estimator.Name))}");
        Line(1, $"laws {string.Join(", ", study.Laws.Select(law => law.Name))}");
        foreach (var (name, value) in new[]
        {
            ("size", study.Circuits.Size), ("inputs", study.Circuits.Inputs), ("law", study.Circuits.Law),
        })
        {
            if (value is not null)
            {
                Line(1, $"{name} {BoundExpressionPrinter.Print(value)}");
            }
        }

        Expectations(study.Expectations);
    }

    private void Print(string head, BoundDeclaration.Function function)
    {
        Line(0, $"{head} ({Symbols(function.Formals)}) -> {function.Result.Type}");
        Items(function.Items);
        Line(1, $"return {BoundExpressionPrinter.Print(function.Result)}");
    }

    private void Print(string head, BoundDeclaration.Distribution distribution)
    {
        Line(0, head);
        Draws(distribution.Draws);
    }

    private void Print(string head, BoundDeclaration.Behavior behavior)
    {
        Line(0, head);
        switch (behavior.Scope)
        {
            case BoundScope.Under under:
                Line(1, $"under {under.Distribution.Name}{BoundExpressionPrinter.Indices(under.Indices)}");
                break;
            case BoundScope.UnderDraws draws:
                Line(1, "under");
                Draws(draws.Draws);
                break;
            case BoundScope.Over over:
                Line(1, $"over {BoundExpressionPrinter.Print(over.Cases)}");
                break;
            case BoundScope.Property property:
                Line(1, $"forall {Symbol(property.Input)} outside of the set {Initial(property.Source)} on "
                    + $"{property.Model.Name}{BoundExpressionPrinter.Indices(property.Indices)}");
                break;
            case BoundScope.None or BoundScope.Error:
                break;
            case var other:
                throw new System.Diagnostics.UnreachableException($"Unhandled {other.GetType().Name}.");
        }

        Items(behavior.Items);
        string within = behavior.Tolerance is null ? "" : $" within {BoundExpressionPrinter.Print(behavior.Tolerance)}";
        Line(1, $"{BoundExpressionPrinter.Print(behavior.Body)} : {behavior.Body.Type}{within}");
        Line(1, $"require {behavior.Required.ToString().ToLowerInvariant()}");
        Expectations(behavior.Expectations);
    }

    private void Items(IEnumerable<BoundItem> items)
    {
        foreach (var item in items)
        {
            Line(1, item switch
            {
                BoundItem.Let let => $"let {Symbol(let.Symbol)} = {BoundExpressionPrinter.Print(let.Value)}",
                BoundItem.Parameter parameter => $"parameter {Symbol(parameter.Symbol)}"
                    + (parameter.Prior is null ? "" : $" ~ {BoundExpressionPrinter.Print(parameter.Prior)}")
                    + (parameter.Initial is null ? "" : $" = {Initial(parameter.Initial)}"),
                _ => throw new System.Diagnostics.UnreachableException($"Unhandled {item.GetType().Name}."),
            });
        }
    }

    private void Draws(IEnumerable<BoundDraw> draws)
    {
        foreach (var draw in draws)
        {
            Line(1, draw switch
            {
                BoundDraw.Sample sample => $"{Symbol(sample.Symbol)} ~ {BoundExpressionPrinter.Print(sample.Law)}",
                BoundDraw.Define define => $"{Symbol(define.Symbol)} = {BoundExpressionPrinter.Print(define.Value)}",
                BoundDraw.Given given => $"given {BoundExpressionPrinter.Print(given.Event)}",
                BoundDraw.Imported imported => $"{Symbols(imported.Symbols)} ~ {Initial(imported.Source)}",
                _ => throw new System.Diagnostics.UnreachableException($"Unhandled {draw.GetType().Name}."),
            });
        }
    }

    private void Expectations(IEnumerable<BoundExpectation> expectations)
    {
        foreach (var expectation in expectations)
        {
            string within = expectation.Tolerance is null
                ? ""
                : $" within {BoundExpressionPrinter.Print(expectation.Tolerance)}";
            Line(1, $"expect {BoundExpressionPrinter.Print(expectation.Condition)}{within}");
        }
    }

    private static string Initial(BoundInitial initial) => initial switch
    {
        BoundInitial.Expression expression => BoundExpressionPrinter.Print(expression.Value),
        BoundInitial.Draw draw => $"draw({BoundExpressionPrinter.Print(draw.Seed)})",
        BoundInitial.File file =>
            $"from {BoundExpressionPrinter.Print(file.Path)}" + (file.Key is null ? "" : $" at \"{file.Key}\""),
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {initial.GetType().Name}."),
    };

    private static string Symbols(IEnumerable<ValueSymbol> symbols) => string.Join(", ", symbols.Select(Symbol));

    private static string Symbol(ValueSymbol symbol) => $"{symbol.Name} : {symbol.Type}";

    private void Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Line(1, line);
        }
    }

    private void Line(int depth, string line) =>
        _text.Append(CultureInfo.InvariantCulture, $"{new string(' ', 2 * depth)}{line}\n");
}
