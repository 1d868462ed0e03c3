using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>A multiple of an exponential.</summary>
/// <param name="Factor">The multiple, not 0.</param>
/// <param name="Exponent">The exponent.</param>
internal sealed record Exponential(Rational Factor, AffineRow Exponent)
{
    /// <summary>A row as one; a number is a multiple of exp(0). Null if it is none.</summary>
    public static Exponential? Of(WireTable wires, AffineRow row) => row switch
    {
        { IsConstant: true, Constant.IsZero: false } => new Exponential(row.Constant, AffineRow.Number(0)),
        { Terms: [var term], Constant.IsZero: true }
            when wires.FunctionOf(AffineRow.Wire(term.Wire)) is { Function: WireFunction.Exp, Row: var exponent } =>
            new Exponential(term.Coefficient, exponent),
        _ => null,
    };
}
