using Explain.Formal.Testing;

namespace Explain.Formal.Numerics.Tests;

/// <summary>Probabilities of polyhedra against closed forms and a quadrature of its own.</summary>
public sealed class GaussianMeasureTests
{
    private static readonly Rational _half = Rational.Half;

    [Fact]
    public void An_interval_is_a_difference_of_Phi()
    {
        AssertIs(0.68268949213708590, 1e-16, Mass([1], Bound(1, 0, 1, 1), Bound(1, 0, -1, 1)));

        // Phi(-10) - Phi(-11), with mean 1 and variance 4 in the upper tail.
        AssertIs(7.619853024160526e-24 - 1.9106595744986566e-28, 1e-37, Known(
            [Bound(1, 0, 1, 23), Bound(1, 0, -1, -21)], [1], Diagonal(4)));
        Assert.Equal(Rational.Zero, Mass([1], Bound(1, 0, 1, 1), Bound(1, 0, -1, -1)).High);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_half_space_is_Phi_of_its_distance(int size)
    {
        // Distance 3/5 of the normal (2, 1, 2, ...), and sides of a plane through the mean.
        Rational[] normal = [.. Enumerable.Range(0, size).Select(i => (Rational)(i % 2 == 0 ? 2 : 1))];
        double length = Math.Sqrt(normal.Sum(each => each.ToDouble() * each.ToDouble()));
        AssertIs(SpecialFunctions.NormalCdf(3 / length), 1e-15, Known(
            [new HalfSpace(normal, 3)], new Rational[size], Unit(size)));
        AssertHolds(_half, Known([new HalfSpace(normal, 0)], new Rational[size], Unit(size)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void A_box_is_a_product(int size)
    {
        double expected = 1;
        var sides = new List<HalfSpace>();
        for (int i = 0; i < size; i++)
        {
            sides.Add(Bound(size, i, 1, i + 1));
            sides.Add(Bound(size, i, -1, 1));
            expected *= SpecialFunctions.NormalCdf(i + 1) - SpecialFunctions.NormalCdf(-1);
        }

        AssertIs(expected, 1e-15, Mass(new Rational[size], [.. sides]));
    }

    // Turned by orthogonal matrices of rationals, so that the directions are not taken apart.
    [Fact]
    public void A_turned_box_is_the_same_product()
    {
        Rational[][] turn = [[2, -2, 1], [1, 2, 2], [2, 1, -2]];
        var random = new SplitMix(5);
        for (int trial = 0; trial < 6; trial++)
        {
            double expected = 1;
            var sides = new List<HalfSpace>();
            foreach (Rational[] axis in turn)
            {
                var (low, high) = (Rational.Create(random.Next(-12, 0), 4), Rational.Create(random.Next(1, 12), 4));
                (low, high) = trial == 0 ? (-low - high - 1, -low) : (low, high);
                sides.Add(new HalfSpace(axis, 3 * high));
                sides.Add(new HalfSpace([.. axis.Select(each => -each)], -3 * low));
                expected *= SpecialFunctions.NormalCdf(high.ToDouble()) - SpecialFunctions.NormalCdf(low.ToDouble());
            }

            // What is there twice, or touches an edge or a corner only, changes nothing but what depends on what.
            AssertIs(expected, 1e-15, Mass(new Rational[3], [.. sides]));
            sides.Add(sides[0]);
            sides.Add(new HalfSpace([.. turn[0].Zip(turn[1], (a, b) => a + b)], sides[0].Bound + sides[2].Bound));
            AssertIs(expected, 1e-15, Mass(new Rational[3], [.. sides]));
            sides.Add(new HalfSpace(
                [.. Enumerable.Range(0, 3).Select(i => turn[0][i] + turn[1][i] + turn[2][i])],
                sides[0].Bound + sides[2].Bound + sides[4].Bound));
            AssertIs(expected, 1e-15, Mass(new Rational[3], [.. sides]));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(-5, 1)]
    public void A_wedge_is_its_angle(int x, int y)
    {
        // Left of the direction (1, 0), and right of the direction (x, y).
        AssertIs(Math.Atan2(y, x) / (2 * Math.PI), 1e-16, Known([new([0, -1], 0), new([-y, x], 0)], [0, 0], Unit(2)));
    }

    [Fact]
    public void An_orthant_of_correlated_numbers_is_known()
    {
        // Sheppard: 1/4 + asin(r) / 2 pi, and 1/8 + (asin r + asin s + asin t) / 4 pi.
        var pair = new[,] { { 1, _half }, { _half, Rational.One } };
        AssertHolds(Rational.Create(1, 3), Known(Orthant(2), [0, 0], pair));
        var triple = new Rational[,]
        {
            { 1, Rational.Create(3, 10), Rational.Create(-1, 5) },
            { Rational.Create(3, 10), 1, Rational.Create(3, 5) },
            { Rational.Create(-1, 5), Rational.Create(3, 5), 1 },
        };
        double expected = 0.125 + ((Math.Asin(0.3) + Math.Asin(-0.2) + Math.Asin(0.6)) / (4 * Math.PI));
        AssertIs(expected, 1e-15, Known(Orthant(3), [0, 0, 0], triple));
    }

    /// <summary>Equally correlated numbers are above 0: one integral over what they have in common.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-2)]
    public void A_shifted_orthant_is_an_integral(int shift)
    {
        var covariance = new Rational[,] { { 1, _half, _half }, { _half, 1, _half }, { _half, _half, 1 } };
        Rational[] mean = [shift, _half, Rational.Create(-1, 3)];
        double expected = Integral(z => mean.Aggregate(
            SpecialFunctions.NormalDensity(z),
            (product, m) => product * SpecialFunctions.NormalCdf((m.ToDouble() / Math.Sqrt(0.5)) + z)));
        AssertIs(expected, 1e-13, Known(Orthant(3), mean, covariance));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 1)]
    [InlineData(8, -1)]
    public void A_simplex_is_an_integral(int size, int start)
    {
        // x + y + z <= 3 start + size with x, y, z >= start, one coordinate after another.
        Rational low = start;
        HalfSpace[] sides = [Bound(3, 0, -1, -low), Bound(3, 1, -1, -low), Bound(3, 2, -1, -low),
            new([1, 1, 1], (3 * low) + size)];
        double Inner(double rest) => Integral(
            y => SpecialFunctions.NormalDensity(y)
                * (SpecialFunctions.NormalCdf(rest - y) - SpecialFunctions.NormalCdf(start)),
            start, rest - start);
        double expected = Integral(
            x => SpecialFunctions.NormalDensity(x) * Inner((3 * start) + size - x), start, start + size);
        AssertIs(expected, 1e-12, Mass(new Rational[3], sides));
    }

    [Fact]
    public void Parts_of_space_add_up()
    {
        var random = new SplitMix(11);
        for (int trial = 0; trial < 4; trial++)
        {
            var sides = new List<HalfSpace>();
            for (int i = 0; i < 3; i++)
            {
                sides.Add(new HalfSpace(
                    [.. Enumerable.Range(0, 3).Select(_ => Rational.Create(random.Next(-9, 10), 4))],
                    Rational.Create(random.Next(-6, 7), 5)));
            }

            // The eight parts that three planes make.
            var sum = Enumerable.Range(0, 8).Select(signs => Mass(new Rational[3], [.. sides.Select((side, i) =>
                ((signs >> i) & 1) == 0 ? side : new([.. side.Normal.Select(each => -each)], -side.Bound))]))
                .Aggregate((a, b) => a + b);
            AssertHolds(1, sum);
            Assert.InRange((sum.High - sum.Low).ToDouble(), 0, 1e-18);
        }
    }

    [Fact]
    public void Needles_and_far_parts_are_enclosed()
    {
        // Long and thin: a millionth of the unit square's side, turned.
        var thin = Rational.Create(1, 1_000_000);
        HalfSpace[] sides = [new([2, -2, 1], 3000), new([-2, 2, -1], 3000), new([1, 2, 2], 3 * thin),
            new([-1, -2, -2], 0), new([2, 1, -2], 3 * thin), new([-2, -1, 2], 0),
            new([5, 1, 1], 3000 + (6 * thin))];
        double side = SpecialFunctions.NormalDensity(0) * 1e-6;
        AssertIs(side * side, 1e-22, Mass(new Rational[3], sides));

        // Beyond 40 deviations there is nothing.
        Assert.InRange(Mass(new Rational[3], new([-2, 2, -1], -120), new([1, 2, 2], 1), new([2, 1, -3], 1))
            .High.ToDouble(), 0, 1e-20);
    }

    [Fact]
    public void What_does_not_vary_is_decided()
    {
        var covariance = new Rational[,] { { 1, 1 }, { 1, 1 } };
        Assert.Equal(0, Known([new([1, -1], -1)], [0, 0], covariance).High);
        Assert.Equal(1, Known([new([1, -1], 0)], [0, 0], covariance).Low);
        AssertHolds(_half, Known([new([1, -1], 0), new([1, 1], 0)], [0, 0], covariance));
        Assert.Equal(1, Known([], [0, 0], covariance).Low);
    }

    [Fact]
    public void Four_directions_that_depend_on_each_other_are_refused()
    {
        HalfSpace[] sides = [.. Orthant(4), new([1, 1, 1, 1], 5)];
        Assert.IsType<GaussianMass.Refused>(GaussianMeasure.Of(sides, new Rational[4], Unit(4)));
    }

    [Fact]
    public void What_is_no_covariance_is_not_taken()
    {
        Assert.Throws<ArgumentException>(() => Known([], [0, 0], new Rational[,] { { 1, 1 }, { 0, 1 } }));
        Assert.Throws<ArgumentException>(() => Known(Orthant(2), [0, 0], new Rational[,] { { 1, 2 }, { 2, 1 } }));
        Assert.Throws<ArgumentException>(() => Known(Orthant(1), [0], new Rational[,] { { -1 } }));
    }

    [Fact]
    public void The_quadrature_is_exact_for_powers_below_twice_its_nodes()
    {
        for (int power = 0; power < 48; power++)
        {
            var sum = LegendreNodes.All.Aggregate(Rational.Zero, (all, next) => all
                + (next.Weight * Enumerable.Repeat(next.Node, power).Aggregate(Rational.One, (a, b) => a * b)));
            var error = Rational.Abs(sum - (power % 2 == 0 ? Rational.Create(2, power + 1) : Rational.Zero));
            Assert.True(error < Rational.PowerOfTwo(-150));
        }
    }

    // 1 / (1 + s^2 / 4) is at most 1.8 on the ellipse; its integral is 4 atan(1/2).
    [Fact]
    public void The_quadrature_keeps_its_error()
    {
        var sum = LegendreNodes.All.Aggregate(Rational.Zero, (all, next) => all
            + (next.Weight / (1 + (next.Node * next.Node / 4))));
        var exact = 4 * Enclosure.Atan(Rational.Half, 128);
        Assert.True(Rational.Abs(sum - exact.Low) < 2 * LegendreNodes.Error);
    }

    private static HalfSpace[] Orthant(int size) => [.. Enumerable.Range(0, size).Select(i => Bound(size, i, -1, 0))];

    private static HalfSpace Bound(int size, int axis, int sign, Rational bound) =>
        new([.. Enumerable.Range(0, size).Select(i => (Rational)(i == axis ? sign : 0))], bound);

    private static Rational[,] Unit(int size) => Diagonal([.. Enumerable.Repeat(Rational.One, size)]);

    private static Rational[,] Diagonal(params Rational[] variances)
    {
        var matrix = new Rational[variances.Length, variances.Length];
        for (int i = 0; i < variances.Length; i++)
        {
            matrix[i, i] = variances[i];
        }

        return matrix;
    }

    private static Enclosure Mass(Rational[] like, params HalfSpace[] sides) =>
        Known(sides, new Rational[like.Length], Unit(like.Length));

    private static Enclosure Known(HalfSpace[] sides, Rational[] mean, Rational[,] covariance) =>
        Assert.IsType<GaussianMass.Known>(GaussianMeasure.Of(sides, mean, covariance)).Probability;

    // Simpson's rule.
    private static double Integral(Func<double, double> function, double low = -12, double high = 12)
    {
        const int steps = 4_000;
        double width = (high - low) / steps, sum = function(low) + function(high);
        for (int i = 1; i < steps; i++)
        {
            sum += (i % 2 == 0 ? 2 : 4) * function(low + (i * width));
        }

        return sum * width / 3;
    }

    private static void AssertIs(double expected, double tolerance, Enclosure mass)
    {
        Assert.InRange((mass.High - mass.Low).ToDouble(), 0, 1e-18);
        Assert.InRange(mass.Low.ToDouble(), expected - tolerance, expected + tolerance);
    }

    private static void AssertHolds(Rational expected, Enclosure mass)
    {
        Assert.True(mass.Low <= expected && expected <= mass.High);
        Assert.InRange((mass.High - mass.Low).ToDouble(), 0, 1e-18);
    }
}
