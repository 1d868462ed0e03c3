using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Bounds;

/// <summary>An affine function of wires, exact: the sum of coefficients times wires, and a constant.</summary>
/// <param name="Terms">By wire, ascending; no coefficient is 0.</param>
/// <param name="Constant">The value where all wires are 0.</param>
internal sealed record AffineRow(Sequence<RowTerm> Terms, Rational Constant)
{
    /// <summary>Whether it is the same number everywhere.</summary>
    public bool IsConstant => Terms.Length == 0;

    /// <summary>Whether it is 0 everywhere.</summary>
    public bool IsZero => IsConstant && Constant.IsZero;

    /// <summary>A number.</summary>
    public static AffineRow Number(Rational value) => new([], value);

    /// <summary>A wire.</summary>
    public static AffineRow Wire(int wire) => new([new RowTerm(wire, Rational.One)], Rational.Zero);

    /// <summary>The sum of rows.</summary>
    public static AffineRow Sum(IEnumerable<AffineRow> rows)
    {
        var constant = Rational.Zero;
        var terms = new Dictionary<int, Rational>();
        foreach (var row in rows)
        {
            constant += row.Constant;
            foreach (var term in row.Terms)
            {
                terms[term.Wire] = terms.TryGetValue(term.Wire, out var before)
                    ? before + term.Coefficient
                    : term.Coefficient;
            }
        }

        return new AffineRow(
            terms.Where(term => !term.Value.IsZero).OrderBy(term => term.Key)
                .Select(term => new RowTerm(term.Key, term.Value)).ToSequence(),
            constant);
    }

    /// <summary>The row plus a number.</summary>
    public AffineRow Plus(Rational number) => this with { Constant = Constant + number };

    /// <summary>The sum of both.</summary>
    public AffineRow Plus(AffineRow other) =>
        other.IsConstant ? Plus(other.Constant) : IsConstant ? other.Plus(Constant) : Sum([this, other]);

    /// <summary>The difference of both.</summary>
    public AffineRow Minus(AffineRow other) => Plus(other.Times(-1));

    /// <summary>The same row where wires have other numbers, in the same order.</summary>
    public AffineRow Renumber(int[] places) =>
        this with { Terms = Terms.Select(term => term with { Wire = places[term.Wire] }).ToSequence() };

    /// <summary>The row times a number.</summary>
    public AffineRow Times(Rational factor) => factor.IsZero ? Number(Rational.Zero)
        : factor.IsOne ? this
        : new AffineRow(
            Terms.Select(term => term with { Coefficient = term.Coefficient * factor }).ToSequence(),
            Constant * factor);
}

/// <summary>A coefficient of a wire.</summary>
internal readonly record struct RowTerm(int Wire, Rational Coefficient);
