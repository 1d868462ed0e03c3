namespace Explain.Formal.Bounds;

/// <summary>What a part of a wire depends on: an attention weight that it is multiplied by, and tokens.</summary>
/// <param name="Weight">The number of the weight; -1 for none.</param>
/// <param name="First">The first token; -1 for none.</param>
/// <param name="Second">The second token, after the first; -1 for none.</param>
internal readonly record struct TokenKey(int Weight, int First, int Second)
{
    /// <summary>Depends on nothing.</summary>
    public static TokenKey None { get; } = new(-1, -1, -1);

    /// <summary>The order of parts in a form.</summary>
    public static Comparer<TokenKey> Order { get; } = Comparer<TokenKey>.Create(
        (one, other) => (one.Weight, one.First, one.Second).CompareTo((other.Weight, other.First, other.Second)));

    /// <summary>How many tokens it depends on.</summary>
    public int Count => First < 0 ? 0 : Second < 0 ? 1 : 2;

    /// <summary>Whether an attention weight takes part.</summary>
    public bool IsWeighted => Weight >= 0;

    /// <summary>The tokens.</summary>
    public IEnumerable<int> Tokens => new[] { First, Second }.Where(token => token >= 0);

    /// <summary>One token.</summary>
    public static TokenKey Of(int token) => new(-1, token, -1);

    /// <summary>Two different tokens, in either order.</summary>
    public static TokenKey Of(int one, int other) => new(-1, Math.Min(one, other), Math.Max(one, other));

    /// <summary>What a product of two parts depends on; null if that is more than this can say.</summary>
    public static TokenKey? Product(TokenKey left, TokenKey right)
    {
        int[] tokens = [.. left.Tokens.Union(right.Tokens).Order()];
        return tokens.Length > 2 || (left.IsWeighted && right.IsWeighted)
            ? null
            : new TokenKey(
                Math.Max(left.Weight, right.Weight),
                tokens.Length > 0 ? tokens[0] : -1,
                tokens.Length > 1 ? tokens[1] : -1);
    }
}
