using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>A wire of a model of tokens: a sum of parts, each a table over at most two tokens, or such a table times an
/// attention weight.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A table holds, for each choice of its tokens (the second one runs fastest), the entries of the
/// wire, row-major. Parts are in the order of their keys, without parts that are zero.</para>
/// <para><b>Error.</b> Every entry of a table is an interval that surely holds the exact number.</para>
/// </remarks>
internal sealed class TokenForm
{
    private TokenForm(TensorShape shape, IReadOnlyList<TokenPart> parts) => (Shape, Parts) = (shape, parts);

    /// <summary>The shape of the wire.</summary>
    public TensorShape Shape { get; }

    /// <summary>The parts.</summary>
    public IReadOnlyList<TokenPart> Parts { get; }

    /// <summary>Whether no token takes part.</summary>
    public bool IsKnown => Parts.All(part => part.Key == TokenKey.None);

    /// <summary>Whether an attention weight takes part.</summary>
    public bool IsWeighted => Parts.Any(part => part.Key.IsWeighted);

    /// <summary>A sum of parts with different keys.</summary>
    public static TokenForm Of(TensorShape shape, IEnumerable<TokenPart> parts) => new(
        shape,
        [.. parts.Where(part => !Array.TrueForAll(part.Values, IsZero)).OrderBy(part => part.Key, TokenKey.Order)]);

    /// <summary>Numbers that depend on no token.</summary>
    public static TokenForm Known(TensorShape shape, DoubleInterval[] values) =>
        Of(shape, [new TokenPart(TokenKey.None, values)]);

    private static bool IsZero(DoubleInterval value) => value is { Low: 0, High: 0 };
}

/// <summary>One part of a form: what it depends on, and its table.</summary>
internal sealed record TokenPart(TokenKey Key, DoubleInterval[] Values);
