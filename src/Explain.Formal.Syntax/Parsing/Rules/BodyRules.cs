using Explain.Formal.Syntax.Generated;
using Explain.Formal.Text;
using static Explain.Formal.Syntax.Parsing.Fault;

namespace Explain.Formal.Syntax.Parsing.Rules;

/// <summary>Faults where a part of a statement is missing: <c>let</c>, <c>return</c>, <c>else</c>, <c>by</c>, a
/// type.</summary>
internal static class BodyRules
{
    /// <summary><c>{ return x }</c>.</summary>
    public static Diagnosis? NeedlessReturn(Fault fault) =>
        fault.Token.Type == SpecLexer.RETURN && fault.IsAtBlockStart && fault.IsIn(SpecParser.RULE_block)
            ? Say(SyntaxDiagnostics.NeedlessReturn, fault.Token).With(fault.Replace(0, 1))
            : null;

    /// <summary><c>{ x = 3  return x }</c>, <c>x = 3</c> at top level.</summary>
    public static Diagnosis? MissingLet(Fault fault)
    {
        if (fault.Token.IsName && fault.Next.Type == SpecLexer.ASSIGN)
        {
            if (fault.IsBetweenDeclarations)
            {
                return Say(SyntaxDiagnostics.MissingLet, fault.Token, fault.Token.Text, "const")
                    .With(fault.Insert(SpecLexer.CONST));
            }

            return fault.Expects(SpecLexer.LET)
                ? Say(SyntaxDiagnostics.MissingLet, fault.Token, fault.Token.Text, "let")
                    .With(fault.Insert(SpecLexer.LET))
                : null;
        }

        bool isFirst = fault.Token.Type == SpecLexer.ASSIGN && fault.Previous.IsName
            && fault.At(-2).Type == SpecLexer.LBRACE && fault.IsIn(SpecParser.RULE_block);
        return isFirst && fault.HasAhead(SpecLexer.RETURN)
            ? Say(SyntaxDiagnostics.MissingLet, fault.Previous, fault.Previous.Text, "let")
                .With(fault.Replace(-1, 1, SpecToken.Missing(SpecLexer.LET, fault.At(-2)), fault.Previous))
            : null;
    }

    /// <summary><c>{ let y = f(x)  y }</c>.</summary>
    public static Diagnosis? MissingReturn(Fault fault)
    {
        if (!fault.Expects(SpecLexer.RETURN))
        {
            return null;
        }

        var token = fault.Token;
        return token.StartsExpression
            ? Say(SyntaxDiagnostics.MissingReturn, token, $" in front of '{token.Text}'").With(
                fault.Insert(SpecLexer.RETURN))
            : token.IsCloser || token.Type is SpecLexer.EXPECT or SpecLexer.REQUIRE
                ? Say(SyntaxDiagnostics.MissingReturn, token, "")
                    .With(fault.Insert(SpecLexer.RETURN, SpecLexer.NAME))
                : null;
    }

    /// <summary><c>= from "w.json"</c>, <c>from net.onnx</c>.</summary>
    public static Diagnosis? File(Fault fault)
    {
        var before = fault.At(-2);
        if (fault.Previous.Type == SpecLexer.FROM && fault.Token.Type == SpecLexer.STRING
            && before.Type == SpecLexer.ASSIGN)
        {
            return Say(SyntaxDiagnostics.ValueFromFile, before).With(fault.Replace(-2, 1));
        }

        bool isPath = before.Type == SpecLexer.FROM && fault.Previous.IsName && fault.Token.Touches(fault.Previous)
            && fault.Token.Type is SpecLexer.DOT or SpecLexer.SLASH or SpecLexer.MINUS;
        if (!isPath)
        {
            return null;
        }

        int count = 1;
        while (fault.At(count).Touches(fault.At(count - 1)) && !fault.At(count).IsCloser)
        {
            count++;
        }

        var span = TextSpan.Cover(fault.Previous.Span, fault.At(count - 1).Span);
        return new Diagnosis(
            SyntaxDiagnostics.UnquotedFile, span, [fault.TextOf(span)], fault.Replace(0, count));
    }

    /// <summary><c>if c then a</c>.</summary>
    public static Diagnosis? MissingElse(Fault fault)
    {
        if (!fault.Expects(SpecLexer.ELSE) || fault.Parse.ExpectsExpression)
        {
            return null;
        }

        int elses = 0;
        int? start = fault.FindBack(token =>
        {
            elses += token.Type == SpecLexer.ELSE ? 1 : 0;
            return token.Type == SpecLexer.IF && elses-- == 0;
        });
        return Say(SyntaxDiagnostics.MissingElse, start is { } offset ? fault.At(offset) : fault.Token)
            .With(fault.Insert(SpecLexer.ELSE, SpecLexer.NAME));
    }

    /// <summary><c>lemma l: p</c>, <c>rewrite f as g</c>.</summary>
    public static Diagnosis? MissingEngine(Fault fault)
    {
        if (!fault.Expects(SpecLexer.BY) || fault.Parse.Rule != SpecParser.RULE_step)
        {
            return null;
        }

        int? start = fault.FindBack(token => token.Type is SpecLexer.LEMMA or SpecLexer.REWRITE);
        return start is { } offset
            ? Say(SyntaxDiagnostics.MissingEngine, fault.At(offset), fault.At(offset).Text)
                .With(fault.Insert(SpecLexer.BY, SpecLexer.NAME))
            : null;
    }

    /// <summary><c>model f(x)</c>, <c>param n = 3</c>.</summary>
    public static Diagnosis? MissingType(Fault fault)
    {
        bool isTyped = fault.Parse.Rule is SpecParser.RULE_formal or SpecParser.RULE_item
            or SpecParser.RULE_declaration;
        return isTyped && fault.Expects(SpecLexer.COLON) && !fault.Expects(SpecLexer.ASSIGN) && fault.Previous.IsName
            && fault.Token.Type is SpecLexer.RPAREN or SpecLexer.COMMA or SpecLexer.ASSIGN or SpecLexer.TILDE
                or SpecLexer.FROM
            ? Say(SyntaxDiagnostics.MissingType, fault.Previous, fault.Previous.Text)
                .With(fault.Insert(SpecLexer.COLON, SpecLexer.NAME))
            : null;
    }
}
