using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Turns numbers into rows: choices into products, extremes into kinks.</summary>
internal sealed class RowReader(WireTable wires)
{
    /// <summary>The row of a number.</summary>
    public AffineRow Row(ReadValue value) => value switch
    {
        ReadValue.Number number => number.Row,
        ReadValue.Extreme extreme => Extreme(extreme.IsMaximum, Row(extreme.First), Row(extreme.Second)),
        ReadValue.Choice choice => Choose(choice.Condition, Row(choice.Then), Row(choice.Otherwise)),
        ReadValue.Truth or ReadValue.Symbol => throw new BeyondBoundsException("it calculates with what is no number"),
        _ => throw new UnreachableException($"Unhandled {value.GetType().Name}."),
    };

    /// <summary>A function of a row; of a number that is known, where the result is rational.</summary>
    public AffineRow Apply(WireFunction function, AffineRow row) => (function, row) switch
    {
        (WireFunction.Square, { IsConstant: true }) => AffineRow.Number(row.Constant * row.Constant),
        (WireFunction.Reciprocal, { IsConstant: true, Constant.IsZero: false }) =>
            AffineRow.Number(row.Constant.Reciprocal()),
        (WireFunction.Relu, { IsConstant: true }) => row.Constant.Sign > 0 ? row : AffineRow.Number(0),
        (WireFunction.Log, _) when wires.FunctionOf(row) is { Function: WireFunction.Reciprocal, Row: var inverse } =>
            wires.Apply(WireFunction.Log, inverse).Times(-1),
        _ => wires.Apply(function, row),
    };

    /// <summary>The product: ((a + b)^2 - (a - b)^2) / 4.</summary>
    public AffineRow Product(AffineRow left, AffineRow right) =>
        right.IsConstant ? left.Times(right.Constant)
        : left.IsConstant ? right.Times(left.Constant)
        : left == right ? Apply(WireFunction.Square, left)
        : Apply(WireFunction.Square, left.Plus(right))
            .Minus(Apply(WireFunction.Square, left.Minus(right))).Times(Rational.Create(1, 4));

    /// <summary>1 where a formula holds, else 0.</summary>
    public AffineRow Indicator(ClaimFormula formula) => formula switch
    {
        ClaimFormula.Known known => AffineRow.Number(known.Value ? 1 : 0),
        ClaimFormula.Literal literal =>
            Apply(literal.IsStrict ? WireFunction.Step : WireFunction.StepFromZero, literal.Row),
        ClaimFormula.All all => Apply(
            WireFunction.Relu, AffineRow.Sum(all.Parts.Select(Indicator)).Plus(1 - all.Parts.Length)),
        ClaimFormula.Any any => AffineRow.Number(1).Minus(Apply(
            WireFunction.Relu, AffineRow.Number(1).Minus(AffineRow.Sum(any.Parts.Select(Indicator))))),
        _ => throw new UnreachableException($"Unhandled {formula.GetType().Name}."),
    };

    private AffineRow Extreme(bool isMaximum, AffineRow first, AffineRow second) => isMaximum
        ? second.Plus(Apply(WireFunction.Relu, first.Minus(second)))
        : second.Minus(Apply(WireFunction.Relu, second.Minus(first)));

    private AffineRow Choose(ClaimFormula condition, AffineRow then, AffineRow otherwise) =>
        otherwise.Plus(Product(Indicator(condition), then.Minus(otherwise)));
}
