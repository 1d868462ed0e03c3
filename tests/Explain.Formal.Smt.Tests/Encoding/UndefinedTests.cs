using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Smt.Tests;

using static BinaryOperator;

/// <summary>A claim that has no value at a point does not hold there.</summary>
public sealed class UndefinedTests
{
    [Theory]
    [InlineData(Divide)]
    [InlineData(IntegerDivide)]
    [InlineData(Modulo)]
    public void A_claim_without_a_value_at_a_point_is_refuted_there_with_a_note(BinaryOperator division)
    {
        var claim = new Claim();
        var x = claim.Real("x", Claim.Between(-1, 1));
        var quotient = claim.Apply(division, claim.Constant(1), x);

        var counterexample = Verdicts.AssertRefuted(claim.ForAll(claim.Apply(Equal, quotient, quotient)));

        Assert.Equal("0", counterexample.Witness.Values[0].Value.ToString());
        Assert.Equal("The claim has no value there: a division by zero.", counterexample.Note);
    }

    [Fact]
    public void A_guard_keeps_a_claim_away_from_where_it_has_no_value()
    {
        var claim = new Claim();
        var x = claim.Real("x");
        var isZero = claim.Apply(Equal, x, 0);
        var product = claim.Apply(Multiply, claim.Apply(Divide, claim.Constant(1), x), x);
        var isOne = claim.Apply(Equal, product, 1);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Or, isZero, isOne)));
        Verdicts.AssertProved(claim.ForAll(claim.Apply(Implies, claim.Apply(NotEqual, x, 0), isOne)));
        Verdicts.AssertProved(claim.ForAll(claim.Choose(isZero, isZero, isOne)));
        Verdicts.AssertProved(claim.Assume("x is not zero", claim.Apply(NotEqual, x, 0)).ForAll(isOne));
    }

    [Fact]
    public void A_claim_holds_nowhere_that_it_has_no_value()
    {
        var claim = new Claim();
        var x = claim.Real("x", Claim.Between(0, 0));
        var quotient = claim.Apply(Divide, x, x);

        Assert.Equal(
            new Verdict.Refuted(new Refutation.ContraryProof("smt")),
            Verdicts.Settle(claim.Exists(claim.Apply(Equal, quotient, quotient))).Verdict);
    }

    [Fact]
    public void An_assumption_without_a_value_excludes_the_point()
    {
        var claim = new Claim();
        var x = claim.Real("x", Claim.Between(0, 1));
        claim.Assume("1 / x > 0", claim.Apply(Less, claim.Constant(0), claim.Apply(Divide, claim.Constant(1), x)));

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Less, claim.Constant(0), x)));
    }

    [Fact]
    public void A_constant_without_a_value_refutes_the_claim_that_needs_it()
    {
        var claim = new Claim();
        var x = claim.Real("x");
        var hole = claim.Graph.Constant(
            Tensor.Scalar(new Value.Undefined("an index out of range")), new ElementType.Real());

        Assert.Equal(
            "The claim has no value there: an index out of range.",
            Verdicts.AssertRefuted(claim.ForAll(claim.Apply(Equal, x, hole))).Note);
        Verdicts.AssertProved(claim.ForAll(claim.Apply(
            Or, claim.Apply(Equal, x, x), claim.Apply(Equal, x, hole))));
    }

    [Fact]
    public void The_root_of_a_negative_number_has_no_value()
    {
        var claim = new Claim();
        var x = claim.Real("x", Claim.Between(-2, 2));
        var root = claim.Apply(UnaryOperator.Sqrt, x);
        var isRoot = claim.Apply(LessOrEqual, claim.Constant(0), root);

        Assert.Contains(
            "square root", Verdicts.AssertRefuted(claim.ForAll(isRoot)).Note, StringComparison.Ordinal);
        Verdicts.AssertProved(claim.ForAll(claim.Apply(
            Implies, claim.Apply(LessOrEqual, claim.Constant(0), x), isRoot)));
    }

    [Fact]
    public void Two_divisions_by_zero_are_not_equal()
    {
        var claim = new Claim();
        NodeId x = claim.Real("x"), y = claim.Real("y");
        var same = claim.Apply(Equal, claim.Apply(Divide, x, y), claim.Apply(Divide, x, y));

        Verdicts.AssertRefutedAt("x = 0, y = 0", claim.ForAll(same));
    }

    [Fact]
    public void A_digit_of_a_number_that_may_have_no_value_does_not_make_the_claim_empty()
    {
        // The definition of the digits must not rule out the points where the number is undefined.
        var claim = new Claim();
        NodeId m = claim.Natural("m", 200), n = claim.Natural("n", 200);
        var rest = claim.Apply(Modulo, m, n);
        var bit = claim.Apply(IntegerFunction.Bit, rest, claim.Constant(0));

        var counterexample = Verdicts.AssertRefuted(claim.ForAll(claim.Apply(Equal, bit, bit)));

        Assert.Equal(Value.Of(Rational.Zero), counterexample.Witness.Values[1].Value.Single);
    }
}
