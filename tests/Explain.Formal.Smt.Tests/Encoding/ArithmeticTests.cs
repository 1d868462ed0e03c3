using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Smt.Tests;

using static UnaryOperator;
using static BinaryOperator;

public sealed class ArithmeticTests
{
    public static TheoryData<int, int> Pairs()
    {
        var pairs = new TheoryData<int, int>();
        foreach (int x in (int[])[-7, -6, -1, 0, 1, 6, 7])
        {
            foreach (int y in (int[])[-3, -2, -1, 1, 2, 3])
            {
                pairs.Add(x, y);
            }
        }

        return pairs;
    }

    // Expected by the definition of the floor, in double: exact for such small numbers.
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Division_is_rounded_down_and_modulo_has_the_sign_of_the_divisor(int x, int y)
    {
        int quotient = (int)Math.Floor((double)x / y);
        Func<Claim, NodeId>[] divisors =
            [c => c.Constant(y), c => c.Whole("y", Claim.Between(y, y)), c => c.Whole("y")];
        foreach (var divisor in divisors)
        {
            var claim = new Claim();
            NodeId a = claim.Whole("x", Claim.Between(x, x)), b = divisor(claim);
            claim.Assume("y", claim.Apply(Equal, b, y));

            Verdicts.AssertProved(claim.ForAll(claim.Apply(
                And,
                claim.Apply(Equal, claim.Apply(IntegerDivide, a, b), quotient),
                claim.Apply(Equal, claim.Apply(Modulo, a, b), x - (y * quotient)))));
        }
    }

    [Fact]
    public void Division_with_rest_gives_back_the_number_for_whole_and_real_numbers()
    {
        foreach (int divisor in (int[])[3, -3])
        {
            foreach (var element in (ElementType[])[new ElementType.Integer(), new ElementType.Real()])
            {
                var claim = new Claim();
                var x = claim.Variable("x", element);
                NodeId quotient = claim.Apply(IntegerDivide, x, divisor), rest = claim.Apply(Modulo, x, divisor);
                var back = claim.Apply(Add, claim.Apply(Multiply, quotient, divisor), rest);

                Verdicts.AssertProved(claim.ForAll(claim.Apply(Equal, back, x)));
                Verdicts.AssertProved(claim.ForAll(divisor > 0
                    ? claim.Apply(And, claim.Apply(LessOrEqual, claim.Constant(0), rest), claim.Apply(Less, rest, 3))
                    : claim.Apply(
                        And, claim.Apply(LessOrEqual, rest, 0), claim.Apply(Less, claim.Constant(-3), rest))));
            }
        }
    }

    [Fact]
    public void The_floor_of_a_negative_number_lies_below_it()
    {
        var claim = new Claim();
        var x = claim.Real("x", Claim.Between(Rational.Parse("-0.5"), Rational.Parse("-0.25")));

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Equal, claim.Apply(Floor, x), -1)));
    }

    [Fact]
    public void Piecewise_linear_functions_agree_with_their_definitions()
    {
        var claim = new Claim();
        var x = claim.Real("x");
        var absolute = claim.Apply(BinaryOperator.Maximum, x, claim.Apply(Negate, x));
        var relu = claim.Apply(BinaryOperator.Maximum, x, 0);
        var product = claim.Apply(Multiply, claim.Apply(Step, x), x);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Equal, claim.Apply(Abs, x), absolute)));
        Verdicts.AssertProved(claim.ForAll(claim.Apply(Equal, claim.Apply(Relu, x), relu)));
        Verdicts.AssertProved(claim.ForAll(claim.Apply(Equal, product, relu)));
        Verdicts.AssertProved(claim.ForAll(claim.Apply(
            Equal, claim.Apply(Multiply, claim.Apply(Sign, x), claim.Apply(Abs, x)), x)));
    }

    // Where the bounds of a wire fix its sign, no choice is encoded.
    [Theory]
    [InlineData(-3, -1, 0)]
    [InlineData(1, 3, 1)]
    [InlineData(-3, 0, 0)]
    [InlineData(0, 3, 1)]
    public void Functions_of_a_number_of_known_sign_agree_with_their_definitions(int low, int high, int isPositive)
    {
        var claim = new Claim();
        var x = claim.Real("x", Claim.Between(low, high));
        int sign = isPositive == 1 ? 1 : -1;

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Equal, claim.Apply(Abs, x), claim.Apply(Multiply, x, sign))));
        Verdicts.AssertProved(claim.ForAll(claim.Apply(
            Equal, claim.Apply(Relu, x), claim.Apply(Multiply, x, isPositive))));
    }

    [Fact]
    public void Decimals_are_exact()
    {
        var claim = new Claim();
        var sum = claim.Apply(Add, claim.Constant(Rational.Parse("0.06")), claim.Constant(Rational.Parse("0.94")));
        var x = claim.Real("x");

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Equal, claim.Apply(Multiply, x, sum), x)));
    }

    [Fact]
    public void A_square_is_not_negative() => WithSquare((claim, square) =>
        Verdicts.AssertProved(claim.ForAll(claim.Apply(LessOrEqual, claim.Constant(0), square))));

    [Fact]
    public void A_square_above_two_is_found() => WithSquare((claim, square) =>
        Verdicts.AssertProved(claim.Exists(claim.Apply(Less, claim.Constant(2), square))));

    [Fact]
    public void A_square_that_is_two_has_no_rational_point_to_run_again() => WithSquare((claim, square) =>
        Assert.Contains("near", Verdicts.AssertUnknown(
            UnknownReason.Incomplete,
            claim.ForAll(claim.Apply(NotEqual, square, 2))).Sentence, StringComparison.Ordinal));

    // The square root of 2 is irrational, and a root of x * x - 2.
    [Fact]
    public void That_a_square_can_be_two_is_proved_by_Z3_alone_and_says_so() => WithSquare((claim, square) =>
    {
        var outcome = Verdicts.Settle(claim.Exists(claim.Apply(Equal, square, 2)));

        Assert.Equal(new Verdict.Proved("smt"), outcome.Verdict);
        string note = Assert.Single(outcome.Notes);
        Assert.Contains("1.414214)", note, StringComparison.Ordinal);
        Assert.EndsWith("rests on Z3 alone.", note, StringComparison.Ordinal);
    });

    [Fact]
    public void No_square_is_both_two_and_three() => WithSquare((claim, square) =>
        Assert.IsType<Verdict.Refuted>(Verdicts.Settle(claim.Exists(claim.Apply(
            And, claim.Apply(Equal, square, 2), claim.Apply(Equal, square, 3)))).Verdict));

    [Fact]
    public void A_strip_around_an_irrational_point_is_refuted_at_a_rational_one() => WithSquare((claim, square) =>
        Verdicts.AssertRefuted(claim.ForAll(claim.Apply(
            LessOrEqual,
            claim.Constant(Rational.Parse("0.001")),
            claim.Apply(Abs, claim.Apply(Subtract, square, 2))))));

    [Fact]
    public void A_square_root_is_that_of_the_reference()
    {
        var claim = new Claim();
        var x = claim.Real("x", Claim.Between(1, 4));
        var root = claim.Apply(Sqrt, x);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Equal, claim.Apply(Multiply, root, root), x)));
        Verdicts.AssertProved(claim.ForAll(claim.Apply(LessOrEqual, root, 2)));
        Verdicts.AssertRefutedAt("x = 4", claim.ForAll(claim.Apply(LessOrEqual, root, Rational.Parse("1.999"))));
        Verdicts.AssertProved(claim.ForAll(claim.Apply(
            Equal, claim.Apply(Power, x, Rational.Half), root)));
    }

    [Fact]
    public void Products_of_small_whole_numbers_are_settled_by_cases()
    {
        var claim = new Claim();
        NodeId m = claim.Natural("m", 12), n = claim.Natural("n", 12);
        var product = claim.Apply(Multiply, m, n);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(NotEqual, product, 13)));
        Verdicts.AssertRefuted(claim.ForAll(claim.Apply(NotEqual, product, 77)));
    }

    [Fact]
    public void Counterexamples_are_short()
    {
        var claim = new Claim();
        NodeId x = claim.Real("x"), y = claim.Real("y");
        var sum = claim.Apply(Add, x, claim.Apply(Multiply, y, Rational.Parse("0.37")));

        Verdicts.AssertRefutedAt("x = 0, y = 3", claim.ForAll(claim.Apply(LessOrEqual, sum, 1)));
    }

    private static void WithSquare(Action<Claim, NodeId> check)
    {
        var claim = new Claim();
        var x = claim.Real("x");
        check(claim, claim.Apply(Multiply, x, x));
    }
}
