using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A table of fractions of one denominator over variables; a product of some is summed over one
/// variable.</summary>
/// <param name="Scope">The numbers of the variables; the last is the fastest.</param>
/// <param name="Numerators">The entries.</param>
/// <param name="Denominator">What each is divided by.</param>
internal sealed record Factor(ImmutableArray<int> Scope, BigInteger[] Numerators, BigInteger Denominator)
{
    /// <summary>The only entry of a table over nothing.</summary>
    public Rational Single => Rational.Create(Numerators[0], Denominator);

    /// <summary>A table of fractions.</summary>
    public static Factor Of(ImmutableArray<int> scope, IReadOnlyList<Rational> entries)
    {
        var denominator = entries.Select(entry => entry.Denominator).Distinct().Aggregate(
            BigInteger.One, (all, one) => all / BigInteger.GreatestCommonDivisor(all, one) * one);
        return new Factor(
            scope, [.. entries.Select(entry => entry.Numerator * (denominator / entry.Denominator))], denominator);
    }

    /// <summary>The product of some tables, summed over a variable; null: over none.</summary>
    public static Factor Product(TableLayout layout, IReadOnlyList<Factor> factors, int? variable)
    {
        var rest = TableLayout.Union(factors.Select(factor => factor.Scope)).Remove(variable ?? -1);
        var sums = new BigInteger[(int)layout.Size(rest)];
        BigInteger[][] entries = [.. factors.Select(factor => factor.Numerators)];
        int last = entries.Length;
        layout.Visit(
            variable is { } summed ? rest.Add(summed) : rest,
            [.. factors.Select(factor => factor.Scope), rest],
            places =>
            {
                var product = entries[0][places[0]];
                for (int i = 1; i < last && !product.IsZero; i++)
                {
                    product *= entries[i][places[i]];
                }

                if (!product.IsZero)
                {
                    sums[places[last]] += product;
                }
            });
        var denominator = factors.Aggregate(BigInteger.One, (product, factor) => product * factor.Denominator);
        return new Factor(rest, sums, denominator);
    }
}
