using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Explain.Formal.Syntax.Generated;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>A place where the tokens do not fit the grammar.</summary>
/// <param name="Index">The number of the token that does not fit.</param>
/// <param name="Expected">The types of token that would have fitted.</param>
/// <param name="Rules">The rules that were open, the innermost first.</param>
internal sealed record ParseFault(int Index, IntervalSet Expected, ImmutableArray<int> Rules)
{
    /// <summary>Whether a token of that type would have fitted.</summary>
    public bool Expects(int type) => Expected.Contains(type);

    /// <summary>Whether an expression would have fitted.</summary>
    public bool ExpectsExpression => Expects(SpecLexer.NUMBER) && Expects(SpecLexer.NAME);

    /// <summary>The innermost open rule.</summary>
    public int Rule => Rules.IsEmpty ? SpecParser.RULE_file : Rules[0];
}

/// <summary>Collects faults instead of words, and skips a bracket as a whole when it looks for a place to go
/// on.</summary>
internal sealed class FaultCollector : DefaultErrorStrategy
{
    // So many faults are not looked at one by one: behind them the text is skipped.
    private const int MostFaults = 2_000;

    private readonly ImmutableArray<ParseFault>.Builder _faults = ImmutableArray.CreateBuilder<ParseFault>();

    private readonly HashSet<(int State, int Depth)> _recoveredHere = [];
    private int _recoveredAt = -1;

    /// <summary>What was found so far, in the order of the text.</summary>
    public ImmutableArray<ParseFault> Faults => _faults.ToImmutable();

    /// <summary>Skips what cannot follow. A token is skipped by force only if the same rule fails at it
    /// twice.</summary>
    /// <remarks>The inherited method counts rules that are nested in one another as the same, and skips too
    /// much.</remarks>
    public override void Recover(Parser recognizer, RecognitionException e)
    {
        int index = recognizer.InputStream.Index;
        if (_recoveredAt != index)
        {
            _recoveredAt = index;
            _recoveredHere.Clear();
        }

        if (!_recoveredHere.Add((recognizer.State, recognizer.RuleContext.Depth())))
        {
            recognizer.Consume();
        }

        ConsumeUntil(recognizer, GetErrorRecoverySet(recognizer));
    }

    /// <inheritdoc/>
    protected override void ReportNoViableAlternative(Parser recognizer, NoViableAltException e)
    {
        bool isFarther = e.OffendingToken.TokenIndex > e.StartToken.TokenIndex && e.DeadEndConfigs is not null;
        var expected = isFarther ? ExpectedBehind(recognizer, e) : recognizer.GetExpectedTokens();
        Add(recognizer, e.OffendingToken, expected);
    }

    /// <inheritdoc/>
    protected override void ReportInputMismatch(Parser recognizer, InputMismatchException e) =>
        Add(recognizer, e.OffendingToken, e.GetExpectedTokens() ?? new IntervalSet());

    /// <summary>Leaves a token out if what is behind it fits, unless it is a bracket or starts a statement.</summary>
    protected override IToken? SingleTokenDeletion(Parser recognizer) =>
        recognizer.CurrentToken is ParserToken { Token: { IsOpener: false, IsCloser: false, IsReserved: false } }
            ? base.SingleTokenDeletion(recognizer)
            : null;

    /// <inheritdoc/>
    protected override void ReportUnwantedToken(Parser recognizer) => ReportHere(recognizer);

    /// <inheritdoc/>
    protected override void ReportMissingToken(Parser recognizer) => ReportHere(recognizer);

    /// <inheritdoc/>
    protected override IToken GetMissingSymbol(Parser recognizer)
    {
        var previous = recognizer.TokenStream.LT(-1) as ParserToken;
        int type = GetExpectedTokens(recognizer).MinElement;
        return new ParserToken(SpecToken.Missing(type, previous?.Token), -1);
    }

    /// <inheritdoc/>
    protected override void ConsumeUntil(Parser recognizer, IntervalSet set)
    {
        int depth = 0;
        for (int type = recognizer.InputStream.LA(1); type != TokenConstants.EOF; type = recognizer.InputStream.LA(1))
        {
            if (depth == 0 && set.Contains(type) && _faults.Count < MostFaults)
            {
                return;
            }

            depth += type switch
            {
                SpecLexer.LPAREN or SpecLexer.LBRACKET or SpecLexer.LBRACE => 1,
                SpecLexer.RPAREN or SpecLexer.RBRACKET or SpecLexer.RBRACE when depth > 0 => -1,
                _ => 0,
            };
            recognizer.Consume();
        }
    }

    private static IntervalSet ExpectedBehind(Parser recognizer, NoViableAltException e)
    {
        var expected = new IntervalSet();
        foreach (var config in e.DeadEndConfigs.configs)
        {
            expected.AddAll(recognizer.Atn.NextTokens(config.state));
        }

        expected.Remove(TokenConstants.EPSILON);
        return expected;
    }

    private void ReportHere(Parser recognizer)
    {
        if (InErrorRecoveryMode(recognizer))
        {
            return;
        }

        BeginErrorCondition(recognizer);
        Add(recognizer, recognizer.CurrentToken, GetExpectedTokens(recognizer));
    }

    private void Add(Parser recognizer, IToken offending, IntervalSet expected)
    {
        if (_faults.Count == MostFaults)
        {
            return;
        }

        var rules = ImmutableArray.CreateBuilder<int>();
        for (RuleContext? context = recognizer.RuleContext; context is not null; context = context.Parent)
        {
            rules.Add(context.RuleIndex);
        }

        _faults.Add(new ParseFault(offending.TokenIndex, expected, rules.ToImmutable()));
    }
}
