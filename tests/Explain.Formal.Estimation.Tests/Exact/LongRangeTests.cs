using System.Numerics;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Exact numbers over ranges of millions: primes by a sieve, sums of functions by batches.</summary>
public sealed class LongRangeTests
{
    [Fact]
    public void The_table_of_primes_agrees_with_trial_division()
    {
        ulong[] table = PrimeTable.Below(12);

        for (int n = 0; n < 1 << 12; n++)
        {
            bool isPrime = n >= 2 && !Enumerable.Range(2, Math.Max(0, n - 2)).TakeWhile(d => d * d <= n)
                .Any(d => n % d == 0);
            Assert.Equal(isPrime, (table[n >> 6] >> (n & 63) & 1) == 1);
        }
    }

    /// <summary>Of ranges too long to list the sentence names the size, not thousands of digits.</summary>
    [Fact]
    public void The_sentence_about_too_many_worlds_stays_short()
    {
        var excess = new EnumerationBudget(EngineLimits.Default).OfWorlds("It", 3 * BigInteger.Pow(10, 6000));

        Assert.Equal("It has more than 10^5999 worlds to enumerate; the limit is 4,294,967,296.", excess?.Sentence);
    }

    /// <summary>OEIS A007508: twin primes below powers of ten.</summary>
    [Theory]
    [InlineData(10_000, 205)]
    [InlineData(100_000, 1224)]
    [InlineData(1_000_000, 8169)]
    [InlineData(10_000_000, 58980)]
    public void Twin_primes_are_counted(int top, int twins) => Assert.Equal(
        new Measurement.Exact(Rational.Create(twins, top)), Twins(top));

    [Fact]
    [Trait("Speed", "Slow")]
    public void Twin_primes_are_counted_to_a_hundred_million() => Assert.Equal(
        new Measurement.Exact(Rational.Create(440_312, 100_000_000)), Twins(100_000_000));

    /// <summary>The sum of log n up to N is log N!, by Stirling's series to 1e-16 of it.</summary>
    [Theory]
    [InlineData(1_000_000)]
    [InlineData(3_000_001)]
    public void The_mean_of_logarithms_is_that_of_a_factorial(int top)
    {
        double n = top;
        double mean = ((n * Math.Log(n)) - n + (0.5 * Math.Log(2 * Math.PI * n)) + (1 / (12 * n))) / n;

        var measured = Assert.IsType<Measurement.Exact>(Measure(QuantityKind.Expectation, top, (builder, wire) =>
            builder.Add(new Operation.Unary(UnaryOperator.Log), [wire])));

        Assert.InRange(mean, measured.Value.Low.ToDouble(), measured.Value.High.ToDouble());
        Assert.InRange((measured.Value.High - measured.Value.Low).ToDouble(), 0, 1e-9);
    }

    [Fact]
    public void A_sweep_gives_the_same_bits_on_any_number_of_threads()
    {
        Measurement Swept(int threads) => Measure(
            QuantityKind.Expectation,
            400_001,
            (builder, wire) => builder.Add(new Operation.Unary(UnaryOperator.Log), [wire]),
            threads);

        Assert.Equal(Swept(1), Swept(3));
    }

    private static Measurement Twins(int top) => Measure(QuantityKind.Probability, top, (builder, n) => builder.Add(
        new Operation.Binary(BinaryOperator.And),
        [Prime(builder, n), Prime(builder, Sum(builder, n, 2))]));

    private static NodeId Prime(GraphBuilder builder, NodeId number) =>
        builder.Add(new Operation.Apply(IntegerFunction.Prime), [number]);

    private static NodeId Sum(GraphBuilder builder, NodeId number, int more) =>
        builder.Add(new Operation.Binary(BinaryOperator.Add), [number, Whole(builder, more)]);

    private static NodeId Whole(GraphBuilder builder, int number) =>
        builder.Constant(Tensor.Scalar(Value.Of((Rational)number)), new ElementType.Integer());

    /// <summary>A quantity of a number that is drawn from 1 to a top, both included.</summary>
    private static Measurement Measure(
        QuantityKind kind, int top, Func<GraphBuilder, NodeId, NodeId> build, int threads = 2)
    {
        var builder = new GraphBuilder();
        var n = builder.Input("n", TensorType.Integer);
        var law = new Law.UniformInteger(Whole(builder, 1), Whole(builder, top + 1));
        var wire = build(builder, n);
        var obligation = new Obligation.Measure(
            "long",
            builder.ToGraph(),
            new Distribution("numbers", [new Draw(n, law)], null),
            new Quantity(kind, [wire], null, "it"),
            default);
        var outcome = new EnumerationEngine().TryMeasure(
            obligation, EngineLimits.Default with { Threads = threads }, CancellationToken.None);
        Assert.NotNull(outcome);
        return outcome.Measurement;
    }
}
