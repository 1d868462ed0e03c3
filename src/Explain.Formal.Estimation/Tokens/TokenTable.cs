using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>At most two tokens, by their places; the lower first.</summary>
/// <param name="First">The first, or -1 for none.</param>
/// <param name="Second">The second, or -1 for none.</param>
internal readonly record struct TokenSet(int First, int Second)
{
    /// <summary>No token.</summary>
    public static TokenSet None { get; } = new(-1, -1);

    /// <summary>One token.</summary>
    public static TokenSet Of(int token) => new(token, -1);

    /// <summary>The tokens of both, or null if they are more than two.</summary>
    public TokenSet? Union(TokenSet other)
    {
        TokenSet? result = this;
        foreach (int token in (ReadOnlySpan<int>)[other.First, other.Second])
        {
            result = result?.With(token);
        }

        return result;
    }

    /// <summary>Whether all tokens of another are among these.</summary>
    public bool Contains(TokenSet other) => Has(other.First) && Has(other.Second);

    private bool Has(int token) => token < 0 || token == First || token == Second;

    private TokenSet? With(int token) => Has(token) ? this
        : First < 0 ? Of(token)
        : Second >= 0 ? null
        : new TokenSet(Math.Min(First, token), Math.Max(First, token));
}

/// <summary>A number for every choice of values of at most two tokens: exact, up to rounding.</summary>
/// <param name="Tokens">The tokens.</param>
/// <param name="Values">The numbers, row-major: a row for each value of the first token.</param>
internal sealed record TokenTable(TokenSet Tokens, double[] Values);

/// <summary>The values that a finite draw can take, each with its probability. Those of probability 0 are
/// left out.</summary>
/// <param name="Probabilities">The probabilities; they sum to 1.</param>
internal sealed record Token(double[] Probabilities)
{
    /// <summary>How many values there are.</summary>
    public int Count => Probabilities.Length;
}

/// <summary>Independent finite draws: the tokens of a model that looks up what it computes with.</summary>
internal sealed record TokenSpace(ImmutableArray<Token> Tokens)
{
    /// <summary>How many choices of values there are for some tokens.</summary>
    public long Size(TokenSet tokens) => (tokens.First < 0 ? 1L : Tokens[tokens.First].Count)
        * (tokens.Second < 0 ? 1 : Tokens[tokens.Second].Count);

    /// <summary>How many values the second of some tokens has: the length of a row.</summary>
    public int Row(TokenSet tokens) => tokens.Second < 0 ? 1 : Tokens[tokens.Second].Count;

    /// <summary>The place in a table of a choice for tokens that contain its own.</summary>
    /// <param name="table">The tokens of the table.</param>
    /// <param name="tokens">The tokens of the choice.</param>
    /// <param name="first">The value of the first of them.</param>
    /// <param name="second">The value of the second of them.</param>
    public int Place(TokenSet table, TokenSet tokens, int first, int second) =>
        table == tokens ? (first * Row(tokens)) + second
        : table.First < 0 ? 0
        : table.First == tokens.First ? first
        : second;
}
