using Antlr4.Runtime;
using Explain.Formal.Syntax.Generated;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>One token as the parser sees it: what was written, or what a repair put in its place.</summary>
/// <param name="Type">A token type of the lexer.</param>
/// <param name="Text">Its text; empty for a token that a repair added.</param>
/// <param name="Span">Where it was written; empty for a token that a repair added.</param>
internal sealed record SpecToken(int Type, string Text, TextSpan Span)
{
    /// <summary>Whether a repair put it there, or changed it: whatever follows from it has been reported.</summary>
    public bool IsRepaired { get; init; }

    /// <summary>Whether a repair removed something just in front of it.</summary>
    public bool IsAfterGap { get; init; }

    /// <summary>Whether it is the end of the file.</summary>
    public bool IsEnd => Type == TokenConstants.EOF;

    /// <summary>Whether an expression can end with it.</summary>
    public bool EndsOperand => Type is SpecLexer.NUMBER or SpecLexer.STRING or SpecLexer.TRUE or SpecLexer.FALSE
        or SpecLexer.RPAREN or SpecLexer.RBRACKET or SpecLexer.RBRACE || IsName;

    /// <summary>Whether it can be a name: a plain one, or a soft word.</summary>
    public bool IsName => Type is SpecLexer.NAME or (>= SpecLexer.GIVEN and <= SpecLexer.ESTIMATOR);

    /// <summary>Whether it is a reserved word.</summary>
    public bool IsReserved => Type is >= SpecLexer.MODULE and <= SpecLexer.FALSE;

    /// <summary>Whether an expression can start with it.</summary>
    public bool StartsExpression => Type is SpecLexer.NUMBER or SpecLexer.STRING or SpecLexer.TRUE or SpecLexer.FALSE
        or SpecLexer.LPAREN or SpecLexer.LBRACKET or SpecLexer.LBRACE or SpecLexer.MINUS or SpecLexer.NOT
        or SpecLexer.FORALL or SpecLexer.EXISTS or SpecLexer.IF or SpecLexer.SCAN || IsName;

    /// <summary>Whether it can only start a declaration, never stand inside one.</summary>
    public bool StartsDeclaration => Type is SpecLexer.MODULE or SpecLexer.IMPORT or SpecLexer.PARAM or SpecLexer.CONST
        or SpecLexer.FUN or SpecLexer.MODEL or SpecLexer.DISTRIBUTION or SpecLexer.BEHAVIOR or SpecLexer.ARGUMENT
        or SpecLexer.INSTANCE or SpecLexer.BECAUSE;

    /// <summary>Whether it starts a statement inside a declaration, and never stands inside an expression.</summary>
    public bool StartsStatement => Type is SpecLexer.LET or SpecLexer.RETURN or SpecLexer.EXPECT or SpecLexer.REQUIRE
        or SpecLexer.PARAMETER or SpecLexer.PROPAGATE or SpecLexer.PRESUME or SpecLexer.APPROXIMATE
        or SpecLexer.REVEAL or SpecLexer.OBSERVE or SpecLexer.NEGLECT or SpecLexer.REWRITE or SpecLexer.LEMMA
        or SpecLexer.CONCLUDE;

    /// <summary>Whether it opens a bracket of any kind.</summary>
    public bool IsOpener => Type is SpecLexer.LPAREN or SpecLexer.LBRACKET or SpecLexer.LBRACE;

    /// <summary>Whether it closes a bracket of any kind.</summary>
    public bool IsCloser => Type is SpecLexer.RPAREN or SpecLexer.RBRACKET or SpecLexer.RBRACE;

    /// <summary>The type of the bracket that closes this one.</summary>
    public int CloserType => Type switch
    {
        SpecLexer.LPAREN => SpecLexer.RPAREN,
        SpecLexer.LBRACKET => SpecLexer.RBRACKET,
        _ => SpecLexer.RBRACE,
    };

    /// <summary>Whether it follows <paramref name="other"/> without anything between.</summary>
    public bool Touches(SpecToken other) => other.Span.End == Span.Start && Span.Length > 0;

    /// <summary>A copy of another type, with the text of that type: a repair.</summary>
    public SpecToken As(int type, string text) => new(type, text, Span) { IsRepaired = true, IsAfterGap = IsAfterGap };

    /// <summary>A token that was not written, right behind <paramref name="previous"/>.</summary>
    public static SpecToken Missing(int type, SpecToken? previous) =>
        new(type, "", new TextSpan(previous?.Span.End ?? 0, 0)) { IsRepaired = true };
}
