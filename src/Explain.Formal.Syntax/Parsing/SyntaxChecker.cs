using Explain.Formal.Text;
using static Explain.Formal.Syntax.ExpressionSyntax;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>Finds what the grammar allows and the language does not.</summary>
internal static class SyntaxChecker
{
    private const int MostQuoted = 60;

    /// <summary>Reports chains of comparisons and ranges, misplaced units, settings written twice, and calls of
    /// Python's <c>range</c>.</summary>
    public static void Check(FileSyntax file, SyntaxReporter reporter)
    {
        bool hasRange = file.Declarations.Any(d => d is DeclarationSyntax.Fun { Name.Text: "range" });
        foreach (var node in SyntaxChildren.AndSelf(file))
        {
            switch (node)
            {
                case Binary binary when IsComparison(binary.Operator):
                    CheckChain(binary, reporter);
                    break;
                case ExpressionSyntax.Range
                {
                    Start: ExpressionSyntax.Range { Start: not ExpressionSyntax.Range }
                } range:
                    reporter.Report(SyntaxDiagnostics.RangeChain, range.Span);
                    break;
                case Call { Arguments: [{ Value: ReducerCall { Target: Error } or GivenCall { Target: Error } } item] }:
                    reporter.Report(SyntaxDiagnostics.NamedItem, item.Value.Span);
                    break;
                case Call call:
                    CheckArguments(call.Arguments, reporter);
                    break;
                case DeclarationSyntax.Because because:
                    CheckArguments(because.Settings, reporter);
                    break;
                case DeclarationSyntax.Notions notions:
                    CheckArguments(notions.Settings, reporter);
                    break;
                case GeneratorSyntax { Source: Call { Target: Variable { Name.Text: "range" } } call } when !hasRange:
                    CheckRangeCall(call, reporter);
                    break;
                default:
                    break;
            }
        }
    }

    private static void CheckChain(Binary outer, SyntaxReporter reporter)
    {
        // Of a longer chain only the first two are reported.
        bool isChain = outer.Left is Binary { Left: var first }
            && !(first is Binary earlier && IsComparison(earlier.Operator));
        if (!isChain || outer.Left is not Binary inner || !IsComparison(inner.Operator))
        {
            return;
        }

        string Text(SyntaxNode node) => reporter.Source.GetText(node.Span);
        string Sign(Binary binary) => reporter.Source.GetText(binary.OperatorPlace.Span);
        string middle = Text(inner.Right);
        string written = $"{Text(inner.Left)} {Sign(inner)} {middle} and {middle} {Sign(outer)} {Text(outer.Right)}";
        bool isShort = written.Length <= MostQuoted && !written.Contains('\n', StringComparison.Ordinal);
        reporter.Report(
            SyntaxDiagnostics.ComparisonChain, outer.OperatorPlace.Span, isShort ? written : "a < b and b < c");
    }

    private static void CheckArguments(Sequence<ArgumentSyntax> arguments, SyntaxReporter reporter)
    {
        var named = new Dictionary<string, NameSyntax>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            if (argument.Name is { } name && !named.TryAdd(name.Text, name))
            {
                reporter.Report(SyntaxDiagnostics.SettingTwice
                    .At(new SourceLocation(reporter.Source, name.Span), name.Text)
                    .WithRelated(new SourceLocation(reporter.Source, named[name.Text].Span), "It has a value here."));
            }

            if (argument is { Name: null, Unit: { } unit })
            {
                reporter.Report(SyntaxDiagnostics.MisplacedUnit, unit.Span, reporter.Source.GetText(unit.Span));
            }
        }
    }

    private static void CheckRangeCall(Call call, SyntaxReporter reporter)
    {
        string Text(int index) => reporter.Source.GetText(call.Arguments[index].Value.Span);
        string written = call.Arguments.Count switch
        {
            1 when call.Arguments[0].Span.Length <= MostQuoted => $"0..{Text(0)}",
            2 when call.Span.Length <= MostQuoted => $"{Text(0)}..{Text(1)}",
            _ => "0..n",
        };
        reporter.Report(SyntaxDiagnostics.RangeCall, call.Span, written);
    }

    private static bool IsComparison(BinaryOperator sign) => sign is >= BinaryOperator.Equal and <= BinaryOperator.In;
}
