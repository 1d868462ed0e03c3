using FsCheck.Fluent;

namespace Explain.Formal.Numerics.Tests.Exact;

public sealed class EnclosureTests
{
    [Fact]
    public void The_default_is_exactly_zero()
    {
        Assert.True(default(Enclosure).IsExact);
        Assert.Equal(default, default(Enclosure).Value);
    }

    [Fact]
    public void Ends_in_the_wrong_order_are_refused() =>
        Assert.Throws<ArgumentException>(() => Enclosure.Create(1, 0));

    [Fact]
    public void Arithmetic_contains_the_result_of_every_pair_of_members() => Prop
        .ForAll(Rationals.Enclosures, Rationals.Enclosures, (x, y) =>
        {
            foreach (var (a, b) in from a in Members(x) from b in Members(y) select (a, b))
            {
                Assert.True((x + y).Contains(a + b));
                Assert.True((x - y).Contains(a - b));
                Assert.True((x * y).Contains(a * b));
                Assert.True(Enclosure.Min(x, y).Contains(Rational.Min(a, b)));
                Assert.True(Enclosure.Max(x, y).Contains(Rational.Max(a, b)));
                Assert.True(Enclosure.Union(x, y).Contains(a));
                Assert.True(Enclosure.Divide(x, y) is not { } q || q.Contains(a / b));
                AssertAgrees(Enclosure.Less(x, y), a < b);
                AssertAgrees(Enclosure.LessOrEqual(x, y), a <= b);
                AssertAgrees(Enclosure.Greater(x, y), a > b);
                AssertAgrees(Enclosure.GreaterOrEqual(x, y), a >= b);
                AssertAgrees(Enclosure.Equal(x, y), a == b);
            }
        }).Check(300);

    [Fact]
    public void Functions_of_one_number_contain_the_result_of_every_member() => Prop
        .ForAll(Rationals.Enclosures, x =>
        {
            foreach (var a in Members(x))
            {
                Assert.True((-x).Contains(-a));
                Assert.True(Enclosure.Abs(x).Contains(Rational.Abs(a)));
                Assert.True(Enclosure.Floor(x).Contains(Rational.Floor(a)));
                Assert.True(x.RoundOutward(5).Contains(x));
                for (int n = -3; n <= 4; n++)
                {
                    Assert.True(Enclosure.Pow(x, n) is not { } p || p.Contains(Rational.Pow(a, n)));
                }
            }
        }).Check();

    [Fact]
    public void Exact_operands_give_exact_and_decided_results()
    {
        Enclosure x = Rational.Create(1, 3), y = Rational.Create(-2, 7);
        Assert.Equal("1/21", (x + y).Value.ToString());
        Assert.Equal("-2/21", (x * y).Value.ToString());
        Assert.Equal("-7/6", Enclosure.Divide(x, y)!.Value.Value.ToString());
        Assert.Equal(Truth.True, Enclosure.Equal(x, x));
        Assert.Equal(Truth.False, Enclosure.Less(x, x));
        Assert.Equal(Truth.True, Enclosure.LessOrEqual(x, x));
    }

    [Fact]
    public void Partial_operations_say_when_they_are_not_defined()
    {
        var aroundZero = Enclosure.Create(-1, 1);
        Assert.Null(Enclosure.Divide(1, aroundZero));
        Assert.Null(Enclosure.Pow(aroundZero, -2));
        Assert.Null(Enclosure.Log(0));
        Assert.Null(Enclosure.Log(aroundZero));
        Assert.Null(Enclosure.Sqrt(aroundZero));
        Assert.Null(Enclosure.Exp(65537));
        Assert.Null(Enclosure.Power(aroundZero, Rational.Half));
        Assert.Null(Enclosure.Power(0, -1));
        Assert.Null(Enclosure.Intersection(1, 2));
    }

    [Fact]
    public void Even_powers_of_an_interval_around_zero_start_at_zero() =>
        Assert.Equal(Enclosure.Create(0, 9), Enclosure.Pow(Enclosure.Create(-3, 2), 2));

    [Fact]
    public void Rounding_outward_bounds_the_size_and_the_loss() => Prop
        .ForAll(Rationals.Any, x =>
        {
            var rounded = ((Enclosure)x).RoundOutward(20);
            Assert.True(rounded.Contains(x));
            Assert.True(rounded.High - rounded.Low <= Rational.Abs(x) * Rational.PowerOfTwo(-18));
            Assert.True(rounded.Low.Denominator.IsPowerOfTwo || rounded.IsExact);
        }).Check();

    [Fact]
    public void A_short_binary_fraction_stays_exact_when_rounded()
    {
        Enclosure x = Rational.Create(5, 64);
        Assert.Equal(x, x.RoundOutward(3));
        Assert.Equal(Enclosure.Create(Rational.Create(1, 16), Rational.Create(3, 32)), x.RoundOutward(2));
    }

    private static void AssertAgrees(Truth answer, bool member) =>
        Assert.True(answer == Truth.Undecided || answer == member.ToTruth());

    private static Rational[] Members(Enclosure x) =>
        [x.Low, x.High, x.Midpoint, x.Low + ((x.High - x.Low) * Rational.Create(2, 7))];
}
