using System.Collections.Immutable;
using Explain.Formal.Syntax.Generated;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>A fault with the tokens around it: what the rules of <see cref="FaultRules"/> look at.</summary>
internal sealed class Fault(SourceText source, ImmutableArray<SpecToken> tokens, ParseFault parse)
{
    // How far back the beginning of a statement is looked for.
    private const int Farthest = 200;

    /// <summary>What the parser found.</summary>
    public ParseFault Parse => parse;

    /// <summary>The number of the token that does not fit.</summary>
    public int Index => parse.Index;

    /// <summary>The token that does not fit.</summary>
    public SpecToken Token => tokens[parse.Index];

    /// <summary>The token in front of it; the end of the file if there is none.</summary>
    public SpecToken Previous => At(-1);

    /// <summary>The token behind it.</summary>
    public SpecToken Next => At(1);

    /// <summary>Whether it follows from what a repair did, and was reported then.</summary>
    public bool IsConsequence => Token.IsRepaired || Token.IsAfterGap || (Previous.IsRepaired && Index > 0);

    /// <summary>Whether the token in front of it is the first of the file, or opens a block.</summary>
    public bool IsAtBlockStart => Previous.Type == SpecLexer.LBRACE;

    /// <summary>Whether the parser was between two declarations.</summary>
    public bool IsBetweenDeclarations => parse.Rule == SpecParser.RULE_file
        || (parse.Rule == SpecParser.RULE_declaration && parse.Expects(SpecLexer.CONST));

    /// <summary>The token at an offset from the one that does not fit; the end of the file beyond the first.</summary>
    public SpecToken At(int offset)
    {
        int index = parse.Index + offset;
        return index < 0 ? tokens[^1] : tokens[Math.Min(index, tokens.Length - 1)];
    }

    /// <summary>Whether a token of that type would have fitted.</summary>
    public bool Expects(int type) => parse.Expects(type);

    /// <summary>Whether the parser was inside that rule.</summary>
    public bool IsIn(int rule) => parse.Rules.Contains(rule);

    /// <summary>The text of a range.</summary>
    public string TextOf(TextSpan span) => source.GetText(span);

    /// <summary>Whether two tokens stand on one line.</summary>
    public bool OnOneLine(SpecToken first, SpecToken second) =>
        source.GetPosition(first.Span.Start).Line == source.GetPosition(second.Span.Start).Line;

    /// <summary>The offset of the nearest token in front that is of that type and in the same brackets, or
    /// null.</summary>
    public int? FindBack(int type) => FindBack(token => token.Type == type);

    /// <summary>The offset of the bracket that is open around the token, or null.</summary>
    public int? EnclosingBracket()
    {
        int depth = 0;
        for (int offset = -1; offset >= -Math.Min(Index, Farthest); offset--)
        {
            depth += At(offset).IsCloser ? 1 : At(offset).IsOpener ? -1 : 0;
            if (depth < 0)
            {
                return offset;
            }
        }

        return null;
    }

    /// <summary>The offset of the nearest token in front that fits and stands in the same brackets, or null.</summary>
    public int? FindBack(Func<SpecToken, bool> fits)
    {
        int depth = 0;
        for (int offset = -1; offset >= -Math.Min(Index, Farthest) && depth >= 0; offset--)
        {
            var token = At(offset);
            depth -= token.IsOpener ? 1 : 0;
            if (depth == 0 && fits(token))
            {
                return offset;
            }

            depth += token.IsCloser ? 1 : 0;
        }

        return null;
    }

    /// <summary>Whether a token of that type follows in the same brackets.</summary>
    public bool HasAhead(int type)
    {
        int depth = 0;
        for (int offset = 0; offset <= Farthest && !At(offset).IsEnd && depth >= 0; offset++)
        {
            var token = At(offset);
            if (depth == 0 && token.Type == type)
            {
                return true;
            }

            depth += token.IsOpener ? 1 : token.IsCloser ? -1 : 0;
        }

        return false;
    }

    /// <summary>A diagnosis that changes nothing.</summary>
    public static Diagnosis Say(
        DiagnosticDescriptor descriptor, SpecToken where, params ImmutableArray<string> words) =>
        new(descriptor, where.Span, words, null);

    /// <summary>A diagnosis that replaces <paramref name="count"/> tokens from an offset on by others.</summary>
    public TokenEdit Replace(int offset, int count, params ImmutableArray<SpecToken> by) =>
        new(Index + offset, count, by);

    /// <summary>An edit that puts a token that was not written in front of the one that does not fit.</summary>
    public TokenEdit Insert(params ImmutableArray<int> types) =>
        new(Index, 0, [.. types.Select(type => SpecToken.Missing(type, Index > 0 ? Previous : null))]);
}

/// <summary>What is wrong, and if it is known what was meant, the tokens that say that.</summary>
internal sealed record Diagnosis(
    DiagnosticDescriptor Descriptor, TextSpan Span, ImmutableArray<string> Words, TokenEdit? Edit)
{
    /// <summary>A copy that also repairs.</summary>
    public Diagnosis With(TokenEdit edit) => this with { Edit = edit };
}

/// <summary>A change of a list of tokens.</summary>
internal sealed record TokenEdit(int Index, int Count, ImmutableArray<SpecToken> By);
