using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>A number as a sum of tables, over a common divisor where a softmax weighs more than two tokens.</summary>
/// <param name="Parts">The tables, each of other tokens or with another factor.</param>
/// <param name="Divisor">What the sum is divided by, always above 0; null for 1. Wires behind one softmax share it by
/// reference.</param>
internal sealed record TokenForm(ImmutableArray<TokenPart> Parts, TokenForm? Divisor)
{
    /// <summary>One table.</summary>
    public static TokenForm Of(TokenTable table) => new([new TokenPart(null, table)], null);

    /// <summary>The number itself if it is the same everywhere.</summary>
    public double? Constant => this is { Divisor: null, Parts: [{ Factor: null, Table: var table }] }
        && table.Tokens == TokenSet.None ? table.Values[0] : null;
}

/// <summary>A table, times another if there is one.</summary>
/// <param name="Factor">A table of more tokens that multiplies the other, such as a weight of attention. It is kept
/// apart so that a matrix behind it meets the small table: this is how the circuits QK and OV come apart (THEORY
/// 10.2).</param>
/// <param name="Table">A table.</param>
internal sealed record TokenPart(TokenTable? Factor, TokenTable Table)
{
    /// <summary>The tokens that it depends on.</summary>
    public TokenSet Tokens => Factor?.Tokens ?? Table.Tokens;
}
