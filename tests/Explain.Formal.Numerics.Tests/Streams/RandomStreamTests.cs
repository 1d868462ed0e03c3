using System.Numerics;
using Explain.Formal.Numerics.Tests.Exact;
using FsCheck.Fluent;

namespace Explain.Formal.Numerics.Tests.Streams;

public sealed class RandomStreamTests
{
    private const int Draws = 100_000;
    private static readonly RandomStream Stream = new(seed: 42, stream: 7);

    [Fact]
    public void Any_split_into_batches_gives_the_same_bits() => Prop
        .ForAll(
            Gen.Choose(0, 700).ToArbitrary(),
            Gen.Choose(0, 700).ToArbitrary(),
            Gen.Choose(0, 9).ToArbitrary(),
            (start, count, variable) =>
            {
                var batch = new double[count];
                Stream.FillNormal(batch, (ulong)start, (uint)variable);
                var uniforms = new double[count];
                Stream.FillUniform(uniforms, (ulong)start, (uint)variable);
                for (int i = 0; i < count; i++)
                {
                    Assert.Equal(Stream.Normal((ulong)(start + i), (uint)variable), batch[i]);
                    Assert.Equal(Stream.Uniform((ulong)(start + i), (uint)variable), uniforms[i]);
                }
            }).Check(100);

    [Fact]
    public void A_stride_writes_one_column_and_leaves_the_others()
    {
        var table = new double[5 * 3];
        Stream.FillUniform(table.AsSpan(1), 11, 4, stride: 3);
        for (int sample = 0; sample < 5; sample++)
        {
            Assert.Equal(0, table[sample * 3]);
            Assert.Equal(Stream.Uniform((ulong)(11 + sample), 4), table[(sample * 3) + 1]);
            Assert.Equal(0, table[(sample * 3) + 2]);
        }
    }

    [Fact]
    public void Different_addresses_give_different_draws()
    {
        var seen = new HashSet<ulong>();
        foreach (var stream in new[] { new RandomStream(0), new RandomStream(1), new RandomStream(0, 1) })
        {
            for (uint variable = 0; variable < 20; variable++)
            {
                for (ulong sample = 0; sample < 50; sample++)
                {
                    Assert.True(seen.Add(stream.Bits(sample, variable)));
                }
            }
        }
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x7FFF_FFFF_FFFF_FFFFul)]
    [InlineData(0x8000_0000_0000_0000ul)]
    public void Extreme_bits_give_numbers_inside_the_range(ulong bits)
    {
        double uniform = RandomStream.ToUniform(bits), normal = RandomStream.ToNormal(bits);
        Assert.True(uniform is > 0 and < 1);
        Assert.True(Math.Abs(normal) < 9.2);
    }

    // Six standard errors: the seed is fixed, so this either always passes or never does.
    [Fact]
    public void Uniforms_and_normals_have_their_moments()
    {
        double[] uniforms = new double[Draws], normals = new double[Draws];
        Stream.FillUniform(uniforms, 0, 0);
        Stream.FillNormal(normals, 0, 1);
        AssertMean(0.5, Math.Sqrt(1.0 / 12), uniforms);
        AssertMean(1.0 / 3, Math.Sqrt(4.0 / 45), uniforms.Select(x => x * x));
        AssertMean(0, 1, normals);
        AssertMean(1, Math.Sqrt(2), normals.Select(x => x * x));
        AssertMean(0, Math.Sqrt(15), normals.Select(x => x * x * x));
        AssertMean(3, Math.Sqrt(96), normals.Select(x => x * x * x * x));
        AssertMean(0, 1, normals.Zip(normals.Skip(1), (x, y) => x * y));
    }

    [Fact]
    public void Normals_follow_the_distribution_function()
    {
        // Kolmogorov-Smirnov: the chance of sqrt(n) D > 2.2 is below 2 e^(-2 2.2^2) = 1.3e-4.
        double[] normals = new double[Draws];
        Stream.FillNormal(normals, 0, 2);
        Array.Sort(normals);
        double distance = normals.Select((x, i) => Math.Abs(((i + 0.5) / Draws) - SpecialFunctions.NormalCdf(x))).Max();
        Assert.True(distance * Math.Sqrt(Draws) < 2.2);
    }

    // Phi(quantile(p)) = p up to z^2 times the relative error of z; checked against the exact enclosure.
    [Fact]
    public void Normal_quantiles_invert_the_distribution_function()
    {
        for (double p = 0.5; p > 1e-19; p *= 0.83)
        {
            double z = NormalQuantile.LowerHalf(p);
            double back = Enclosure.Phi(Rational.FromDouble(z), 64).Midpoint.ToDouble();
            Assert.True(Math.Abs(back - p) <= 1e-15 * (1 + (z * z)) * p, $"{p} {z} {back}");
        }
    }

    [Fact]
    public void The_portable_logarithm_is_within_one_unit_of_the_true_one()
    {
        for (ulong i = 0; i < 2000; i++)
        {
            double x = Stream.Uniform(i, 3) * (i % 2 == 0 ? 1 : 1e-18), log = NormalQuantile.Log(x);
            var exact = Enclosure.Log(Rational.FromDouble(x), 80)!.Value.Midpoint;
            double unit = Math.BitIncrement(Math.Abs(log)) - Math.Abs(log);
            Assert.True(Rational.Abs(exact - Rational.FromDouble(log)) <= Rational.FromDouble(unit));
        }
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", Draws)]
    [InlineData("1/3", -1)]
    [InlineData("1/1000", -1)]
    public void A_bernoulli_event_has_its_probability(string probability, int exactly)
    {
        var p = Rational.Parse(probability);
        var threshold = BernoulliThreshold.Create(p);
        int count = Enumerable.Range(0, Draws).Count(i => Stream.Bernoulli((ulong)i, 4, threshold));
        double error = 6 * Math.Sqrt(Draws * p.ToDouble() * (1 - p).ToDouble());
        Assert.InRange(count, (Draws * p.ToDouble()) - error, (Draws * p.ToDouble()) + error);
        Assert.True(exactly < 0 || exactly == count);
    }

    [Fact]
    public void Thresholds_split_the_draws_exactly()
    {
        Assert.Equal(UInt128.One << 64, CategoricalThresholds.CountOf(1, ""));
        Assert.Equal((UInt128)((BigInteger.One << 64) / 3), CategoricalThresholds.CountOf(Rational.Create(1, 3), ""));
        Assert.True(BernoulliThreshold.Create(1).IsBelow(ulong.MaxValue));
        Assert.False(BernoulliThreshold.Create(0).IsBelow(0));
        Assert.True(BernoulliThreshold.Create(Rational.Half).IsBelow(long.MaxValue));
        Assert.False(BernoulliThreshold.Create(Rational.Half).IsBelow(1ul << 63));
    }

    [Fact]
    public void Outcomes_have_their_probabilities_and_impossible_ones_never_happen()
    {
        Rational[] law = [0, Rational.Create(1, 4), 0, Rational.Create(3, 5), Rational.Create(3, 20), 0];
        var thresholds = CategoricalThresholds.Create(law);
        var counts = new int[law.Length];
        for (int i = 0; i < Draws; i++)
        {
            counts[Stream.Categorical((ulong)i, 5, thresholds)]++;
        }

        for (int outcome = 0; outcome < law.Length; outcome++)
        {
            double p = law[outcome].ToDouble(), error = 6 * Math.Sqrt(Draws * p * (1 - p));
            Assert.InRange(counts[outcome], (Draws * p) - error, (Draws * p) + error);
        }

        Assert.Equal(1, thresholds.Find(0));
        Assert.Equal(4, thresholds.Find(ulong.MaxValue));
    }

    [Fact]
    public void Laws_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BernoulliThreshold.Create(Rational.Create(5, 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => BernoulliThreshold.Create(-1));
        Assert.Throws<ArgumentException>(() => CategoricalThresholds.Create([]));
        Assert.Throws<ArgumentException>(() => CategoricalThresholds.Create([Rational.Half]));
        Assert.ThrowsAny<ArgumentException>(() => CategoricalThresholds.Create([Rational.Half, 1]));
        Assert.ThrowsAny<ArgumentException>(() => CategoricalThresholds.Create([2, -1]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(1000)]
    public void Integers_below_a_bound_are_uniform(int bound)
    {
        var counts = new double[bound];
        for (int i = 0; i < Draws; i++)
        {
            counts[Stream.Below((ulong)i, 6, (ulong)bound)]++;
        }

        // Pearson's statistic has mean bound - 1 and variance 2 (bound - 1).
        double expected = (double)Draws / bound;
        double statistic = counts.Sum(c => (c - expected) * (c - expected) / expected);
        Assert.True(Math.Abs(statistic - (bound - 1)) <= 6 * Math.Sqrt(2.0 * (bound - 1)));
    }

    [Fact]
    public void A_bound_that_refuses_nearly_half_of_the_draws_stays_uniform()
    {
        // 2^64 mod (2^63 + 1) = 2^63 - 1 draws are refused; the mean of the rest is 2^62.
        const ulong bound = (1ul << 63) + 1;
        AssertMean(0.5, Math.Sqrt(1.0 / 12), Enumerable.Range(0, Draws)
            .Select(i => Stream.Below((ulong)i, 8, bound) / (double)bound));
    }

    private static void AssertMean(double expected, double deviation, IEnumerable<double> values)
    {
        double[] all = [.. values];
        double error = 6 * deviation / Math.Sqrt(all.Length);
        Assert.InRange(all.Average() - expected, -error, error);
    }
}
