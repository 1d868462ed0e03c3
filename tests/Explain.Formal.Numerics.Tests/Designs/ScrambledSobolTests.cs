using System.Globalization;

namespace Explain.Formal.Numerics.Tests.Designs;

public sealed class ScrambledSobolTests
{
    private const double Unit = 1.0 / (1L << 32);

    /// <summary>The first ten points in three dimensions that Joe and Kuo print for their own program, in the order of
    /// the Gray code: https://web.maths.unsw.edu.au/~fkuo/sobol/.</summary>
    private static readonly double[][] _published =
    [
        [0, 0, 0],
        [0.5, 0.5, 0.5],
        [0.75, 0.25, 0.25],
        [0.25, 0.75, 0.75],
        [0.375, 0.375, 0.625],
        [0.875, 0.875, 0.125],
        [0.625, 0.125, 0.875],
        [0.125, 0.625, 0.375],
        [0.1875, 0.3125, 0.9375],
        [0.6875, 0.8125, 0.4375],
    ];

    [Fact]
    public void Points_are_the_published_ones()
    {
        for (int i = 0; i < _published.Length; i++)
        {
            for (int d = 0; d < 3; d++)
            {
                Assert.Equal(_published[i][d], (ScrambledSobol.Point(i ^ (i >> 1), d) >> 32) * Unit);
            }
        }
    }

    [Fact]
    public void Each_row_has_a_primitive_polynomial_of_its_own_and_odd_numbers_below_their_powers_of_two()
    {
        var polynomials = new HashSet<ulong>();
        foreach (string row in SobolDirections.Rows.Split('\n'))
        {
            ulong[] words = [.. row.Split(' ').Select(word => ulong.Parse(word, CultureInfo.InvariantCulture))];
            int degree = (int)words[0];
            ulong polynomial = (1UL << degree) | (words[1] << 1) | 1;
            Assert.Equal(degree, words.Length - 2);
            Assert.True(polynomials.Add(polynomial), row);
            Assert.Equal((1UL << degree) - 1, Order(polynomial, degree));
            Assert.All(words[2..].Index(), number =>
                Assert.True(number.Item % 2 == 1 && number.Item < 2UL << number.Index, row));
        }

        Assert.Equal(ScrambledSobol.Dimensions - 1, polynomials.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(63)]
    public void Every_interval_of_each_dimension_has_one_point(int dimension)
    {
        ulong[] bits = new ulong[1024];
        new ScrambledSobol(3).FillBits(bits, 5, 0, dimension);
        Assert.Equal(1024, bits.Select(point => point >> 54).Distinct().Count());
    }

    /// <summary>The first two dimensions are a (0, m, 2)-net, and scrambling keeps that (Owen 1995).</summary>
    [Fact]
    public void Every_elementary_box_of_the_first_two_dimensions_has_one_point()
    {
        var (x, y) = (new ulong[256], new ulong[256]);
        var sobol = new ScrambledSobol(9);
        sobol.FillBits(x, 1, 0, 0);
        sobol.FillBits(y, 1, 0, 1);
        for (int k = 0; k <= 8; k++)
        {
            var boxes = x.Zip(y, (a, b) => (Top(a, k), Top(b, 8 - k))).Distinct();
            Assert.Equal(256, boxes.Count());
        }
    }

    [Fact]
    public void Over_scramblings_a_point_is_uniform_and_dimensions_are_independent()
    {
        const int scramblings = 20_000, cells = 8;
        var sobol = new ScrambledSobol(11);
        int[] counts = new int[cells * cells];
        ulong[] bits = new ulong[1];
        for (ulong scrambling = 0; scrambling < scramblings; scrambling++)
        {
            sobol.FillBits(bits, scrambling, 37, 4);
            ulong first = Top(bits[0], 3);
            sobol.FillBits(bits, scrambling, 37, 60);
            counts[(first * cells) + Top(bits[0], 3)]++;
        }

        const double expected = (double)scramblings / (cells * cells);
        double chi = counts.Sum(count => (count - expected) * (count - expected) / expected);

        // Chi squared of 63 degrees: mean 63, deviation 11.2; six deviations.
        Assert.InRange(chi, 0, 130);
    }

    [Fact]
    public void Parts_of_a_fill_are_the_same_bits()
    {
        ulong[] whole = new ulong[300], part = new ulong[100];
        var sobol = new ScrambledSobol(2);
        sobol.FillBits(whole, 3, 50, 7);
        sobol.FillBits(part, 3, 150, 7);
        Assert.Equal(whole[100..200], part);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(123456789UL)]
    [InlineData(1UL << 63)]
    public void The_complement_of_the_bits_is_the_mirror_image(ulong bits)
    {
        Assert.Equal(-UnitBits.ToNormal(bits), UnitBits.ToNormal(~bits));
        Assert.Equal(1 - UnitBits.ToUniform(bits), UnitBits.ToUniform(~bits), 1e-15);
    }

    [Fact]
    public void More_bits_are_a_larger_number()
    {
        ulong[] bits = [.. Enumerable.Range(0, 1000).Select(i => (ulong)i * (ulong.MaxValue / 999))];
        Assert.All(bits.Zip(bits.Skip(1)), pair =>
            Assert.True(UnitBits.ToNormal(pair.First) < UnitBits.ToNormal(pair.Second)));
    }

    private static ulong Top(ulong bits, int count) => count == 0 ? 0 : bits >> (64 - count);

    /// <summary>The least k with x^k = 1 modulo a polynomial over two elements.</summary>
    private static ulong Order(ulong polynomial, int degree)
    {
        ulong power = degree == 1 ? 1UL : 2UL, order = 1;
        while (power != 1)
        {
            power <<= 1;
            power = (power >> degree) == 1 ? power ^ polynomial : power;
            order++;
        }

        return order;
    }
}
