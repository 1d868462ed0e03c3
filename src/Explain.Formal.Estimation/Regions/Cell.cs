using System.Numerics;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>A convex part of the space of inputs: the cone of some rays, in order around it.</summary>
/// <remarks>
/// An affine part of n dimensions is a cone of n + 1: its points (x, 1) are the corners, its directions (x, 0) lead to
/// infinity. Two rays bound a part of a line, or a wedge of the plane; three and more a polygon, or a cone of space.
/// Rays are primitive whole vectors, so that equal rays are equal.
/// </remarks>
/// <param name="Rays">The rays, counterclockwise.</param>
internal sealed record Cell(Sequence<Ray> Rays)
{
    /// <summary>The sign of a form inside: 1 or -1; 0 where it has both.</summary>
    public int Sign(Func<Ray, Rational> form)
    {
        bool rises = false, falls = false;
        foreach (var ray in Rays)
        {
            int sign = form(ray).Sign;
            rises |= sign > 0;
            falls |= sign < 0;
        }

        return rises && falls ? 0 : rises ? 1 : -1;
    }

    /// <summary>The two parts on which a form that has both signs has one. Of a part with two rays, the one with the
    /// first ray comes first.</summary>
    public (Cell First, Cell Second) Split(Func<Ray, Rational> form)
    {
        Rational[] values = [.. Rays.Select(form)];
        bool isLine = Rays.Length == 2;
        if (isLine)
        {
            var middle = Between(0, 1, values);
            return (new Cell([Rays[0], middle]), new Cell([middle, Rays[1]]));
        }

        return (Clip(values, 1), Clip(values, -1));
    }

    private Cell Clip(Rational[] values, int side)
    {
        var kept = new List<Ray>();
        for (int i = 0; i < values.Length; i++)
        {
            int next = (i + 1) % values.Length;
            if (values[i].Sign * side >= 0)
            {
                kept.Add(Rays[i]);
            }

            if (values[i].Sign * values[next].Sign < 0)
            {
                kept.Add(Between(i, next, values));
            }
        }

        return new Cell(kept.ToSequence());
    }

    /// <summary>Where the form is 0 between two rays on which it has different signs.</summary>
    private Ray Between(int i, int j, Rational[] values) =>
        Ray.Of([.. Rays[i].Coordinates.Zip(Rays[j].Coordinates, (a, b) =>
            (a * Rational.Abs(values[j])) + (b * Rational.Abs(values[i])))]);
}

/// <summary>A direction: whole coordinates without a common factor.</summary>
internal sealed record Ray
{
    private Ray(Sequence<Rational> coordinates) => Coordinates = coordinates;

    /// <summary>The coordinates.</summary>
    public Sequence<Rational> Coordinates { get; }

    /// <summary>The direction of a vector that is not 0.</summary>
    public static Ray Of(params Rational[] vector)
    {
        var scale = vector.Aggregate(BigInteger.One, (product, each) =>
            product / BigInteger.GreatestCommonDivisor(product, each.Denominator) * each.Denominator);
        BigInteger[] whole = [.. vector.Select(each => each.Numerator * (scale / each.Denominator))];
        var common = whole.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        return new Ray(whole.Select(each => (Rational)(each / common)).ToSequence());
    }
}
