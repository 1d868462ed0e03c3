using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>The forms of the inputs of a question of tokens, by the index of their nodes.</summary>
internal sealed class TokenInputs(TokenQuestion question, TokenAlgebra algebra)
{
    /// <summary>Tokens as symbols, numbered in the order of the question.</summary>
    public IReadOnlyDictionary<int, TokenForm> Symbols() =>
        Of([.. Enumerable.Range(0, question.Positions.Length).Select(algebra.Token)]);

    /// <summary>Known tokens.</summary>
    public IReadOnlyDictionary<int, TokenForm> Known(int[] tokens) => Of(Array.ConvertAll(
        tokens, token => TokenForm.Known(TensorShape.Scalar, [DoubleInterval.Point(token)])));

    private Dictionary<int, TokenForm> Of(TokenForm[] tokens) => question.Positions
        .Select((position, place) => (position.Input, Form: tokens[place]))
        .GroupBy(pair => pair.Input, pair => pair.Form)
        .ToDictionary(group => group.Key.Index, group => algebra.Move(
            question.Graph[group.Key].Type.Shape, [.. group], [.. Enumerable.Range(0, group.Count())]));
}
