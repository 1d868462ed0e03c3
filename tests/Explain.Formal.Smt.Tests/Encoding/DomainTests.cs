using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Smt.Tests;

using static BinaryOperator;

public sealed class DomainTests
{
    private static readonly TensorType List = new(new ElementType.Real(), TensorShape.Of(3));

    [Fact]
    public void Bounds_of_a_box_belong_to_it()
    {
        var claim = new Claim();
        var x = claim.Real("x", Claim.Between(Rational.Parse("1/3"), Rational.Parse("0.5")));

        Verdicts.AssertProved(claim.Exists(claim.Apply(Equal, x, Rational.Parse("1/3"))));
        Verdicts.AssertProved(claim.Exists(claim.Apply(Equal, x, Rational.Half)));
        Verdicts.AssertProved(claim.ForAll(claim.Apply(
            And,
            claim.Apply(LessOrEqual, claim.Constant(Rational.Parse("1/3")), x),
            claim.Apply(LessOrEqual, x, Rational.Half))));
    }

    [Fact]
    public void A_box_of_whole_numbers_holds_the_whole_numbers_within()
    {
        var claim = new Claim();
        var n = claim.Whole("n", Claim.Between(Rational.Parse("-1.5"), Rational.Parse("2.5")));

        Verdicts.AssertProved(claim.ForAll(claim.Apply(
            And, claim.Apply(LessOrEqual, claim.Constant(-1), n), claim.Apply(LessOrEqual, n, 2))));
    }

    [Fact]
    public void The_upper_end_of_a_range_is_left_out()
    {
        var claim = new Claim();
        var n = claim.Whole("n", new Domain.IntegerRange(0, 8));

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Less, n, 8)));
        Verdicts.AssertProved(claim.Exists(claim.Apply(Equal, n, 7)));
    }

    [Fact]
    public void A_real_variable_over_a_range_is_whole()
    {
        var claim = new Claim();
        var x = claim.Real("x", new Domain.IntegerRange(0, 8));

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Equal, claim.Apply(UnaryOperator.Floor, x), x)));
        Verdicts.AssertRefutedAt("x = 7", claim.ForAll(claim.Apply(Less, x, Rational.Parse("6.5"))));
    }

    [Fact]
    public void A_variable_over_listed_values_takes_them_only()
    {
        var claim = new Claim();
        var x = claim.Real("x", Claim.Values(Value.Of(Rational.Parse("0.1")), Value.Of(Rational.Parse("0.7"))));

        Verdicts.AssertProved(claim.ForAll(claim.Apply(NotEqual, x, Rational.Half)));
        Verdicts.AssertRefutedAt("x = 7/10", claim.ForAll(claim.Apply(Less, x, Rational.Half)));
    }

    [Fact]
    public void A_list_over_listed_values_takes_its_entries_together()
    {
        var claim = new Claim();
        var pairs = new Domain.Finite([Pair(false, true), Pair(true, false)]);
        var x = claim.Variable("x", new TensorType(new ElementType.Boolean(), TensorShape.Of(2)), pairs);
        NodeId first = Entry(claim, x, 0), second = Entry(claim, x, 1);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(NotEqual, first, second)));
        Verdicts.AssertRefutedAt("x = [true, false]", claim.ForAll(second));
    }

    [Fact]
    public void A_witness_of_a_list_has_all_its_entries_in_order()
    {
        var claim = new Claim();
        var x = claim.Variable("x", List, new Domain.Box(Numbers(0, 1, 2), Numbers(5, 6, 7)));
        var sum = claim.Graph.Add(new Operation.Sum(), [x]);

        Verdicts.AssertRefutedAt("x = [0, 1, 2]", claim.ForAll(claim.Apply(Less, claim.Constant(3), sum)));
        Verdicts.AssertRefutedAt("x = [5, 6, 7]", claim.ForAll(claim.Apply(Less, sum, 18)));
    }

    [Fact]
    public void The_greatest_of_equal_entries_is_the_first()
    {
        var claim = new Claim();
        var x = claim.Variable("x", List);
        var best = claim.Graph.Add(new Operation.ArgMax(), [x]);
        var tied = claim.Apply(Equal, Entry(claim, x, 0), Entry(claim, x, 2));

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Implies, tied, claim.Apply(NotEqual, best, 2))));
        Verdicts.AssertProved(claim.Exists(claim.Apply(And, tied, claim.Apply(Equal, best, 0))));
    }

    [Fact]
    public void Sorting_is_stable_and_keeps_every_entry()
    {
        var claim = new Claim();
        var x = claim.Variable("x", List);
        NodeId order = claim.Graph.Add(new Operation.Order(), [x]), sorted = claim.Graph.Add(new Operation.Sort(), [x]);
        NodeId first = Entry(claim, order, 0), last = Entry(claim, order, 2);
        var at = claim.Graph.Add(new Operation.Lookup(), [x, last]);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(NotEqual, first, last)));
        Verdicts.AssertProved(claim.ForAll(claim.Apply(Equal, at, Entry(claim, sorted, 2))));
    }

    [Theory]
    [InlineData("real")]
    [InlineData("whole")]
    [InlineData("natural")]
    [InlineData("range")]
    [InlineData("values")]
    [InlineData("none")]
    public void An_empty_set_makes_the_claim_empty(string kind)
    {
        var claim = new Claim();
        var x = kind switch
        {
            "real" => claim.Real("x", Claim.Between(1, 0)),
            "whole" => claim.Whole("x", Claim.Between(Rational.Parse("0.2"), Rational.Parse("0.8"))),
            "natural" => claim.Natural("x", 0),
            "range" => claim.Whole("x", new Domain.IntegerRange(3, 3)),
            "values" => claim.Natural("x", 4, Claim.Values(Value.Of((Rational)4))),
            _ => claim.Real("x", Claim.Values()),
        };

        var goal = claim.Apply(Less, x, 0);
        foreach (var obligation in new[] { claim.ForAll(goal), claim.Exists(goal) })
        {
            Assert.Contains(
                "no value for 'x'",
                Verdicts.AssertUnknown(UnknownReason.Vacuous, obligation).Sentence,
                StringComparison.Ordinal);
        }
    }

    private static NodeId Entry(Claim claim, NodeId list, int index) =>
        claim.Graph.Add(new Operation.Slice([new AxisSelector.At(index)]), [list]);

    private static Tensor Pair(bool first, bool second) => new(TensorShape.Of(2), [Value.Of(first), Value.Of(second)]);

    private static Tensor Numbers(params int[] numbers) =>
        new(TensorShape.Of(numbers.Length), numbers.Select(number => Value.Of((Rational)number)).ToSequence());
}
