using System.Collections.Immutable;
using System.Globalization;
using Explain.Formal.Syntax.Generated;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>Bounds how many operators nest in one another, so that walks over a tree never run out of stack.</summary>
/// <remarks>
/// Counted on balanced tokens: on the path from the root to a token lie at most the operators in front of it, in its
/// own expression and in those around its open brackets. An expression ends where an operand follows another.
/// </remarks>
internal static class OperatorChains
{
    /// <summary>The tokens without the rest of each chain that is too long.</summary>
    public static ImmutableArray<SpecToken> Bound(
        ImmutableArray<SpecToken> tokens, SyntaxLimits limits, SyntaxReporter reporter)
    {
        string most = limits.MaxOperators.ToString(CultureInfo.InvariantCulture);
        var kept = ImmutableArray.CreateBuilder<SpecToken>(tokens.Length);
        var counts = new Stack<int>([0]);
        int total = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (EndsExpression(tokens, i))
            {
                total -= counts.Pop();
                counts.Push(0);
            }

            bool nests = Nests(tokens, i);
            if (nests && total == limits.MaxOperators)
            {
                reporter.Report(SyntaxDiagnostics.TooManyOperators, tokens[i].Span, most);
                kept.AddRange(InPlaceOfRest(tokens, i));
                i = EndOfExpression(tokens, i) - 1;
                continue;
            }

            total += nests ? 1 : 0;
            counts.Push(counts.Pop() + (nests ? 1 : 0));
            total -= tokens[i].IsCloser ? counts.Pop() : 0;
            if (tokens[i].IsOpener)
            {
                counts.Push(0);
            }

            kept.Add(tokens[i]);
        }

        return kept.ToImmutable();
    }

    private static bool EndsExpression(ImmutableArray<SpecToken> tokens, int index)
    {
        var token = tokens[index];
        if (token.Type == SpecLexer.COMMA)
        {
            return true;
        }

        bool isBehindOperand = index > 0 && tokens[index - 1].EndsOperand;
        return isBehindOperand && (token.IsName || token.StartsStatement || token.StartsDeclaration
            || token.Type is SpecLexer.NUMBER or SpecLexer.STRING or SpecLexer.TRUE or SpecLexer.FALSE
                or SpecLexer.NOT or SpecLexer.FORALL or SpecLexer.EXISTS or SpecLexer.SCAN);
    }

    // Whether the token puts what follows, or what is in front of it, one level deeper.
    private static bool Nests(ImmutableArray<SpecToken> tokens, int index)
    {
        var token = tokens[index];
        bool isPostfix = token.Type is SpecLexer.LPAREN or SpecLexer.LBRACKET && index > 0
            && tokens[index - 1].EndsOperand;
        bool isGenerator = token.Type == SpecLexer.IN && index > 1 && tokens[index - 2].Type is SpecLexer.FOR
            or SpecLexer.FORALL or SpecLexer.EXISTS or SpecLexer.COMMA;
        if (isGenerator)
        {
            return false;
        }

        return isPostfix
            || token.Type is (>= SpecLexer.EQUAL and <= SpecLexer.POWER) or SpecLexer.RANGE or SpecLexer.DOT
            or SpecLexer.AND or SpecLexer.OR or SpecLexer.NOT or SpecLexer.IMPLIES or SpecLexer.IFF or SpecLexer.DIV
            or SpecLexer.MOD or SpecLexer.IN or SpecLexer.IF or SpecLexer.THEN or SpecLexer.ELSE or SpecLexer.FORALL
            or SpecLexer.EXISTS or SpecLexer.SCAN;
    }

    // An operator that is left out leaves an operand in front of it, or else needs one in its place.
    private static ImmutableArray<SpecToken> InPlaceOfRest(ImmutableArray<SpecToken> tokens, int index)
    {
        var previous = index > 0 ? tokens[index - 1] : null;
        return previous is { EndsOperand: true } ? [] : [SpecToken.Missing(SpecLexer.NAME, previous)];
    }

    private static int EndOfExpression(ImmutableArray<SpecToken> tokens, int index)
    {
        int depth = 0;
        int end = index;
        for (; !tokens[end].IsEnd; end++)
        {
            if (depth == 0 && end > index && (tokens[end].IsCloser || EndsExpression(tokens, end)))
            {
                break;
            }

            depth += tokens[end].IsOpener ? 1 : tokens[end].IsCloser ? -1 : 0;
        }

        return end;
    }
}
