using Explain.Formal.Numerics.Tests.Exact;
using FsCheck;
using FsCheck.Fluent;

namespace Explain.Formal.Numerics.Tests.Floating;

/// <summary>Ends of type double are held against fractions and against enclosures of integer arithmetic.</summary>
public sealed class DoubleIntervalTests
{
    [Fact]
    public void Arithmetic_contains_the_exact_result_of_every_pair_of_members() => Prop
        .ForAll(Rationals.Enclosures, Rationals.Enclosures, (x, y) =>
        {
            var (a, b) = (DoubleInterval.Around(x), DoubleInterval.Around(y));
            AssertContains(x + y, a + b);
            AssertContains(x - y, a - b);
            AssertContains(x * y, a * b);
            AssertContains(Enclosure.Min(x, y), DoubleInterval.Minimum(a, b));
            AssertContains(Enclosure.Max(x, y), DoubleInterval.Maximum(a, b));
            AssertContains(Enclosure.Union(x, y), DoubleInterval.Union(a, b));
            AssertContains(Enclosure.Abs(x), DoubleInterval.Abs(a));
            AssertContains(Enclosure.Floor(x), DoubleInterval.Floor(a));
            Assert.Equal(Enclosure.Divide(x, y) is not null, (a / b).IsKnown);
            AssertAgrees(Enclosure.Less(x, y), DoubleInterval.Less(a, b));
            AssertAgrees(Enclosure.Equal(x, y), DoubleInterval.Equal(a, b));
            if (Enclosure.Divide(x, y) is { } quotient)
            {
                AssertContains(quotient, a / b);
            }
        }).Check(2000);

    [Fact]
    public void Arithmetic_on_doubles_of_all_sizes_contains_the_exact_result() => Prop
        .ForAll(Doubles, Doubles, (x, y) =>
        {
            var (a, b) = (Rational.FromDouble(x), Rational.FromDouble(y));
            AssertHolds(DoubleInterval.Point(x) + DoubleInterval.Point(y), a + b);
            AssertHolds(DoubleInterval.Point(x) - DoubleInterval.Point(y), a - b);
            AssertHolds(DoubleInterval.Point(x) * DoubleInterval.Point(y), a * b);
            if (y != 0)
            {
                AssertHolds(DoubleInterval.Point(x) / DoubleInterval.Point(y), a / b);
            }
        }).Check(5000);

    [Fact]
    public void Functions_contain_their_enclosures_and_are_narrow() => Prop
        .ForAll(Rationals.Small.ToArbitrary(), number =>
        {
            var x = (Enclosure)Rational.FromDouble(number.ToDouble() / 8);
            var a = DoubleInterval.Around(x);
            AssertNarrow(Enclosure.Exp(x), DoubleInterval.Exp(a));
            AssertNarrow(Enclosure.Sigmoid(x), DoubleInterval.Sigmoid(a));
            AssertNarrow(Enclosure.Tanh(x), DoubleInterval.Tanh(a));
            AssertNarrow(Enclosure.Log(x), DoubleInterval.Log(a));
            AssertNarrow(Enclosure.Sqrt(x), DoubleInterval.Sqrt(a));
        }).Check(500);

    [Fact]
    public void Functions_of_an_interval_contain_those_of_its_ends() => Prop
        .ForAll(Rationals.Enclosures, x =>
        {
            var a = DoubleInterval.Around(x);
            foreach (var end in new[] { x.Low, x.High })
            {
                AssertContains(Enclosure.Sigmoid(end), DoubleInterval.Sigmoid(a));
                AssertContains(Enclosure.Tanh(end), DoubleInterval.Tanh(a));
                if (DoubleInterval.Exp(a).IsKnown)
                {
                    AssertContains(Enclosure.Exp(end)!.Value, DoubleInterval.Exp(a));
                }
            }
        }).Check(200);

    [Fact]
    public void Whole_numbers_stay_points()
    {
        var (three, seven) = (DoubleInterval.Point(3), DoubleInterval.Point(7));
        Assert.Equal(DoubleInterval.Point(10), three + seven);
        Assert.Equal(DoubleInterval.Point(-4), three - seven);
        Assert.Equal(DoubleInterval.Point(21), three * seven);
        Assert.Equal(three, DoubleInterval.Point(21) / seven);
        Assert.Equal(three, DoubleInterval.Sqrt(DoubleInterval.Point(9)));
        Assert.Equal(Truth.True, DoubleInterval.Equal(three + seven, DoubleInterval.Point(10)));
    }

    [Fact]
    public void What_may_not_be_defined_or_leaves_the_doubles_has_no_answer()
    {
        var aroundZero = new DoubleInterval(-1, 1);
        Assert.False((DoubleInterval.Point(1) / aroundZero).IsKnown);
        Assert.False(DoubleInterval.Log(aroundZero).IsKnown);
        Assert.False(DoubleInterval.Sqrt(aroundZero).IsKnown);
        Assert.False(DoubleInterval.Exp(DoubleInterval.Point(1000)).IsKnown);
        Assert.False((DoubleInterval.Point(double.MaxValue) + DoubleInterval.Point(double.MaxValue)).IsKnown);
        Assert.False((DoubleInterval.Point(1e200) * DoubleInterval.Point(1e200)).IsKnown);
        Assert.False((DoubleInterval.Unknown + DoubleInterval.Point(1)).IsKnown);
        Assert.Equal(Truth.Undecided, DoubleInterval.Less(DoubleInterval.Unknown, DoubleInterval.Point(1)));
        Assert.Equal(Truth.Undecided, DoubleInterval.Equal(DoubleInterval.Unknown, DoubleInterval.Unknown));
    }

    [Fact]
    public void A_saturated_function_is_known()
    {
        AssertHolds(DoubleInterval.Exp(DoubleInterval.Point(-800)), Rational.Zero, true);
        Assert.True(DoubleInterval.Tanh(DoubleInterval.Point(500)).Low > 0.999999);
    }

    private static Arbitrary<double> Doubles =>
        (from mantissa in Gen.Choose(int.MinValue, int.MaxValue)
         from tail in Gen.Choose(0, int.MaxValue)
         from exponent in Gen.Choose(-1060, 900)
         from special in Gen.Choose(0, 19)
         select special == 0 ? 0.0 : Math.ScaleB(mantissa + (tail / 2147483648.0), exponent)).ToArbitrary();

    private static void AssertAgrees(Truth exact, Truth answer) =>
        Assert.True(answer == Truth.Undecided || answer == exact);

    private static void AssertContains(Enclosure exact, DoubleInterval answer) => Assert.True(
        Rational.FromDouble(answer.Low) <= exact.Low && exact.High <= Rational.FromDouble(answer.High));

    private static void AssertHolds(DoubleInterval answer, Rational exact, bool mustBeKnown = false)
    {
        Assert.True(answer.IsKnown || !mustBeKnown);
        if (answer.IsKnown)
        {
            AssertContains(exact, answer);
        }
    }

    private static void AssertNarrow(Enclosure? exact, DoubleInterval answer)
    {
        if (exact is not { } value)
        {
            Assert.False(answer.IsKnown);
        }
        else if (answer.IsKnown)
        {
            AssertContains(value, answer);
            Assert.True(answer.High - answer.Low <= 1e-14 * Math.Max(1, Math.Abs(answer.High)));
        }
    }
}
