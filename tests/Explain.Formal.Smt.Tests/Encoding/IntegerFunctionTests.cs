using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Smt.Tests;

using static BinaryOperator;

public sealed class IntegerFunctionTests
{
    [Fact]
    public void A_number_is_the_sum_of_its_digits()
    {
        var claim = new Claim();
        var n = claim.Natural("n", 1000);
        var sum = claim.Graph.Add(new Operation.Sum(), [.. Enumerable.Range(0, 10).Select(i => claim.Apply(
            Multiply,
            claim.Apply(UnaryOperator.Indicator, claim.Apply(IntegerFunction.Bit, n, claim.Constant(i))),
            1 << i))]);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Equal, sum, n)));
    }

    [Fact]
    public void The_lowest_digit_says_whether_an_unbounded_number_is_odd()
    {
        var claim = new Claim();
        var n = claim.Whole("n");
        var isOdd = claim.Apply(Equal, claim.Apply(Modulo, n, 2), 1);
        var same = claim.Apply(Equal, claim.Apply(IntegerFunction.Bit, n, claim.Constant(0)), isOdd);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Implies, claim.Apply(LessOrEqual, claim.Constant(0), n), same)));
        Assert.NotNull(Verdicts.AssertRefuted(claim.ForAll(same)).Note);
    }

    [Fact]
    public void The_digit_at_a_variable_place_is_that_of_the_quotient()
    {
        var claim = new Claim();
        NodeId n = claim.Natural("n", 64), place = claim.Natural("i", 8);
        var power = claim.Apply(Power, claim.Constant(2), place);
        var isOdd = claim.Apply(Equal, claim.Apply(Modulo, claim.Apply(IntegerDivide, n, power), 2), 1);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(
            Equal, claim.Apply(IntegerFunction.Bit, n, place), isOdd)));
    }

    [Fact]
    public void The_number_of_ones_is_at_most_the_length()
    {
        var claim = new Claim();
        var n = claim.Natural("n", 128);
        var ones = claim.Apply(IntegerFunction.PopulationCount, n);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(LessOrEqual, ones, 7)));
        Verdicts.AssertRefutedAt("n = 127", claim.ForAll(claim.Apply(LessOrEqual, ones, 6)));
    }

    [Fact]
    public void Functions_of_small_numbers_are_given_by_their_tables()
    {
        var claim = new Claim();
        NodeId m = claim.Natural("m", 13), n = claim.Natural("n", 13);
        var divisor = claim.Apply(IntegerFunction.GreatestCommonDivisor, m, n);
        var isPrime = claim.Apply(IntegerFunction.Prime, m);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(LessOrEqual, divisor, 12)));
        Verdicts.AssertRefutedAt("m = 2, n = 0", claim.ForAll(claim.Apply(
            Implies, isPrime, claim.Apply(Equal, claim.Apply(Modulo, m, 2), 1))));
        Verdicts.AssertProved(claim.ForAll(claim.Apply(
            Less, claim.Constant(0), claim.Apply(IntegerFunction.Factorial, m))));
        Verdicts.AssertProved(claim.ForAll(claim.Apply(
            LessOrEqual, claim.Apply(UnaryOperator.Exp, claim.Apply(UnaryOperator.Negate, m)), 1)));
    }

    [Theory]
    [InlineData(IntegerFunction.Prime, "prime")]
    [InlineData(IntegerFunction.Factorial, "factorial")]
    [InlineData(IntegerFunction.Sha256, "sha256")]
    public void Functions_of_large_numbers_are_unsupported_by_name(IntegerFunction function, string name)
    {
        var claim = new Claim();
        var value = claim.Apply(function, claim.Natural("n", 100_000));

        var unknown = Verdicts.AssertUnknown(UnknownReason.Unsupported, claim.ForAll(claim.Apply(Equal, value, value)));

        Assert.Contains($"'{name}'", unknown.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnaryOperator.Exp, "exp")]
    [InlineData(UnaryOperator.Log, "log")]
    [InlineData(UnaryOperator.Tanh, "tanh")]
    [InlineData(UnaryOperator.Sigmoid, "sigmoid")]
    [InlineData(UnaryOperator.Gelu, "gelu")]
    [InlineData(UnaryOperator.Phi, "Phi")]
    public void Transcendental_functions_are_unsupported_by_name(UnaryOperator function, string name)
    {
        var claim = new Claim();
        var value = claim.Apply(function, claim.Real("x"));

        var unknown = Verdicts.AssertUnknown(UnknownReason.Unsupported, claim.ForAll(claim.Apply(Less, value, 9)));

        Assert.Equal(
            $"Z3 has no theory of '{name}'; it takes it of constants and of small whole numbers only.",
            unknown.Sentence);
    }

    [Fact]
    public void Transcendental_constants_are_numbers_within_an_interval()
    {
        var claim = new Claim();
        var x = claim.Real("x", Claim.Between(0, 1));
        var e = claim.Apply(UnaryOperator.Exp, claim.Constant(1));
        var scaled = claim.Apply(Multiply, e, x);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(LessOrEqual, scaled, Rational.Parse("2.72"))));
        Verdicts.AssertRefutedAt("x = 1", claim.ForAll(claim.Apply(LessOrEqual, scaled, Rational.Parse("2.71"))));
    }
}
