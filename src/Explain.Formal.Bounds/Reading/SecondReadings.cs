using System.Diagnostics;

namespace Explain.Formal.Bounds;

/// <summary>Asks for each literal over entries of a softmax a second time, with their quotients as they are written:
/// the bound that proves either proves both. Keeps every truth value.</summary>
/// <remarks>On narrow boxes the quotient as it is written is sometimes the tighter one, mostly for sums of entries,
/// which share its divisor.</remarks>
internal sealed class SecondReadings(WireTable wires, WireRanges ranges)
{
    // Beyond, a second network costs more than it gives.
    private const int MostFunctions = 512;
    private const int MostLiterals = 256;

    private readonly RowReader _rows = new(wires);
    private readonly Dictionary<int, AffineRow> _known = [];

    /// <summary>The formula with both readings.</summary>
    public ClaimFormula Add(ClaimFormula formula) =>
        wires.Written.Count == 0 || wires.Functions.Count > MostFunctions || formula.Size > MostLiterals
            ? formula
            : Both(formula);

    private ClaimFormula Both(ClaimFormula formula) => formula switch
    {
        ClaimFormula.Known => formula,
        ClaimFormula.Literal literal => Both(literal),
        ClaimFormula.All all => ClaimFormula.AllOf([.. all.Parts.Select(Both)]),
        ClaimFormula.Any any => ClaimFormula.AnyOf([.. any.Parts.Select(Both)]),
        _ => throw new UnreachableException($"Unhandled {formula.GetType().Name}."),
    };

    // What may leave the doubles would take the answer from the first reading too.
    private ClaimFormula Both(ClaimFormula.Literal literal)
    {
        var row = Row(literal.Row);
        return row == literal.Row || !ranges.Of(row).IsKnown
            ? literal
            : ClaimFormula.AnyOf(literal, ClaimFormula.Of(row, literal.IsStrict));
    }

    private AffineRow Row(AffineRow row) => row.Terms.Any(term => Wire(term.Wire) != AffineRow.Wire(term.Wire))
        ? AffineRow.Sum(row.Terms.Select(term => Wire(term.Wire).Times(term.Coefficient))).Plus(row.Constant)
        : row;

    private AffineRow Wire(int wire)
    {
        if (wire < wires.Inputs)
        {
            return AffineRow.Wire(wire);
        }

        if (!_known.TryGetValue(wire, out var row))
        {
            row = Apply(wire, wires.Functions[wire - wires.Inputs]);
            _known.Add(wire, row);
        }

        return row;
    }

    private AffineRow Apply(int wire, ReadFunction function)
    {
        // Of a sigmoid, the first reading is the tighter one.
        if (function.Function != WireFunction.Sigmoid && wires.Written.TryGetValue(wire, out var quotient))
        {
            var divisor = _rows.Apply(WireFunction.Reciprocal, Row(quotient.Divisor));
            return _rows.Product(Row(quotient.Dividend), divisor).Times(quotient.Factor);
        }

        var argument = Row(function.Row);
        return argument == function.Row ? AffineRow.Wire(wire) : _rows.Apply(function.Function, argument);
    }
}
