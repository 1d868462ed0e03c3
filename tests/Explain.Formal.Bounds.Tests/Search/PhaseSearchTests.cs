using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Smt;

namespace Explain.Formal.Bounds.Tests;

/// <summary>Searches that are cut by the phases of relus.</summary>
public sealed class PhaseSearchTests
{
    private static readonly EngineLimits Limits = EngineLimits.Default;
    private static readonly SearchPlan ByPhase = new(SearchSplit.Relu, SearchOrder.Best);
    private static readonly SearchPlan ByInput = new(SearchSplit.Input, SearchOrder.Best);

    public static TheoryData<int> Seeds => new(Enumerable.Range(0, 12));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Verdicts_are_those_of_the_solver(int seed)
    {
        var network = new ReluNetwork(seed, 3, 5, 3, 1);
        double seen = network.GreatestSeen(1, seed, 2000);
        foreach (double above in new[] { -0.03, 0.01, 0.2 })
        {
            var obligation = network.AtMost(Rational.FromDouble(Math.Round((seen + above) * 1024) / 1024), 1);
            var expected = new SmtProver().TryProve(obligation, Limits, default)?.Verdict.Word;
            Assert.True(expected is "proved" or "refuted");
            Assert.Equal(expected, Prove(obligation, ByPhase).Verdict.Word);
            Assert.Equal(expected, Prove(obligation, ByPhase with { Order = SearchOrder.Depth }).Verdict.Word);
            Assert.Equal(expected, Prove(obligation, ByInput).Verdict.Word);
        }
    }

    [Fact]
    public void A_claim_about_a_hundred_inputs_is_settled_by_phases_and_not_by_inputs()
    {
        var network = new ReluNetwork(3, 100, 24, 24, 1);
        double seen = network.GreatestSeen(0.1, 3, 2000);
        var obligation = network.AtMost(Rational.FromDouble(Math.Round(seen + 2)), Rational.Create(1, 10));
        Assert.IsType<Verdict.Proved>(Prove(obligation, ByPhase).Verdict);
        Assert.IsType<Verdict.Proved>(Prove(obligation, SearchPlan.Free).Verdict);
        Assert.IsType<Verdict.Unknown>(
            Prove(obligation, ByInput, Limits with { Timeout = TimeSpan.FromSeconds(2) }).Verdict);
    }

    [Fact]
    public void A_failure_among_a_hundred_inputs_is_descended_to()
    {
        var network = new ReluNetwork(3, 100, 24, 24, 1);
        double seen = network.GreatestSeen(0.1, 3, 2000);
        var obligation = network.AtMost(Rational.FromDouble(seen), Rational.Create(1, 10));
        var refuted = Assert.IsType<Verdict.Refuted>(Prove(obligation, SearchPlan.Free).Verdict);
        var witness = Assert.IsType<Refutation.Counterexample>(refuted.By).Witness;
        Assert.Equal(
            Value.Of(false),
            ReferenceEvaluator.Evaluate(obligation.Graph, obligation.Goal, witness.ToInputs()).Single);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var network = new ReluNetwork(5, 12, 16, 16, 1);
        double seen = network.GreatestSeen(0.5, 5, 20_000);
        var obligation = network.AtMost(Rational.FromDouble(Math.Round((seen + 0.5) * 8) / 8), Rational.Half);
        var alone = Prove(obligation, ByPhase, Limits with { Threads = 1 });
        var together = Prove(obligation, ByPhase, Limits with { Threads = 4 });
        Assert.IsType<Verdict.Proved>(alone.Verdict);
        Assert.Equal(alone.Verdict, together.Verdict);
        Assert.Equal(alone.Cost, together.Cost);
    }

    [Theory]
    [InlineData(12, 30, true)]
    [InlineData(8, 12, true)]
    [InlineData(8, 60, false)]
    [InlineData(4, 12, false)]
    public void A_search_goes_by_phases_where_inputs_are_many_or_relus_are_few(int inputs, int relus, bool isByPhase)
    {
        // Relus of x + c with c from 0 to 1/2: each has its kink on the box.
        var wires = new WireTable(inputs);
        var sum = AffineRow.Sum(Enumerable.Range(0, relus).Select(k => wires.Apply(
            WireFunction.Relu, AffineRow.Wire(k % inputs).Plus(Rational.Create(k, 2 * relus)))));
        var claim = LayerBuilder.Build(wires, ClaimFormula.Of(sum, true));
        double[] ones = [.. Enumerable.Repeat(1.0, inputs)];
        var box = new Box([.. ones.Select(one => -one)], ones);
        Assert.Equal(isByPhase, SearchStrategy.Of(claim, box, SearchSplit.Free).IsByPhase);
        Assert.True(SearchStrategy.Of(claim, box, SearchSplit.Relu).IsByPhase);
        Assert.False(SearchStrategy.Of(claim, box, SearchSplit.Input).IsByPhase);
    }

    [Fact]
    public void Conjunctions_of_disjunctions_are_settled_part_by_part()
    {
        // Both outputs are below a bound, or their sum is: what holds for one of them is enough for each conjunct.
        var network = new ReluNetwork(8, 4, 6, 6, 2);
        var obligation = Claims.OfBox(-1, 1, 4, (builder, x) =>
        {
            var outputs = network.Outputs(builder, x);
            var sum = builder.Apply(BinaryOperator.Add, outputs[0], outputs[1]);
            return builder.Apply(
                BinaryOperator.And, AtMost(outputs[0], 30, sum), AtMost(outputs[1], 40, sum));

            NodeId AtMost(NodeId wire, Rational bound, NodeId other) => builder.Apply(
                BinaryOperator.Or,
                builder.Apply(BinaryOperator.LessOrEqual, wire, builder.Number(bound)),
                builder.Apply(BinaryOperator.LessOrEqual, other, builder.Number(bound)));
        });
        var expected = new SmtProver().TryProve(obligation, Limits, default)?.Verdict.Word;
        Assert.Equal(expected, Prove(obligation, ByPhase).Verdict.Word);
    }

    [Fact]
    public void Functions_without_a_kink_are_cut_along_inputs()
    {
        // tanh(relu(x0) + relu(x1)) + |x0 - x1| <= 2.8 on the square: at most tanh(2), or 2 + tanh(1) = 2.762.
        var obligation = Claims.OfBox(-1, 1, 2, (builder, x) => builder.Apply(
            BinaryOperator.LessOrEqual,
            builder.Apply(
                BinaryOperator.Add,
                builder.Apply(UnaryOperator.Tanh, builder.Apply(
                    BinaryOperator.Add,
                    builder.Apply(UnaryOperator.Relu, x[0]),
                    builder.Apply(UnaryOperator.Relu, x[1]))),
                builder.Apply(UnaryOperator.Abs, builder.Apply(BinaryOperator.Subtract, x[0], x[1]))),
            builder.Number(Rational.Create(28, 10))));
        Assert.IsType<Verdict.Proved>(Prove(obligation, ByPhase).Verdict);
    }

    private static ProofOutcome Prove(Obligation.Quantified obligation, SearchPlan plan, EngineLimits? limits = null) =>
        new BoundsProver().TryProve(obligation, plan, limits ?? Limits, default)
            ?? throw new InvalidOperationException("The claim was not taken.");
}
