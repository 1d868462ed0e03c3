using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Misc;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>A token in the form that the generated parser takes.</summary>
internal sealed class ParserToken(SpecToken token, int index) : IToken
{
    /// <summary>The token.</summary>
    public SpecToken Token => token;

    /// <inheritdoc/>
    public string Text => token.Text;

    /// <inheritdoc/>
    public int Type => token.Type;

    /// <inheritdoc/>
    public int Line => 0;

    /// <inheritdoc/>
    public int Column => 0;

    /// <inheritdoc/>
    public int Channel => TokenConstants.DefaultChannel;

    /// <summary>Its number in the list; -1 for one that error recovery made up.</summary>
    public int TokenIndex => index;

    /// <inheritdoc/>
    public int StartIndex => token.Span.Start;

    /// <inheritdoc/>
    public int StopIndex => token.Span.End - 1;

    /// <inheritdoc/>
    public ITokenSource? TokenSource => null;

    /// <inheritdoc/>
    public ICharStream? InputStream => null;
}

/// <summary>A list of tokens in the form that the generated parser reads.</summary>
internal sealed class TokenWindow : ITokenStream
{
    private readonly ParserToken[] _tokens;

    public TokenWindow(ImmutableArray<SpecToken> tokens) =>
        _tokens = [.. tokens.Select((token, index) => new ParserToken(token, index))];

    /// <inheritdoc/>
    public int Index { get; private set; }

    /// <inheritdoc/>
    public int Size => _tokens.Length;

    /// <inheritdoc/>
    public string SourceName => "";

    /// <inheritdoc/>
    public ITokenSource? TokenSource => null;

    /// <inheritdoc/>
    public IToken Get(int i) => _tokens[i];

    /// <inheritdoc/>
    public IToken? LT(int k)
    {
        int index = k > 0 ? Index + k - 1 : Index + k;
        return index < 0 ? null : _tokens[Math.Min(index, _tokens.Length - 1)];
    }

    /// <inheritdoc/>
    public int LA(int i) => LT(i)?.Type ?? TokenConstants.InvalidType;

    /// <inheritdoc/>
    public void Consume() => Index = Math.Min(Index + 1, _tokens.Length - 1);

    /// <inheritdoc/>
    public void Seek(int index) => Index = Math.Clamp(index, 0, _tokens.Length - 1);

    /// <inheritdoc/>
    public int Mark() => 0;

    /// <inheritdoc/>
    public void Release(int marker)
    {
    }

    /// <inheritdoc/>
    public string GetText(Interval interval) => "";

    /// <inheritdoc/>
    public string GetText() => "";

    /// <inheritdoc/>
    public string GetText(RuleContext ctx) => "";

    /// <inheritdoc/>
    public string GetText(IToken start, IToken stop) => "";
}
