using System.Diagnostics;

namespace Explain.Formal.Bounds;

/// <summary>Collects the rows of literals, each once, and says of formulas which rows they need.</summary>
internal sealed class LiteralTable
{
    private readonly List<AffineRow> _rows = [];
    private readonly Dictionary<AffineRow, int> _places = [];

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<AffineRow> Rows => _rows;

    /// <summary>A formula over rows by their places.</summary>
    public RowGoal GoalOf(ClaimFormula formula) => formula switch
    {
        ClaimFormula.Known known => new RowGoal.Known(known.Value),
        ClaimFormula.Literal literal => new RowGoal.Literal(PlaceOf(literal.Row), literal.IsStrict),
        ClaimFormula.All all => new RowGoal.All([.. all.Parts.Select(GoalOf)]),
        ClaimFormula.Any any => new RowGoal.Any([.. any.Parts.Select(GoalOf)]),
        _ => throw new UnreachableException($"Unhandled {formula.GetType().Name}."),
    };

    private int PlaceOf(AffineRow row)
    {
        if (!_places.TryGetValue(row, out int place))
        {
            place = _rows.Count;
            _places.Add(row, place);
            _rows.Add(row);
        }

        return place;
    }
}
