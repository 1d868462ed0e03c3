using System.Collections.Immutable;
using Antlr4.Runtime;
using Explain.Formal.Syntax.Generated;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>A text cut into tokens.</summary>
/// <param name="Tokens">What the parser sees, the end of the file last.</param>
/// <param name="Comments">Remarks and documentation, in the order of the text.</param>
/// <param name="Overflow">Where the limit on tokens was met, or null; nothing behind it is in the lists.</param>
internal sealed record LexedText(
    ImmutableArray<SpecToken> Tokens, ImmutableArray<CommentToken> Comments, TextSpan? Overflow);

/// <summary>A remark.</summary>
/// <param name="Text">As it was written, slashes included, without blanks at its end.</param>
/// <param name="IsDocumentation">Whether it starts with three slashes.</param>
/// <param name="Span">Where it was written.</param>
internal sealed record CommentToken(string Text, bool IsDocumentation, TextSpan Span);

/// <summary>Runs the generated lexer. The lexer has a rule for every character, so it never fails.</summary>
internal static class Lexing
{
    public static LexedText Lex(string text, int maxTokens)
    {
        var lexer = new SpecLexer(new AntlrInputStream(text));
        lexer.RemoveErrorListeners();
        var tokens = ImmutableArray.CreateBuilder<SpecToken>();
        var comments = ImmutableArray.CreateBuilder<CommentToken>();
        for (var token = lexer.NextToken(); token.Type != TokenConstants.EOF; token = lexer.NextToken())
        {
            var span = TextSpan.FromBounds(token.StartIndex, token.StopIndex + 1);
            if (tokens.Count + comments.Count >= maxTokens)
            {
                tokens.Add(End(span.Start));
                return new LexedText(tokens.ToImmutable(), comments.ToImmutable(), span);
            }

            if (token.Channel == TokenConstants.DefaultChannel)
            {
                tokens.Add(new SpecToken(token.Type, token.Text, span));
            }
            else
            {
                bool isDocumentation = token.Type == SpecLexer.DOCUMENTATION;
                comments.Add(new CommentToken(token.Text.TrimEnd(), isDocumentation, span));
            }
        }

        tokens.Add(End(text.Length));
        return new LexedText(tokens.ToImmutable(), comments.ToImmutable(), null);
    }

    private static SpecToken End(int offset) => new(TokenConstants.EOF, "", new TextSpan(offset, 0));
}
