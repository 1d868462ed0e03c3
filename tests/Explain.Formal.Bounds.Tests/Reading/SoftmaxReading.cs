using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

/// <summary>The entries of a softmax of affine scores, as they are read and as they are written.</summary>
/// <param name="Scores">The scores over the inputs.</param>
/// <param name="Read">Its entries by <see cref="ExponentialQuotients"/>.</param>
/// <param name="Written">Its entries as quotients of exponentials by their sum.</param>
internal sealed record SoftmaxReading(AffineRow[] Scores, RandomClaim Read, RandomClaim Written)
{
    /// <summary>Scores with coefficients up to 1 in steps of 1/8, and constants up to 2.</summary>
    public static SoftmaxReading Random(int seed, int inputs, int entries, Box region)
    {
        var random = new SplitMix((ulong)seed);
        return Of(region, [.. Enumerable.Range(0, entries).Select(_ => AffineRow.Sum(
            Enumerable.Range(0, inputs).Select(i => AffineRow.Wire(i).Times(Eighths(random, 8))))
            .Plus(Eighths(random, 16)))]);
    }

    /// <summary>The entries; the literals are they, their first difference, and a sum with weights 1, -2, 3.</summary>
    public static SoftmaxReading Of(Box region, params AffineRow[] scores) => new(
        scores,
        Claim(region, scores, (quotients, rows, x, y) => quotients.Read(x, y)
            ?? rows.Product(x, rows.Apply(WireFunction.Reciprocal, y))),
        Claim(region, scores, (_, rows, x, y) => rows.Product(x, rows.Apply(WireFunction.Reciprocal, y))));

    /// <summary>The exact values of the entries, by the definition.</summary>
    public Enclosure[] EntriesAt(double[] point)
    {
        Enclosure[] exponentials = [.. Scores.Select(score => Enclosure.Exp(Enclosure.Exact(
            score.Terms.Items.Aggregate(score.Constant, (sum, term) =>
                sum + (term.Coefficient * Rational.FromDouble(point[term.Wire])))))!.Value)];
        var whole = exponentials.Aggregate((sum, next) => sum + next);
        return [.. exponentials.Select(each => Enclosure.Divide(each, whole)!.Value)];
    }

    private static RandomClaim Claim(
        Box region,
        AffineRow[] scores,
        Func<ExponentialQuotients, RowReader, AffineRow, AffineRow, AffineRow> divide)
    {
        var wires = new WireTable(region.Inputs);
        var rows = new RowReader(wires);
        var quotients = new ExponentialQuotients(
            wires, new WireRanges(wires, i => new DoubleInterval(region.Low[i], region.High[i])));
        AffineRow[] exponentials = [.. scores.Select(score => rows.Apply(WireFunction.Exp, score))];
        AffineRow[] entries =
            [.. exponentials.Select(each => divide(quotients, rows, each, AffineRow.Sum(exponentials)))];
        return RandomClaim.Of(
            wires,
            [
                .. entries,
                entries[0].Minus(entries[1]),
                AffineRow.Sum(entries.Select((entry, i) => entry.Times((i % 3) switch { 0 => 1, 1 => -2, _ => 3 }))),
            ]);
    }

    private static Rational Eighths(SplitMix random, int most) => Rational.Create(random.Next(-most, most + 1), 8);
}
