using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Smt.Tests;

using static BinaryOperator;

/// <summary>Chains of 10,000 wires: no recursion of ours or of Z3 may overflow the stack.</summary>
public sealed class DeepGraphTests
{
    private const int Length = 10_000;

    [Fact]
    public void A_chain_of_sums_is_settled()
    {
        var claim = new Claim();
        var x = claim.Real("x", Claim.Between(0, 1));
        var sum = Chain(x, wire => claim.Apply(Add, wire, x));

        Verdicts.AssertProved(claim.ForAll(claim.Apply(LessOrEqual, sum, Length + 1)));
        Verdicts.AssertRefuted(claim.ForAll(claim.Apply(LessOrEqual, sum, Length)));
    }

    [Fact]
    public void A_chain_of_exclusive_ors_is_settled()
    {
        var claim = new Claim();
        var b = claim.Truth("b");

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Equal, Chain(b, wire => claim.Apply(NotEqual, wire, b)), b)));
    }

    [Fact]
    public void A_chain_of_choices_and_guarded_divisions_is_settled()
    {
        var claim = new Claim();
        var (b, x) = (claim.Truth("b"), claim.Natural("x", 3));
        var root = Chain(b, wire => claim.Choose(
            wire, wire, claim.Apply(Equal, claim.Apply(Divide, claim.Constant(1), x), Rational.One)), Length / 20);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Implies, b, root)));
        Assert.NotNull(Verdicts.AssertRefuted(claim.ForAll(root)).Note);
    }

    private static NodeId Chain(NodeId start, Func<NodeId, NodeId> step, int length = Length) =>
        Enumerable.Range(0, length).Aggregate(start, (wire, _) => step(wire));
}
