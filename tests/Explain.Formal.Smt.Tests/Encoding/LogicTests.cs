using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Smt.Tests;

using static UnaryOperator;
using static BinaryOperator;

public sealed class LogicTests
{
    [Fact]
    public void De_Morgan_is_proved()
    {
        var claim = new Claim();
        NodeId a = claim.Truth("a"), b = claim.Truth("b");
        var left = claim.Apply(Not, claim.Apply(And, a, b));
        var right = claim.Apply(Or, claim.Apply(Not, a), claim.Apply(Not, b));

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Equal, left, right)));
    }

    [Fact]
    public void A_half_of_De_Morgan_is_refuted_with_the_values_in_order()
    {
        var claim = new Claim();
        NodeId a = claim.Truth("a"), b = claim.Truth("b");
        var left = claim.Apply(Not, claim.Apply(And, a, b));

        Verdicts.AssertRefutedAt("a = false, b = true", claim.ForAll(claim.Apply(Implies, left, claim.Apply(Not, b))));
    }

    [Fact]
    public void A_claim_without_variables_is_settled()
    {
        var claim = new Claim();
        var three = claim.Constant(3);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Less, three, 4)));
        Verdicts.AssertRefutedAt("", claim.ForAll(claim.Apply(Less, three, 3)));
    }

    [Fact]
    public void Existence_is_proved_by_a_point_and_refuted_by_a_proof()
    {
        var claim = new Claim();
        NodeId a = claim.Truth("a"), b = claim.Truth("b");

        Verdicts.AssertProved(claim.Exists(claim.Apply(And, a, claim.Apply(Not, b))));
        Assert.Equal(
            new Verdict.Refuted(new Refutation.ContraryProof("smt")),
            Verdicts.Settle(claim.Exists(claim.Apply(And, a, claim.Apply(Not, a)))).Verdict);
    }

    [Fact]
    public void Gates_are_variables_too()
    {
        var claim = new Claim();
        var gate = claim.Variable("g", new ElementType.Gate());
        NodeId a = claim.Truth("a"), b = claim.Truth("b");
        var ab = claim.Graph.Add(new Operation.ApplyGate(), [gate, a, b]);
        var ba = claim.Graph.Add(new Operation.ApplyGate(), [gate, b, a]);
        var nand = claim.Graph.Constant(Claim.Symbol("nand"), new ElementType.Gate());

        Verdicts.AssertProved(claim.ForAll(claim.Apply(Equal, ab, ba)));
        Verdicts.AssertProved(claim.ForAll(claim.Apply(
            Implies,
            claim.Apply(Equal, gate, nand),
            claim.Apply(Equal, ab, claim.Apply(Not, claim.Apply(And, a, b))))));
        Verdicts.AssertRefuted(claim.ForAll(claim.Apply(Equal, ab, claim.Apply(NotEqual, a, b))));
    }

    [Theory]
    [InlineData("and")]
    [InlineData("or")]
    [InlineData("xor")]
    [InlineData("nand")]
    [InlineData("nor")]
    [InlineData("xnor")]
    public void A_gate_of_three_inputs_folds_them_as_the_reference_does(string name)
    {
        var claim = new Claim();
        var gate = claim.Variable("g", new ElementType.Gate(), Claim.Values(new Value.Symbol(name)));
        NodeId[] inputs = [claim.Truth("a"), claim.Truth("b"), claim.Truth("c")];
        var (function, isNegated) = Gates.Meaning(name);
        var fold = inputs.Aggregate((left, right) => claim.Apply(function, left, right));
        var applied = claim.Graph.Add(new Operation.ApplyGate(), [gate, .. inputs]);

        Verdicts.AssertProved(claim.ForAll(claim.Apply(isNegated ? NotEqual : Equal, applied, fold)));
    }

    [Fact]
    public void Categories_take_their_listed_values()
    {
        var claim = new Claim();
        var pollution = claim.Variable(
            "pollution", new ElementType.Category(), Claim.Values(new Value.Symbol("low"), new Value.Symbol("high")));
        var low = claim.Graph.Constant(Claim.Symbol("low"), new ElementType.Category());
        var high = claim.Graph.Constant(Claim.Symbol("high"), new ElementType.Category());

        Verdicts.AssertProved(claim.ForAll(claim.Apply(
            Or, claim.Apply(Equal, pollution, low), claim.Apply(Equal, pollution, high))));
        Verdicts.AssertRefutedAt("pollution = high", claim.ForAll(claim.Apply(Equal, pollution, low)));
    }

    [Fact]
    public void All_categories_are_not_a_set_that_Z3_is_given()
    {
        var claim = new Claim();
        var category = claim.Variable("c", new ElementType.Category());

        Verdicts.AssertUnknown(UnknownReason.Unsupported, claim.ForAll(claim.Apply(Equal, category, category)));
    }
}
