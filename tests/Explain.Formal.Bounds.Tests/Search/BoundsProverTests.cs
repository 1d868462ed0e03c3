using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds.Tests;

public sealed class BoundsProverTests
{
    private static readonly EngineLimits Limits = EngineLimits.Default;

    // relu(x0 + x1) - relu(x0 - x1): between -2 and 2 on the square from -1 to 1.
    private static NodeId Network(GraphBuilder builder, NodeId[] x) => builder.Apply(
        BinaryOperator.Subtract,
        builder.Apply(UnaryOperator.Relu, builder.Apply(BinaryOperator.Add, x[0], x[1])),
        builder.Apply(UnaryOperator.Relu, builder.Apply(BinaryOperator.Subtract, x[0], x[1])));

    private static Func<GraphBuilder, NodeId[], NodeId> AtMost(Rational bound) => (builder, x) =>
        builder.Apply(BinaryOperator.LessOrEqual, Network(builder, x), builder.Number(bound));

    [Fact]
    public void A_claim_with_a_margin_is_proved() =>
        Assert.IsType<Verdict.Proved>(Prove(Claims.OfBox(-1, 1, 2, AtMost(Rational.Create(201, 100)))).Verdict);

    [Fact]
    public void A_claim_that_fails_is_refuted_by_a_point_of_the_box()
    {
        var obligation = Claims.OfBox(-1, 1, 2, AtMost(Rational.Create(19, 10)));
        var refuted = Assert.IsType<Verdict.Refuted>(Prove(obligation).Verdict);
        var witness = Assert.IsType<Refutation.Counterexample>(refuted.By).Witness;
        var value = ReferenceEvaluator.Evaluate(obligation.Graph, obligation.Goal, witness.ToInputs());
        Assert.Equal(Value.Of(false), value.Single);
        Assert.All(witness.Values[0].Value.Entries.Items, entry => Assert.InRange(Exact(entry), -1, 1));
    }

    [Fact]
    public void A_point_that_exists_is_found_and_one_that_does_not_is_ruled_out()
    {
        var some = Claims.OfBox(-1, 1, 2, (builder, x) => builder.Apply(
            BinaryOperator.Less, builder.Number(Rational.Create(19, 10)), Network(builder, x)),
            quantifier: Quantifier.Exists);
        var none = Claims.OfBox(-1, 1, 2, (builder, x) => builder.Apply(
            BinaryOperator.Less, builder.Number(Rational.Create(21, 10)), Network(builder, x)),
            quantifier: Quantifier.Exists);
        Assert.IsType<Verdict.Proved>(Prove(some).Verdict);
        Assert.IsType<Refutation.ContraryProof>(Assert.IsType<Verdict.Refuted>(Prove(none).Verdict).By);
    }

    [Fact]
    public void An_assumption_is_used()
    {
        var obligation = Claims.OfBox(-1, 1, 2, AtMost(Rational.Create(11, 10)), (builder, x) => builder.Apply(
            BinaryOperator.LessOrEqual, x[1], builder.Number(Rational.Half)));
        Assert.IsType<Verdict.Proved>(Prove(obligation).Verdict);
    }

    [Fact]
    public void Assumptions_that_never_hold_make_a_claim_vacuous()
    {
        var obligation = Claims.OfBox(-1, 1, 2, AtMost(-5), (builder, x) => builder.Apply(
            BinaryOperator.Less, builder.Number(2), x[1]));
        var unknown = Assert.IsType<Verdict.Unknown>(Prove(obligation).Verdict);
        Assert.Equal(UnknownReason.Vacuous, unknown.Reason);
    }

    [Fact]
    public void An_empty_box_makes_a_claim_vacuous()
    {
        var unknown = Assert.IsType<Verdict.Unknown>(Prove(Claims.OfBox(1, -1, 2, AtMost(-5))).Verdict);
        Assert.Equal(UnknownReason.Vacuous, unknown.Reason);
    }

    [Fact]
    public void A_claim_without_a_value_somewhere_is_refuted_there()
    {
        var obligation = Claims.OfBox(-1, 1, 1, (builder, x) => builder.Apply(
            BinaryOperator.Less,
            builder.Apply(BinaryOperator.Divide, builder.Number(1), x[0]),
            builder.Number(1_000_000_000)));
        var refuted = Assert.IsType<Verdict.Refuted>(Prove(obligation).Verdict);
        Assert.IsType<Refutation.Counterexample>(refuted.By);
    }

    [Fact]
    public void A_claim_that_holds_without_a_margin_stays_open_in_time_and_says_how_far_it_came()
    {
        // (x0 - x1)^2 >= 0 as x0^2 - 2 x0 x1 + x1^2: 0 on a diagonal, where no bound is exact.
        var obligation = Claims.OfBox(-1, 1, 2, (builder, x) => builder.Apply(
            BinaryOperator.LessOrEqual,
            builder.Apply(BinaryOperator.Multiply, x[0], x[1]),
            builder.Affine(
                [
                    (Rational.Half, builder.Apply(BinaryOperator.Multiply, x[0], x[0])),
                    (Rational.Half, builder.Apply(BinaryOperator.Multiply, x[1], x[1])),
                ],
                0)));
        var unknown = Assert.IsType<Verdict.Unknown>(
            Prove(obligation, Limits with { Timeout = TimeSpan.FromSeconds(1) }).Verdict);
        Assert.Equal(UnknownReason.Time, unknown.Reason);
        Assert.Contains("of the search is settled", unknown.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_parts_to_remember_end_a_search_without_a_crash()
    {
        var obligation = Claims.OfBox(-1, 1, 6, (builder, x) => builder.Apply(
            BinaryOperator.LessOrEqual,
            builder.Number(Rational.Zero),
            builder.Affine(x.Select(entry => ((Rational)1, builder.Apply(BinaryOperator.Multiply, entry, entry))), 0)));
        var outcome = Prove(obligation, Limits with { MemoryMegabytes = 1, Timeout = TimeSpan.FromMinutes(2) });
        Assert.True(outcome.Verdict is Verdict.Proved or Verdict.Unknown { Reason: UnknownReason.Memory });
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var obligation = Claims.OfBox(-1, 1, 4, (builder, x) => builder.Apply(
            BinaryOperator.LessOrEqual,
            builder.Apply(UnaryOperator.Tanh, builder.Apply(
                BinaryOperator.Multiply, Network(builder, x), Network(builder, x[2..]))),
            builder.Number(Rational.Create(9995, 10000))));
        var alone = Prove(obligation, Limits with { Threads = 1 });
        var together = Prove(obligation, Limits with { Threads = 4 });
        Assert.Equal(alone.Verdict, together.Verdict);
        Assert.Equal(alone.Cost, together.Cost);
    }

    [Fact]
    public void Variables_without_bounds_and_gates_are_left_to_others()
    {
        var builder = new GraphBuilder();
        var input = builder.Input("x", TensorType.Real);
        var goal = builder.Apply(BinaryOperator.LessOrEqual, input, builder.Number(1));
        Assert.Null(new BoundsProver().TryProve(
            new Obligation.Quantified(
                "claim", builder.ToGraph(), Quantifier.ForAll,
                [new QuantifiedVariable("x", input, new Domain.All())], [], goal, default),
            Limits,
            default));
        Assert.Null(BoundsProver.OfNetworks().TryProve(Claims.OfBox(-1, 1, 2, AtMost(3)), Limits, default));
    }

    [Fact]
    public void Whole_numbers_and_truth_values_are_searched_too()
    {
        // n^2 <= 2 n + b / 10 + 1 / 100 for n below 3, and no more for n = 3.
        Assert.IsType<Verdict.Proved>(Prove(OfWhole(3)).Verdict);
        Assert.IsType<Verdict.Refuted>(Prove(OfWhole(4)).Verdict);

        static Obligation.Quantified OfWhole(int end)
        {
            var builder = new GraphBuilder();
            var whole = builder.Input("n", TensorType.Integer);
            var truth = builder.Input("b", TensorType.Boolean);
            var right = builder.Affine(
                [(2, whole), (Rational.Create(1, 10), builder.Apply(UnaryOperator.Indicator, truth))],
                Rational.Create(1, 100));
            var goal = builder.Apply(
                BinaryOperator.LessOrEqual, builder.Apply(BinaryOperator.Multiply, whole, whole), right);
            return new Obligation.Quantified(
                "claim",
                builder.ToGraph(),
                Quantifier.ForAll,
                [
                    new QuantifiedVariable("n", whole, new Domain.IntegerRange(0, end)),
                    new QuantifiedVariable("b", truth, new Domain.All()),
                ],
                [],
                goal,
                default);
        }
    }

    private static ProofOutcome Prove(Obligation.Quantified obligation, EngineLimits? limits = null) =>
        new BoundsProver().TryProve(obligation, limits ?? Limits, default)
            ?? throw new InvalidOperationException("The claim was not taken.");

    private static Rational Exact(Value value) => ((Value.Number)value).Enclosure.Value;
}
