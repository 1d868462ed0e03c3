using Explain.Formal.Syntax.Generated;
using static Explain.Formal.Syntax.Parsing.Fault;

namespace Explain.Formal.Syntax.Parsing.Rules;

/// <summary>Faults at a sign: <c>=</c> and <c>==</c>, arrows, colons and commas.</summary>
internal static class SignRules
{
    /// <summary><c>x = 3</c> where only <c>x == 3</c> makes sense.</summary>
    public static Diagnosis? Assignment(Fault fault)
    {
        bool isBehindExpression = fault.Token.Type == SpecLexer.ASSIGN && fault.Previous.EndsOperand
            && !fault.Expects(SpecLexer.COLON) && !fault.Expects(SpecLexer.LPAREN) && !fault.Expects(SpecLexer.IN);
        if (!isBehindExpression)
        {
            return null;
        }

        bool isNamed = fault.Previous.IsName && fault.At(-2).Type is SpecLexer.LPAREN or SpecLexer.COMMA
            && fault.IsIn(SpecParser.RULE_arguments);
        string advice = isNamed ? "compare with '==', or name an argument with ':'" : "compare with '=='";
        return Say(SyntaxDiagnostics.AssignmentInExpression, fault.Token, advice)
            .With(fault.Replace(0, 1, fault.Token.As(SpecLexer.EQUAL, "==")));
    }

    /// <summary><c>let x == 3</c>, <c>instance i { x: 3 }</c>.</summary>
    public static Diagnosis? Definition(Fault fault)
    {
        bool isOther = fault.Token.Type is SpecLexer.EQUAL or SpecLexer.COLON;
        return isOther && fault.Expects(SpecLexer.ASSIGN)
            ? Say(SyntaxDiagnostics.DefinitionSign, fault.Token, fault.Token.Text)
                .With(fault.Replace(0, 1, fault.Token.As(SpecLexer.ASSIGN, "=")))
            : null;
    }

    /// <summary><c>a -> b</c>.</summary>
    public static Diagnosis? Arrow(Fault fault) =>
        fault.Token.Type == SpecLexer.ARROW && fault.Previous.EndsOperand && !fault.IsIn(SpecParser.RULE_formals)
            ? Say(SyntaxDiagnostics.ForeignSign, fault.Token, "->",
                "write 'implies'; an arrow gives a function its type")
                .With(fault.Replace(0, 1, fault.Token.As(SpecLexer.IMPLIES, "implies")))
            : null;

    /// <summary><c>forall x: S</c>, <c>for i = S</c>; <c>fun f(): real</c>; <c>x[0:3]</c>; <c>for k in
    /// 0..3:</c>.</summary>
    public static Diagnosis? Colon(Fault fault)
    {
        var token = fault.Token;
        if (token.Type is SpecLexer.COLON or SpecLexer.ASSIGN && fault.Expects(SpecLexer.IN)
            && fault.IsIn(SpecParser.RULE_generator))
        {
            return Say(SyntaxDiagnostics.QuantifierColon, token, token.Text)
                .With(fault.Replace(0, 1, token.As(SpecLexer.IN, "in")));
        }

        if (token.Type != SpecLexer.COLON)
        {
            return null;
        }

        bool isType = fault.Expects(SpecLexer.ARROW) && fault.Next.IsName && fault.OnOneLine(token, fault.Next)
            && (fault.At(2).IsOpener || fault.At(2).IsReserved);
        if (isType)
        {
            return Say(SyntaxDiagnostics.ForeignSign, token, token.Text, "write '->' in front of the type of a result")
                .With(fault.Replace(0, 1, token.As(SpecLexer.ARROW, "->")));
        }

        bool isSlice = fault.EnclosingBracket() is { } offset && fault.At(offset).Type == SpecLexer.LBRACKET
            && fault.At(offset - 1).EndsOperand;
        if (isSlice)
        {
            bool isWhole = !fault.Previous.EndsOperand && !fault.Next.StartsExpression;
            return Say(SyntaxDiagnostics.ForeignSign, token, token.Text, "a range is written '0..3', a whole axis '_'")
                .With(fault.Replace(0, 1, token.As(isWhole ? SpecLexer.WHOLE : SpecLexer.RANGE, ":")));
        }

        return fault.Expects(SpecLexer.LBRACE) ? Say(SyntaxDiagnostics.ColonBlock, token) : null;
    }

    /// <summary><c>[1, 2,]</c>, <c>f(a,, b)</c>.</summary>
    public static Diagnosis? NeedlessComma(Fault fault)
    {
        var (previous, token) = (fault.Previous, fault.Token);
        if (previous.Type == SpecLexer.COMMA && fault.Index > 0 && !token.StartsExpression
            && fault.Expects(SpecLexer.NAME)
            && (token.IsCloser || token.Type == SpecLexer.COMMA || token.StartsStatement || token.StartsDeclaration))
        {
            return Say(SyntaxDiagnostics.NeedlessComma, previous).With(fault.Replace(-1, 1));
        }

        bool isBetweenStatements = token.Type == SpecLexer.COMMA && !fault.Expects(SpecLexer.NUMBER)
            && !fault.Expects(SpecLexer.COMMA)
            && (fault.EnclosingBracket() is not { } offset || fault.At(offset).Type == SpecLexer.LBRACE);
        return isBetweenStatements
            ? Say(SyntaxDiagnostics.NeedlessComma, token).With(fault.Replace(0, 1))
            : null;
    }

    /// <summary><c>[1 2]</c>, <c>f(a b)</c>.</summary>
    public static Diagnosis? MissingComma(Fault fault)
    {
        bool isInList = fault.EnclosingBracket() is { } offset && fault.At(offset).Type != SpecLexer.LBRACE
            && fault.Expects(fault.At(offset).CloserType);
        bool isBetweenOperands = fault.Previous.EndsOperand && fault.Token.StartsExpression
            && (isInList || (fault.Expects(SpecLexer.COMMA) && fault.EnclosingBracket() is not null))
            && !fault.Expects(SpecLexer.LET);
        if (!isBetweenOperands)
        {
            return null;
        }

        // `sum(x[i] i in 0..3)`
        bool isGenerator = fault.Token.IsName && fault.Next.Type == SpecLexer.IN && fault.Expects(SpecLexer.FOR);
        return isGenerator
            ? Say(SyntaxDiagnostics.MissingWord, fault.Token, "for", fault.Previous.Text, fault.Token.Text)
                .With(fault.Insert(SpecLexer.FOR))
            : Say(SyntaxDiagnostics.MissingComma, fault.Token, fault.Previous.Text, fault.Token.Text)
                .With(fault.Insert(SpecLexer.COMMA));
    }
}
