using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Smt;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

/// <summary>Parts that are settled by another prover.</summary>
public sealed class LeafTests
{
    private static readonly EngineLimits Limits = EngineLimits.Default with { Timeout = TimeSpan.FromMinutes(2) };
    private static readonly BoundsProver WithSolver = new() { Leaf = new SmtProver() };

    public static TheoryData<SearchSplit> Splits => [SearchSplit.Input, SearchSplit.Relu];

    [Theory]
    [MemberData(nameof(Splits))]
    public void A_claim_that_holds_without_a_margin_is_proved(SearchSplit split)
    {
        // relu(x0 + x1) - relu(x0 - x1) is 2 at (1, 1), and nowhere more.
        var obligation = Claims.OfBox(-1, 1, 2, (builder, x) => builder.Apply(
            BinaryOperator.LessOrEqual,
            builder.Apply(
                BinaryOperator.Subtract,
                builder.Apply(UnaryOperator.Relu, builder.Apply(BinaryOperator.Add, x[0], x[1])),
                builder.Apply(UnaryOperator.Relu, builder.Apply(BinaryOperator.Subtract, x[0], x[1]))),
            builder.Number(2)));
        Assert.IsType<Verdict.Proved>(Prove(WithSolver, obligation, split));
        Assert.IsType<Verdict.Unknown>(Prove(
            new BoundsProver(), obligation, split, Limits with { Timeout = TimeSpan.FromSeconds(1) }));
    }

    [Theory]
    [InlineData(0, 4, 2)]
    [InlineData(1, 20, 3)]
    [InlineData(2, 40, 3)]
    public void A_claim_that_holds_with_equality_everywhere_is_proved_by_phases(int seed, int inputs, int sums)
    {
        // relu(z) - relu(-z) = z, for several sums z of the inputs.
        var obligation = Identity(seed, inputs, sums, Rational.Zero);
        Assert.IsType<Verdict.Proved>(Prove(WithSolver, obligation, SearchSplit.Relu));
    }

    [Fact]
    public void A_claim_that_fails_by_next_to_nothing_is_refuted()
    {
        var obligation = Identity(1, 20, 3, Rational.Create(-1, 1_000_000_000_000));
        Assert.IsType<Verdict.Refuted>(Prove(WithSolver, obligation, SearchSplit.Relu));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_greatest_value_of_a_network_bounds_it(int seed)
    {
        // The greatest value by bisection with the solver to a grid of 2^-12: it holds above, and fails below.
        var network = new ReluNetwork(seed, 3, 4, 3, 1);
        long low = (long)Math.Floor(4096 * network.GreatestSeen(1, seed, 2000)) - 1, high = low + 512;
        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            bool holds = new SmtProver().TryProve(
                network.AtMost(Rational.Create(middle, 4096), 1), Limits, default)?.Verdict is Verdict.Proved;
            (low, high) = holds ? (low, middle) : (middle, high);
        }

        Assert.IsType<Verdict.Proved>(
            new SmtProver().TryProve(network.AtMost(Rational.Create(high, 4096), 1), Limits, default)?.Verdict);
        foreach (var split in new[] { SearchSplit.Input, SearchSplit.Relu })
        {
            Assert.IsType<Verdict.Proved>(Prove(WithSolver, network.AtMost(Rational.Create(high, 4096), 1), split));
            Assert.IsType<Verdict.Refuted>(Prove(WithSolver, network.AtMost(Rational.Create(low, 4096), 1), split));
        }
    }

    [Fact]
    public void A_solver_that_knows_nothing_changes_no_verdict()
    {
        var prover = new BoundsProver { Leaf = new Ignorant() };
        var network = new ReluNetwork(1, 3, 5, 3, 1);
        double seen = network.GreatestSeen(1, 1, 2000);
        var obligation = network.AtMost(Rational.FromDouble(seen + 0.1), 1);
        Assert.IsType<Verdict.Proved>(Prove(prover, obligation, SearchSplit.Relu));
    }

    private static Obligation.Quantified Identity(int seed, int inputs, int sums, Rational slack)
    {
        var random = new SplitMix((ulong)seed);
        return Claims.OfBox(-1, 1, inputs, (builder, x) =>
        {
            var terms = new List<(Rational, NodeId)>();
            for (int i = 0; i < sums; i++)
            {
                var z = builder.Affine(x.Select(wire => (Rational.Create(random.Next(-9, 10), 3), wire)), 0);
                var opposite = builder.Apply(UnaryOperator.Negate, z);
                terms.Add((1, builder.Apply(UnaryOperator.Relu, z)));
                terms.Add((-1, builder.Apply(UnaryOperator.Relu, opposite)));
                terms.Add((-1, z));
            }

            return builder.Apply(BinaryOperator.LessOrEqual, builder.Affine(terms, 0), builder.Number(slack));
        });
    }

    private static Verdict Prove(
        BoundsProver prover, Obligation.Quantified obligation, SearchSplit split, EngineLimits? limits = null) =>
        prover.TryProve(obligation, new SearchPlan(split, SearchOrder.Best), limits ?? Limits, default)?.Verdict
            ?? throw new InvalidOperationException("The claim was not taken.");

    private sealed class Ignorant : IProver
    {
        public string Name => "ignorant";

        public string Version => "1";

        public ProofOutcome? TryProve(
            Obligation.Quantified obligation, EngineLimits limits, CancellationToken cancellation) =>
            new(new Verdict.Unknown(UnknownReason.Incomplete, "It knows nothing."), null, EngineCost.None);
    }
}
