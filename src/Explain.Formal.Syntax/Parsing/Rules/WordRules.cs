using Explain.Formal.Syntax.Generated;
using static Explain.Formal.Syntax.Parsing.Fault;

namespace Explain.Formal.Syntax.Parsing.Rules;

/// <summary>Faults at a word: foreign, misspelled, reserved, or at the wrong place.</summary>
internal static class WordRules
{
    /// <summary><c>def f</c>, <c>a xor b</c>, <c>lambda x</c>.</summary>
    public static Diagnosis? Foreign(Fault fault)
    {
        if (fault.Token.IsName && ForeignWords.Find(fault.Token.Text) is { } word)
        {
            bool fits = word.Place == WordPlace.Operator ? fault.Previous.EndsOperand : !fault.Next.IsCloser;
            return fits ? ForeignAt(fault, 0, word) : null;
        }

        // `while (c) {`: the word was read as the name of a function.
        int offset = fault.Previous.Type == SpecLexer.RPAREN
            ? (fault.FindBack(SpecLexer.LPAREN) ?? 0) - 1
            : -1;
        var previous = fault.At(offset);
        if (!previous.IsName || ForeignWords.Find(previous.Text) is not { Place: not WordPlace.Operator } earlier)
        {
            return null;
        }

        var before = fault.At(offset - 1);
        bool startsStatement = before.EndsOperand || before.IsEnd
            || before.Type is SpecLexer.LBRACE or SpecLexer.RETURN;
        return startsStatement || earlier.Place == WordPlace.Expression ? ForeignAt(fault, offset, earlier) : null;
    }

    /// <summary><c>a if c else b</c>, <c>{ for x in S: p }</c>.</summary>
    public static Diagnosis? Order(Fault fault)
    {
        var token = fault.Token;
        if (token.Type == SpecLexer.IF && fault.Previous.EndsOperand && fault.HasAhead(SpecLexer.ELSE))
        {
            return Say(SyntaxDiagnostics.ConditionalOperator, token);
        }

        if (token.Type != SpecLexer.FOR)
        {
            return null;
        }

        if (fault.Parse.ExpectsExpression)
        {
            return fault.HasAhead(SpecLexer.COLON)
                ? Say(SyntaxDiagnostics.ForeignWord, token, token.Text, "write 'forall' or 'exists'")
                    .With(fault.Replace(0, 1, token.As(SpecLexer.FORALL, "forall")))
                : null;
        }

        if (fault.EnclosingBracket() is not { } offset)
        {
            return null;
        }

        return fault.FindBack(SpecLexer.FOR) is not null
            ? Say(SyntaxDiagnostics.ForeignWord, token, token.Text, "generators have commas between them")
                .With(fault.Replace(0, 1, token.As(SpecLexer.COMMA, ",")))
            : fault.At(offset).Type == SpecLexer.LPAREN ? Say(SyntaxDiagnostics.NamedItem, token) : null;
    }

    /// <summary><c>behaviour b</c>, <c>retrun y</c>, <c>{ lett x = 3 ...</c>.</summary>
    public static Diagnosis? Misspelled(Fault fault)
    {
        if (fault.Token.Type == SpecLexer.NAME)
        {
            var words = fault.Parse.Expected.ToList().Where(Spelling.IsWord);
            var candidates = fault.Previous.EndsOperand ? words.Concat(Spelling.Operators) : words;
            if (Spelling.Nearest(fault.Token.Text, candidates) is { } type)
            {
                return MisspelledAt(fault, 0, type);
            }
        }

        return fault.Previous.Type == SpecLexer.NAME && fault.Token.StartsExpression
            && Spelling.Nearest(fault.Previous.Text, Spelling.Starters) is { } starter
            ? MisspelledAt(fault, -1, starter)
            : null;
    }

    /// <summary><c>const model = 3</c>.</summary>
    public static Diagnosis? ReservedAsName(Fault fault)
    {
        var token = fault.Token;
        bool isForName = token.IsReserved && fault.Expects(SpecLexer.NAME)
            && (token.StartsDeclaration || token.StartsStatement || !fault.Parse.ExpectsExpression);
        bool isAlone = !fault.Next.IsName && fault.Next.Type is not (SpecLexer.NUMBER or SpecLexer.STRING);
        return isForName && isAlone && fault.Index > 0 && fault.OnOneLine(fault.Previous, token)
            ? Say(SyntaxDiagnostics.ReservedName, token, token.Text)
                .With(fault.Replace(0, 1, token.As(SpecLexer.NAME, token.Text + "_")))
            : null;
    }

    /// <summary><c>module m</c> and <c>import m</c> behind a declaration.</summary>
    public static Diagnosis? LateHeader(Fault fault)
    {
        if (!fault.IsBetweenDeclarations || fault.Token.Type is not (SpecLexer.MODULE or SpecLexer.IMPORT))
        {
            return null;
        }

        int count = 1;
        while (fault.At(count).IsName || fault.At(count).Type == SpecLexer.DOT)
        {
            count++;
        }

        string where = fault.Token.Type == SpecLexer.MODULE
            ? "to the start of the file, once"
            : "to the start of the file, in front of every declaration";
        return Say(SyntaxDiagnostics.MisplacedWord, fault.Token, fault.Token.Text, where)
            .With(fault.Replace(0, count));
    }

    /// <summary>A word that starts a declaration, a step or a clause where none can stand.</summary>
    public static Diagnosis? Misplaced(Fault fault)
    {
        var token = fault.Token;
        if (token.Type == SpecLexer.LET && fault.IsBetweenDeclarations)
        {
            return Say(SyntaxDiagnostics.MisplacedWord, token, token.Text, "into a body; at top level write 'const'")
                .With(fault.Replace(0, 1, token.As(SpecLexer.CONST, "const")));
        }

        if (token.Type == SpecLexer.CONST && fault.IsIn(SpecParser.RULE_block))
        {
            return Say(SyntaxDiagnostics.MisplacedWord, token, token.Text, "to the top level; in a body write 'let'")
                .With(fault.Replace(0, 1, token.As(SpecLexer.LET, "let")));
        }

        bool isStatement = fault.Previous.EndsOperand || fault.IsAtBlockStart || fault.Index == 0;
        return isStatement && PlaceOf(token) is { } where
            ? Say(SyntaxDiagnostics.MisplacedWord, token, token.Text, where)
            : null;
    }

    private static Diagnosis ForeignAt(Fault fault, int offset, ForeignWord word)
    {
        var token = fault.At(offset);
        var diagnosis = Say(SyntaxDiagnostics.ForeignWord, token, token.Text, word.Advice);
        bool isDeclared = word.Type == SpecLexer.LET && !fault.IsIn(SpecParser.RULE_block);
        int type = isDeclared ? SpecLexer.CONST : word.Type;
        return token.Text == "elif"
            ? diagnosis.With(fault.Replace(offset, 1, token.As(type, "else"), token.As(SpecLexer.IF, "if")))
            : word.Type == 0
                ? diagnosis
                : diagnosis.With(fault.Replace(offset, 1, token.As(type, token.Text)));
    }

    private static Diagnosis MisspelledAt(Fault fault, int offset, int type)
    {
        var token = fault.At(offset);
        string word = Spelling.Of(type);
        return Say(SyntaxDiagnostics.MisspelledWord, token, token.Text, word)
            .With(fault.Replace(offset, 1, token.As(type, word)));
    }

    private static string? PlaceOf(SpecToken token) => token.Type switch
    {
        SpecLexer.LET => "into a body, in front of its 'return'",
        SpecLexer.RETURN => "to the end of a body that has a 'let'",
        SpecLexer.EXPECT or SpecLexer.REQUIRE => "behind the result of a body, between steps, or to the top level",
        SpecLexer.PROPAGATE or SpecLexer.PRESUME or SpecLexer.APPROXIMATE or SpecLexer.REVEAL or SpecLexer.OBSERVE
            or SpecLexer.NEGLECT or SpecLexer.REWRITE or SpecLexer.LEMMA or SpecLexer.CONCLUDE or SpecLexer.SHARE
            or SpecLexer.TRACK or SpecLexer.SPLIT or SpecLexer.SYMMETRY or SpecLexer.CORRECTED or SpecLexer.BY =>
            "into an 'argument', as a step",
        SpecLexer.MINIMISE or SpecLexer.SUBJECT or SpecLexer.BUDGET => "into a 'find', as a clause",
        SpecLexer.GIVEN => "into a quantity, as in 'P(a given b)', or into a 'distribution'",
        SpecLexer.WITHIN => "to the end of a claim, once",
        SpecLexer.PARAMETER => "into the body of a 'model', or to the top level",
        _ when token.StartsDeclaration => "to the top level, or into a family",
        _ => null,
    };
}
