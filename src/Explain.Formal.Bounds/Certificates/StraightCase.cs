using System.Numerics;
using Explain.Formal.Numerics;
using LinearConstraint = Explain.Formal.Numerics.HalfSpace;

namespace Explain.Formal.Bounds;

/// <summary>A case on which every function that counts is linear: what is to be shown there is a linear program, and
/// its multipliers prove what has no margin.</summary>
/// <remarks><b>Source.</b> Farkas' lemma; <see cref="LinearProgram"/>.</remarks>
internal sealed class StraightCase
{
    // Exact programs of more inputs take longer than more cuts.
    private const int MostInputs = 40;

    // Of weights of sum 1.
    private const double Grain = 1 << 30;

    // Larger weights leave the checker no bits.
    private static readonly BigInteger _greatestWeight = 1 << 20;

    private readonly ExactClaim _claim;
    private readonly ProofCase _part;
    private readonly AffineRow[] _wires;
    private readonly int[] _sides;

    private StraightCase(ExactClaim claim, ProofCase part)
    {
        (_claim, _part) = (claim, part);
        int inputs = claim.Inputs.Count;
        _wires = new AffineRow[inputs + claim.Wires.Length];
        _sides = [.. Enumerable.Range(0, part.Sides.Length).Where(depth => part.Sides[depth].Wire >= inputs)];
        for (int input = 0; input < inputs; input++)
        {
            _wires[input] = AffineRow.Wire(input);
        }
    }

    /// <summary>The case, if all functions that rows depend on are linear on it; else null.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="part">The case.</param>
    /// <param name="rows">The rows that count.</param>
    /// <param name="lines">Slope and constant of the function of each wire; null where it is not linear.</param>
    public static StraightCase? Of(
        ExactClaim claim,
        ProofCase part,
        IEnumerable<AffineRow> rows,
        Func<int, (double Slope, double Constant)?> lines)
    {
        int inputs = claim.Inputs.Count;
        if (inputs > MostInputs)
        {
            return null;
        }

        var straight = new StraightCase(claim, part);
        bool[] needed = new bool[straight._wires.Length];
        Mark(rows.Concat(straight._sides.Select(depth => claim.Wires[part.Sides[depth].Wire - inputs].Row)));
        for (int wire = needed.Length - 1; wire >= inputs; wire--)
        {
            if (needed[wire] && lines(wire) is null)
            {
                return null;
            }

            Mark(needed[wire] && lines(wire) is { Slope: not 0 } ? [claim.Wires[wire - inputs].Row] : []);
        }

        straight.Flatten(wire => needed[wire] ? lines(wire) : null);
        return straight;

        void Mark(IEnumerable<AffineRow> marked)
        {
            foreach (var term in marked.SelectMany(row => row.Terms))
            {
                needed[term.Wire] = true;
            }
        }
    }

    /// <summary>A sum that proves that one of some literals holds, or that no point is in the case; null if there is
    /// none. Exact with weights in whole numbers; where these would be too large it is the sum with the greatest
    /// margin, with rounded weights: the checker may follow it, or may not.</summary>
    public (WeighedSum Sum, bool IsExact)? Prove(RowGoal.Literal[] literals, CancellationToken cancellation)
    {
        bool isOpen = literals.Any(literal => !literal.IsStrict);
        var outcome = Solve(literals, (literal => isOpen && !literal.IsStrict, AreSidesBelow: false), cancellation);
        var multipliers = outcome switch
        {
            LinearOutcome.Infeasible infeasible => infeasible.Multipliers,
            LinearOutcome.Optimal { Value.Sign: <= 0 } optimal when isOpen => optimal.Multipliers,
            _ => null, // at some point all of them fail
        };
        return multipliers is null ? null
            : ToSum(literals, multipliers) is { } sum ? (sum, true)
            : Weigh(literals, cancellation) is { } rounded ? (rounded, false)
            : null;
    }

    private WeighedSum? Weigh(RowGoal.Literal[] literals, CancellationToken cancellation) =>
        Solve(literals, (_ => true, AreSidesBelow: true), cancellation)
            is LinearOutcome.Optimal { Value.Sign: < 0 } optimal
            ? Sum(literals, [.. Used(literals, optimal.Multipliers)
                .Select(weight => Math.Round(weight.ToDouble() * Grain) / Grain)])
            : null;

    // The last coordinate is the greatest of some rows: of literals that must be below zero if they fail, and of what
    // is at most zero on the sides of cuts.
    private LinearOutcome Solve(
        RowGoal.Literal[] literals,
        (Func<RowGoal.Literal, bool> IsLiteralBelow, bool AreSidesBelow) last,
        CancellationToken cancellation)
    {
        int inputs = _claim.Inputs.Count;
        LinearConstraint[] constraints =
        [
            .. literals.Select(literal => Below(Flat(_claim.Rows[literal.Row]), last.IsLiteralBelow(literal) ? -1 : 0)),
            .. _sides.Select(depth => Below(Outside(_part.Sides[depth]), last.AreSidesBelow ? -1 : 0)),
            .. Enumerable.Range(0, inputs).Select(input => Below(
                AffineRow.Wire(input).Plus(-EndOf(input, isUpper: true)), 0)),
            .. Enumerable.Range(0, inputs).Select(input => Below(
                AffineRow.Wire(input).Times(-1).Plus(EndOf(input, isUpper: false)), 0)),
        ];
        Rational[] objective = new Rational[inputs + 1];
        objective[inputs] = last.AreSidesBelow || literals.Any(last.IsLiteralBelow) ? -1 : 0;
        return LinearProgram.Maximize(constraints, objective, cancellation);
    }

    private void Flatten(Func<int, (double Slope, double Constant)?> lines)
    {
        for (int wire = _claim.Inputs.Count; wire < _wires.Length; wire++)
        {
            if (lines(wire) is var (slope, constant))
            {
                var row = slope == 0 ? AffineRow.Number(0) : Flat(_claim.Wires[wire - _claim.Inputs.Count].Row);
                _wires[wire] = row.Times(Rational.FromDouble(slope)).Plus(Rational.FromDouble(constant));
            }
        }
    }

    private AffineRow Flat(AffineRow row) => AffineRow.Sum(row.Terms
        .Select(term => _wires[term.Wire].Times(term.Coefficient)).Append(AffineRow.Number(row.Constant)));

    // What is at most zero on the side of a cut.
    private AffineRow Outside(CutSide side)
    {
        var row = Flat(_claim.Wires[side.Wire - _claim.Inputs.Count].Row).Plus(-Rational.FromDouble(side.At));
        return side.IsUpper ? row.Times(-1) : row;
    }

    private LinearConstraint Below(AffineRow row, int last)
    {
        Rational[] normal = new Rational[_claim.Inputs.Count + 1];
        foreach (var term in row.Terms)
        {
            normal[term.Wire] = term.Coefficient;
        }

        normal[^1] = last;
        return new LinearConstraint(normal, -row.Constant);
    }

    private Rational EndOf(int input, bool isUpper)
    {
        var region = _claim.Inputs.Region;
        return isUpper
            ? Rational.Min(region.High[input], Rational.FromDouble(_part.Box.High[input]))
            : Rational.Max(region.Low[input], Rational.FromDouble(_part.Box.Low[input]));
    }

    // In whole numbers, so that the checker need not round.
    private WeighedSum? ToSum(RowGoal.Literal[] literals, IReadOnlyList<Rational> multipliers)
    {
        Rational[] used = Used(literals, multipliers);
        var common = used.Aggregate(BigInteger.One, (product, number) => product * number.Denominator
            / BigInteger.GreatestCommonDivisor(product, number.Denominator));
        BigInteger[] weights = [.. used.Select(number => (number * common).Numerator)];
        return weights.Any(weight => weight > _greatestWeight)
            ? null
            : Sum(literals, [.. weights.Select(weight => (double)weight)]);
    }

    private Rational[] Used(RowGoal.Literal[] literals, IReadOnlyList<Rational> multipliers) =>
        [.. multipliers.Take(literals.Length + _sides.Length)];

    private WeighedSum Sum(RowGoal.Literal[] literals, double[] weights) => new(
        [.. literals.Zip(weights).Where(pair => pair.Second != 0).Select(pair => (pair.First.Row, pair.Second))],
        [.. _sides.Zip(weights.Skip(literals.Length)).Where(pair => pair.Second != 0)]);
}
