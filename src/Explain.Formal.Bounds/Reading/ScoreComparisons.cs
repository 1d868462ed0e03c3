using System.Diagnostics;

namespace Explain.Formal.Bounds;

/// <summary>Compares entries of one softmax by their scores: what is greater has the greater score. Keeps every truth
/// value.</summary>
internal static class ScoreComparisons
{
    /// <summary>The formula in which such comparisons are written out.</summary>
    /// <param name="wires">The wires, with the quotients that some take the place of.</param>
    /// <param name="formula">The formula.</param>
    public static ClaimFormula Write(WireTable wires, ClaimFormula formula) => formula switch
    {
        _ when wires.Written.Count == 0 => formula,
        ClaimFormula.Known => formula,
        ClaimFormula.Literal literal => Difference(wires, literal.Row) is { } row
            ? ClaimFormula.Of(row, literal.IsStrict)
            : literal,
        ClaimFormula.All all => ClaimFormula.AllOf([.. all.Parts.Select(part => Write(wires, part))]),
        ClaimFormula.Any any => ClaimFormula.AnyOf([.. any.Parts.Select(part => Write(wires, part))]),
        _ => throw new UnreachableException($"Unhandled {formula.GetType().Name}."),
    };

    /// <summary>A row with the sign of <c>c (exp(a) - exp(b)) / y</c>; null for any other row. A divisor is positive,
    /// as all its terms are.</summary>
    private static AffineRow? Difference(WireTable wires, AffineRow row)
    {
        if (row is not { Terms: [var first, var second], Constant.IsZero: true }
            || !wires.Written.TryGetValue(first.Wire, out var left)
            || !wires.Written.TryGetValue(second.Wire, out var right)
            || left.Divisor != right.Divisor)
        {
            return null;
        }

        var factor = first.Coefficient * left.Factor;
        var (greater, lesser) = (
            Exponential.Of(wires, left.Dividend.Times(factor)),
            Exponential.Of(wires, right.Dividend.Times(second.Coefficient * right.Factor)));
        return greater is { } a && lesser is { } b && (a.Factor + b.Factor).IsZero
            ? a.Exponent.Minus(b.Exponent).Times(a.Factor.Sign)
            : null;
    }
}
