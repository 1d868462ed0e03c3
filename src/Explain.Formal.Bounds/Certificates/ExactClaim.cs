using System.Collections.Immutable;

namespace Explain.Formal.Bounds;

/// <summary>A claim about a box in exact numbers: what a certificate is about.</summary>
/// <param name="Inputs">The box.</param>
/// <param name="Wires">The wires after the inputs that the claim needs, each a function of wires before it.</param>
/// <param name="Rows">The rows of the literals.</param>
/// <param name="Goal">What holds at every point of the box.</param>
internal sealed record ExactClaim(
    ClaimInputs Inputs, ImmutableArray<ReadFunction> Wires, ImmutableArray<AffineRow> Rows, RowGoal Goal)
{
    /// <summary>The claim of a formula, without the wires that it does not need.</summary>
    public static ExactClaim Of(ClaimInputs inputs, WireTable wires, ClaimFormula formula)
    {
        var literals = new LiteralTable();
        var goal = literals.GoalOf(formula);
        bool[] needed = new bool[inputs.Count + wires.Functions.Count];
        Mark(literals.Rows);
        for (int wire = needed.Length - 1; wire >= inputs.Count; wire--)
        {
            if (needed[wire])
            {
                Mark([wires.Functions[wire - inputs.Count].Row]);
            }
        }

        int[] places = new int[needed.Length];
        int next = inputs.Count;
        for (int wire = 0; wire < places.Length; wire++)
        {
            places[wire] = wire < inputs.Count ? wire : needed[wire] ? next++ : -1;
        }

        return new ExactClaim(
            inputs,
            [.. wires.Functions.Where((_, i) => needed[inputs.Count + i]).Select(wire => wire with
            {
                Row = wire.Row.Renumber(places),
            })],
            [.. literals.Rows.Select(row => row.Renumber(places))],
            goal);

        void Mark(IEnumerable<AffineRow> rows)
        {
            foreach (var term in rows.SelectMany(row => row.Terms))
            {
                needed[term.Wire] = true;
            }
        }
    }
}
