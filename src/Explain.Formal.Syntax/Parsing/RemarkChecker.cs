using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>Finds remarks that a Python programmer meant as a quotient of integers: <c>7 // 2</c>.</summary>
internal static class RemarkChecker
{
    /// <summary>Reports remarks that hold nothing but a number, behind an operand on their line.</summary>
    public static void Check(LexedText lexed, SyntaxReporter reporter)
    {
        int next = 0;
        foreach (var comment in lexed.Comments.Where(
            comment => !comment.IsDocumentation && IsNumber(comment.Text[2..].Trim())))
        {
            while (lexed.Tokens[next].Span.Start < comment.Span.Start && !lexed.Tokens[next].IsEnd)
            {
                next++;
            }

            var previous = next > 0 ? lexed.Tokens[next - 1] : null;
            if (previous is { EndsOperand: true } && IsOnOneLine(previous.Span, comment.Span, reporter.Source))
            {
                string text = comment.Text[2..].Trim();
                reporter.Report(
                    SyntaxDiagnostics.RemarkAsQuotient, new TextSpan(comment.Span.Start, comment.Text.Length), text);
            }
        }
    }

    private static bool IsOnOneLine(TextSpan first, TextSpan second, SourceText source) =>
        source.GetPosition(first.Start).Line == source.GetPosition(second.Start).Line;

    private static bool IsNumber(string text) =>
        text.Length > 0 && char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiDigit(c) || c == '.');
}
