using Explain.Formal.Model;

namespace Explain.Formal.Explanation;

/// <summary>What functions with a kink are where the side is known. The piece equals the function on the whole
/// range.</summary>
internal static class LinearPieces
{
    /// <summary>Whether the function of one number has a kink at 0 and is linear beside it.</summary>
    public static bool HasKink(UnaryOperator function) =>
        function is UnaryOperator.Relu or UnaryOperator.Abs or UnaryOperator.Step or UnaryOperator.Sign;

    /// <summary>Whether the function of two numbers has a kink where they are equal, and is linear beside it.</summary>
    public static bool HasKink(BinaryOperator function) =>
        function is BinaryOperator.Minimum or BinaryOperator.Maximum or BinaryOperator.Less
            or BinaryOperator.LessOrEqual or BinaryOperator.Equal or BinaryOperator.NotEqual;

    /// <summary>The piece of a function of a number; null where the range leaves it open.</summary>
    public static LinearPiece? Of(UnaryOperator function, NumberRange range) => function switch
    {
        UnaryOperator.Relu when range.IsFromZero => LinearPiece.Of(0),
        UnaryOperator.Relu when range.IsToZero => LinearPiece.Number(0),
        UnaryOperator.Abs when range.IsFromZero => LinearPiece.Of(0),
        UnaryOperator.Abs when range.IsToZero => new LinearPiece(0, true, null),
        UnaryOperator.Step or UnaryOperator.Sign when range.IsAboveZero => LinearPiece.Number(1),
        UnaryOperator.Step when range.IsToZero => LinearPiece.Number(0),
        UnaryOperator.Sign when range.IsBelowZero => LinearPiece.Number(-1),
        UnaryOperator.Sign when range is { IsFromZero: true, IsToZero: true } => LinearPiece.Number(0),
        _ => null,
    };

    /// <summary>The piece of a function of two numbers; null where the range leaves it open.</summary>
    /// <param name="function">The function.</param>
    /// <param name="range">The range of the first less the second.</param>
    public static LinearPiece? Of(BinaryOperator function, NumberRange range) => function switch
    {
        BinaryOperator.Maximum when range.IsFromZero => LinearPiece.Of(0),
        BinaryOperator.Maximum when range.IsToZero => LinearPiece.Of(1),
        BinaryOperator.Minimum when range.IsFromZero => LinearPiece.Of(1),
        BinaryOperator.Minimum when range.IsToZero => LinearPiece.Of(0),
        BinaryOperator.Less when range.IsBelowZero => LinearPiece.Truth(true),
        BinaryOperator.Less when range.IsFromZero => LinearPiece.Truth(false),
        BinaryOperator.LessOrEqual when range.IsToZero => LinearPiece.Truth(true),
        BinaryOperator.LessOrEqual when range.IsAboveZero => LinearPiece.Truth(false),
        BinaryOperator.Equal or BinaryOperator.NotEqual when range.IsAboveZero || range.IsBelowZero =>
            LinearPiece.Truth(function == BinaryOperator.NotEqual),
        BinaryOperator.Equal or BinaryOperator.NotEqual when range is { IsFromZero: true, IsToZero: true } =>
            LinearPiece.Truth(function == BinaryOperator.Equal),
        _ => null,
    };
}
