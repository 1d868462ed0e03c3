using System.Collections.Immutable;
using Explain.Formal.Syntax.Building;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>Parses a text: tokens, repairs, grammar, tree.</summary>
internal static class SyntaxParser
{
    /// <summary>Parses a text. Never throws: broken text gives a partial tree and diagnostics.</summary>
    public static SyntaxTree Parse(SourceText source, SyntaxLimits limits)
    {
        var sink = new DiagnosticSink();
        var lexed = Lexing.Lex(source.Content, limits.MaxTokens);
        var run = GrammarRun.Parse(lexed.Tokens);
        foreach (var fault in run.Faults)
        {
            Report(source, lexed.Tokens, fault, sink);
        }

        return new SyntaxTree(source, SyntaxBuilder.Build(run.File, lexed), sink.ToImmutable());
    }

    private static void Report(
        SourceText source, ImmutableArray<SpecToken> tokens, ParseFault fault, DiagnosticSink sink)
    {
        var token = tokens[fault.Index];
        sink.Report(SyntaxDiagnostics.Expected.At(
            new SourceLocation(source, token.Span),
            Expectation.Describe(fault),
            fault.Index == 0 ? "" : $" after '{tokens[fault.Index - 1].Text}'",
            token.IsEnd ? "the file ends" : $"found '{token.Text}'"));
    }
}
