using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Reads entries of a softmax: <c>c exp(a) / (k + sum of m exp(b))</c> as
/// <c>c / (k exp(-a) + sum of m exp(b - a))</c>. Keeps every value.</summary>
/// <remarks>
/// What scores have in common cancels in their differences, before any function bends it. The term of the entry itself
/// becomes the number m, so that the sum stays away from 0, and the entry below c / m. Two terms of one coefficient
/// make a sigmoid.
/// </remarks>
internal sealed class ExponentialQuotients(WireTable wires, WireRanges ranges)
{
    private const int MostTerms = 32;

    // Differences of scores are as many as pairs of them.
    private const int MostExponentials = 8_192;
    private const long MostWritten = 1L << 20;

    // A sum beyond may leave the doubles on the way, where the quotient as it is written does not.
    private const double Largest = 1e250;

    private readonly RowReader _rows = new(wires);
    private int _exponentials;
    private long _written;

    /// <summary>A quotient of this form; null if it is none, or one that is better taken as it is written.</summary>
    /// <param name="x">The dividend.</param>
    /// <param name="y">The divisor.</param>
    public AffineRow? Read(AffineRow x, AffineRow y)
    {
        if (y.IsConstant
            || Exponential.Of(wires, x) is not { } top
            || Terms(y) is not { } terms
            || !IsAffordable(top, terms))
        {
            return null;
        }

        Exponential[] rest = [.. terms.Select(term => term with { Exponent = term.Exponent.Minus(top.Exponent) })];

        // Of a number by a sum, what is written is this reading.
        var entry = Sigmoid(rest) is { } sigmoid ? sigmoid
            : x.IsConstant ? null
            : IsWithinDoubles(rest) ? _rows.Apply(WireFunction.Reciprocal, Sum(rest))
            : Faint(top, terms);
        if (entry is { Terms: [var wire] })
        {
            wires.Remember(wire.Wire, new WrittenQuotient(x, y, (wire.Coefficient * top.Factor).Reciprocal()));
        }

        return entry?.Times(top.Factor);
    }

    /// <summary>An entry whose score is far below another: <c>exp(a - r - log(sum of m exp(b - r)))</c>, with the score
    /// r that tends to be the greatest.</summary>
    private AffineRow? Faint(Exponential top, Exponential[] terms)
    {
        var greatest = terms.MaxBy(term => ranges.Of(term.Exponent) is { IsKnown: true } range
            ? range.Low + range.High
            : double.NegativeInfinity)!;
        Exponential[] rest =
            [.. terms.Select(term => term with { Exponent = term.Exponent.Minus(greatest.Exponent) })];
        var below = top.Exponent.Minus(greatest.Exponent);
        return greatest.Factor >= Rational.One && ranges.Of(below).High <= 0 && IsWithinDoubles(rest)
            ? wires.Apply(WireFunction.Exp, below.Minus(wires.Apply(WireFunction.Log, Sum(rest))))
            : null;
    }

    private bool IsAffordable(Exponential top, Exponential[] terms)
    {
        _exponentials += terms.Length;
        _written += terms.Sum(term => (long)term.Exponent.Terms.Length + top.Exponent.Terms.Length);
        return _exponentials <= MostExponentials && _written <= MostWritten;
    }

    // 1 / (m + m exp(d)).
    private AffineRow? Sigmoid(Exponential[] rest) => rest is [var one, var other] && one.Factor == other.Factor
        && (one.Exponent.IsZero ? other : other.Exponent.IsZero ? one : null) is { } term
            ? wires.Apply(WireFunction.Sigmoid, term.Exponent.Times(-1)).Times(one.Factor.Reciprocal())
            : null;

    private bool IsWithinDoubles(Exponential[] terms)
    {
        var sum = DoubleInterval.Point(0);
        foreach (var (factor, exponent) in terms)
        {
            sum += DoubleInterval.Around(Enclosure.Exact(factor)) * DoubleInterval.Exp(ranges.Of(exponent));
        }

        return sum is { Low: > 1 / Largest, High: < Largest };
    }

    private AffineRow Sum(Exponential[] terms) => AffineRow.Sum(terms.Select(term => term.Exponent.IsZero
        ? AffineRow.Number(term.Factor)
        : wires.Apply(WireFunction.Exp, term.Exponent).Times(term.Factor)));

    private Exponential[]? Terms(AffineRow sum)
    {
        if (sum.Terms.Length > MostTerms || sum.Constant.Sign < 0 || sum.Terms.Any(term => term.Coefficient.Sign < 0))
        {
            return null;
        }

        IEnumerable<AffineRow> rows = sum.Terms.Select(term => new AffineRow([term], Rational.Zero));
        Exponential?[] terms =
            [.. (sum.Constant.IsZero ? rows : rows.Prepend(AffineRow.Number(sum.Constant)))
                .Select(row => Exponential.Of(wires, row))];
        return Array.TrueForAll(terms, term => term is not null) ? [.. terms.OfType<Exponential>()] : null;
    }
}
