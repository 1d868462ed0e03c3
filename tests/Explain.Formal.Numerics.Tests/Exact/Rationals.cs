using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Explain.Formal.Numerics.Tests.Exact;

/// <summary>Rationals of all sizes: small, at the border of 64 bits, and far beyond it.</summary>
internal static class Rationals
{
    private static readonly Gen<BigInteger> Integers = Gen.OneOf(
        Gen.Choose(-12, 12).Select(value => (BigInteger)value),
        Gen.Choose(int.MinValue, int.MaxValue).Select(value => (BigInteger)value),
        from value in Gen.Choose(-3, 3) from sign in Gen.Elements(-1, 1) select sign * ((BigInteger.One << 63) + value),
        from a in Gen.Choose(int.MinValue, int.MaxValue)
        from b in Gen.Choose(0, int.MaxValue)
        from shift in Gen.Choose(0, 100)
        select (((BigInteger)a << 31) + b) << shift);

    public static readonly Arbitrary<Rational> Any =
        (from above in Integers
         from below in Integers
         select Rational.Create(above, below.IsZero ? BigInteger.One : below)).ToArbitrary();

    public static readonly Gen<Rational> Small =
        from above in Gen.Choose(-4000, 4000) from below in Gen.Choose(1, 999) select Rational.Create(above, below);

    public static readonly Arbitrary<Enclosure> Enclosures =
        (from a in Small
         from b in Small
         from exact in Gen.Choose(0, 3)
         select exact == 0 ? (Enclosure)a : Enclosure.Create(Rational.Min(a, b), Rational.Max(a, b))).ToArbitrary();

    public static void Check(this Property property, int tests = 1000) =>
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(tests));
}
