namespace Explain.Formal.Bounds;

/// <summary>Compares numbers; choices and extremes are taken apart, so that no product or kink is needed for
/// them.</summary>
internal static class Comparisons
{
    private const int MostLiterals = 20_000;

    /// <summary>Whether the left number is less, or not greater.</summary>
    public static ClaimFormula Less(ReadValue left, ReadValue right, bool isStrict) => Bounded((left, right) switch
    {
        (ReadValue.Choice choice, _) => ClaimFormula.Choose(
            choice.Condition, Less(choice.Then, right, isStrict), Less(choice.Otherwise, right, isStrict)),
        (_, ReadValue.Choice choice) => ClaimFormula.Choose(
            choice.Condition, Less(left, choice.Then, isStrict), Less(left, choice.Otherwise, isStrict)),
        (ReadValue.Extreme extreme, _) => Both(
            extreme.IsMaximum, Less(extreme.First, right, isStrict), Less(extreme.Second, right, isStrict)),
        (_, ReadValue.Extreme extreme) => Both(
            !extreme.IsMaximum, Less(left, extreme.First, isStrict), Less(left, extreme.Second, isStrict)),
        (ReadValue.Number a, ReadValue.Number b) => ClaimFormula.Of(b.Row.Minus(a.Row), isStrict),
        _ => throw new BeyondBoundsException("it compares what are no numbers"),
    });

    /// <summary>Whether both are the same.</summary>
    public static ClaimFormula Equal(RowReader rows, ReadValue left, ReadValue right) => Bounded((left, right) switch
    {
        (ReadValue.Truth a, ReadValue.Truth b) =>
            ClaimFormula.Choose(a.Formula, b.Formula, b.Formula.Not()),
        (ReadValue.Symbol a, ReadValue.Symbol b) => new ClaimFormula.Known(a.Value == b.Value),
        (ReadValue.Choice choice, _) => ClaimFormula.Choose(
            choice.Condition, Equal(rows, choice.Then, right), Equal(rows, choice.Otherwise, right)),
        (_, ReadValue.Choice) => Equal(rows, right, left),
        _ => IsZero(rows.Row(left).Minus(rows.Row(right))),
    });

    private static ClaimFormula IsZero(AffineRow row) =>
        ClaimFormula.AllOf(ClaimFormula.Of(row, false), ClaimFormula.Of(row.Times(-1), false));

    private static ClaimFormula Both(bool isAll, ClaimFormula first, ClaimFormula second) =>
        isAll ? ClaimFormula.AllOf(first, second) : ClaimFormula.AnyOf(first, second);

    private static ClaimFormula Bounded(ClaimFormula formula) => formula.Size <= MostLiterals
        ? formula
        : throw new BeyondBoundsException("it has too many cases");
}
