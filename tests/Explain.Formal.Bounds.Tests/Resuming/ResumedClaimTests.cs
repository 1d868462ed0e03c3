using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

/// <summary>Searches that are stopped, and gone on with by another run.</summary>
public sealed class ResumedClaimTests
{
    private static readonly EngineLimits Limits = EngineLimits.Default;
    private static readonly SearchPlan ByPhase = new(SearchSplit.Relu, SearchOrder.Best);
    private static readonly SearchPlan ByInput = new(SearchSplit.Input, SearchOrder.Best);

    public static TheoryData<SearchSplit, SearchOrder, double> Searches
    {
        get
        {
            var data = new TheoryData<SearchSplit, SearchOrder, double>();
            foreach (var split in new[] { SearchSplit.Input, SearchSplit.Relu })
            {
                foreach (var order in new[] { SearchOrder.Best, SearchOrder.Depth })
                {
                    data.Add(split, order, 0.125);
                    data.Add(split, order, -0.125);
                }
            }

            return data;
        }
    }

    // A run that is killed leaves the last state that it kept: each of them may be it.
    [Theory]
    [MemberData(nameof(Searches))]
    public void A_search_goes_on_from_every_state_to_the_same_end(SearchSplit split, SearchOrder order, double above)
    {
        var plan = new SearchPlan(split, order);
        var obligation = NearlyTight(above);
        var whole = Prove(obligation, plan, null);
        var first = new MemoryJournal();
        Assert.Equal(whole, Prove(obligation, plan, first));
        Assert.Equal(above > 0 ? "proved" : "refuted", whole.Verdict.Word);
        Assert.False(first.IsStopped);
        Assert.True(first.Kept.Count >= 3, $"{first.Kept.Count} states");
        foreach (var states in first.Kept)
        {
            var second = new MemoryJournal(states);
            Assert.Equal(whole, Prove(obligation, plan, second, threads: 3));
            Assert.Empty(second.Refusals);
        }
    }

    [Fact]
    public void A_settled_search_is_not_searched_again()
    {
        var obligation = NearlyTight(0.125);
        var first = new MemoryJournal();
        var whole = Prove(obligation, ByInput, first);
        var second = new MemoryJournal(first.Kept[^1])
        {
            OnRound = () => throw new InvalidOperationException("It searches."),
        };
        Assert.Equal(whole, Prove(obligation, ByInput, second));
    }

    [Fact]
    public void A_verdict_is_not_lost_if_keeping_the_last_state_takes_longer_than_the_run_may()
    {
        var obligation = NearlyTight(0.125);
        var first = new MemoryJournal();
        var whole = Prove(obligation, ByPhase, first);
        using var stop = new CancellationTokenSource();
        var second = MemoryJournal.StoppingAfter(first.Kept.Count, stop);

        Assert.Equal(whole, Prove(obligation, ByPhase, second, cancellation: stop.Token));
        Assert.True(stop.IsCancellationRequested);
    }

    [Theory]
    [InlineData(SearchSplit.Input)]
    [InlineData(SearchSplit.Relu)]
    public void A_round_that_time_cuts_short_is_gone_on_with(SearchSplit split)
    {
        var whole = Search(split, new MemoryJournal(), int.MaxValue);
        Assert.IsType<SearchEnd.Proved>(whole.End);
        Assert.True(whole.Boxes > 40, $"{whole.Boxes} boxes");
        foreach (int visits in new[] { 1, 2, 7, 40 })
        {
            var first = new MemoryJournal();
            Assert.IsType<SearchEnd.Late>(Search(split, first, visits).End);
            Assert.True(first.IsStopped);
            var second = new MemoryJournal(first.Kept[^1]);
            Assert.Equal(whole, Search(split, second, int.MaxValue));
            Assert.Empty(second.Refusals);
        }
    }

    [Fact]
    public void Many_short_runs_come_to_the_end_of_a_long_one()
    {
        var obligation = NearlyTight(0.125);
        var whole = Prove(obligation, ByPhase, null);
        Dictionary<string, ReadOnlyMemory<byte>>? states = null;
        for (int run = 0; run < 1000; run++)
        {
            using var stop = new CancellationTokenSource();
            int rounds = 0;
            var journal = new MemoryJournal(states)
            {
                OnRound = () =>
                {
                    if (++rounds > 2)
                    {
                        stop.Cancel();
                    }
                },
            };
            try
            {
                Assert.Equal(whole, Prove(obligation, ByPhase, journal, cancellation: stop.Token));
                Assert.True(run > 1, "It was not stopped.");
                return;
            }
            catch (OperationCanceledException)
            {
                states = journal.Kept[^1];
            }
        }

        Assert.Fail("It goes on for ever.");
    }

    [Fact]
    public void A_limit_of_memory_is_met_again_and_more_memory_goes_on()
    {
        var obligation = NearlyTight(0.125);
        var depth = ByInput with { Order = SearchOrder.Depth };
        var little = Limits with { MemoryMegabytes = 1 };
        var first = new MemoryJournal();
        var whole = Prove(obligation, depth, first, limits: little);
        var second = new MemoryJournal(first.Kept[^1]);
        Assert.Equal(whole, Prove(obligation, depth, second, limits: little));
        Assert.Equal(
            Prove(obligation, depth, null).Verdict,
            Prove(obligation, depth, new MemoryJournal(first.Kept[^1])).Verdict);
    }

    [Fact]
    public void A_state_that_is_too_large_changes_no_verdict()
    {
        var obligation = NearlyTight(0.125);
        var journal = new MemoryJournal { MostBytes = 100 };
        Assert.Equal(Prove(obligation, ByPhase, null), Prove(obligation, ByPhase, journal));
        Assert.True(journal.TooLarge > 0);
        Assert.All(journal.Kept, states => Assert.All(states.Values, state => Assert.True(state.Length <= 100)));
    }

    [Fact]
    public void Another_claim_plan_or_network_is_another_search()
    {
        Obligation.Quantified[] claims =
            [NearlyTight(0.125), NearlyTight(0.25), new ReluNetwork(6, 3, 4, 1).AtMost(20, 1)];
        string[] digests =
        [
            .. from claim in claims
               from plan in new[] { ByPhase, ByInput, ByInput with { Order = SearchOrder.Depth } }
               let journal = new MemoryJournal()
               let outcome = Prove(claim, plan, journal)
               select journal.Asked[0].Digest,
        ];
        Assert.Equal(digests.Length, digests.Distinct(StringComparer.Ordinal).Count());
        var again = new MemoryJournal();
        Prove(NearlyTight(0.125), ByPhase, again, threads: 2, limits: Limits with { Timeout = TimeSpan.FromHours(1) });
        Assert.Equal(digests[0], again.Asked[0].Digest);
    }

    [Fact]
    public void Whether_assumptions_can_hold_is_a_search_of_its_own()
    {
        var obligation = Claims.OfBox(
            -1,
            1,
            2,
            (builder, x) => AtMost(builder, x, 3),
            (builder, x) => AtMost(builder, x, -1));
        var journal = new MemoryJournal();
        var whole = Prove(obligation, ByInput, journal);
        Assert.IsType<Verdict.Unknown>(whole.Verdict);
        Assert.Equal(["claim", "claim (assumptions)"], journal.Asked.Select(key => key.Name));
        Assert.All(journal.Kept, states => Assert.Equal(whole, Prove(obligation, ByInput, new MemoryJournal(states))));

        static NodeId AtMost(GraphBuilder builder, NodeId[] x, Rational bound) => builder.Apply(
            BinaryOperator.LessOrEqual,
            builder.Apply(UnaryOperator.Relu, builder.Apply(BinaryOperator.Add, x[0], x[1])),
            builder.Number(bound));
    }

    /// <summary>relu(z) - relu(-z) - z = 0 for five sums z, and a spike inside, where it is 1/2: at most 1/2 by so
    /// much, which bounds do not see at once, nor do points.</summary>
    internal static Obligation.Quantified NearlyTight(double above)
    {
        var random = new SplitMix(5);
        return Claims.OfBox(-1, 1, 3, (builder, x) =>
        {
            var far = x.Select((wire, i) => ((Rational)(-8), builder.Apply(
                UnaryOperator.Abs, builder.Affine([(1, wire)], Rational.Create((4 * i) - 3, 7)))));
            var spike = builder.Affine(far, Rational.Half);
            var terms = new List<(Rational, NodeId)> { (1, builder.Apply(UnaryOperator.Relu, spike)) };
            for (int i = 0; i < 5; i++)
            {
                var z = builder.Affine(x.Select(wire => (Rational.Create(random.Next(-9, 10), 3), wire)), 0);
                var opposite = builder.Apply(UnaryOperator.Negate, z);
                terms.Add((1, builder.Apply(UnaryOperator.Relu, z)));
                terms.Add((-1, builder.Apply(UnaryOperator.Relu, opposite)));
                terms.Add((-1, z));
            }

            return builder.Apply(
                BinaryOperator.LessOrEqual,
                builder.Affine(terms, 0),
                builder.Number(Rational.Half + Rational.FromDouble(above)));
        });
    }

    // The visit at which time is over is done for nothing.
    private static (SearchEnd End, long Boxes, long Operations) Search(
        SearchSplit split, ISearchJournal journal, int visits)
    {
        var question = ReadClaim.Of(NearlyTight(0.125), default)!;
        var claim = question.Claim(true)!;
        var box = question.Inputs.Region.Box;
        using var stop = new CancellationTokenSource();
        var visitors = SearchStrategy.Of(claim.Network, box, split).Visitors(box, null, default);
        var search = new BranchAndBound(
            claim, () => new Stopping(visitors(), visits, stop), _ => false, 1 << 20, 1 << 19, 1)
        {
            Memory = SearchMemory.Of(journal, new SearchKey("claim", new string('a', 64)), claim),
        };
        return (search.Run(stop.Token), search.Boxes, search.Operations);
    }

    private static ProofOutcome Prove(
        Obligation.Quantified obligation,
        SearchPlan plan,
        ISearchJournal? journal,
        int threads = 1,
        EngineLimits? limits = null,
        CancellationToken cancellation = default) =>
        new BoundsProver { Journal = journal }.TryProve(
            obligation, plan, (limits ?? Limits) with { Threads = threads }, cancellation)
            ?? throw new InvalidOperationException("The claim was not taken.");

    /// <summary>Stops the search in one of its visits.</summary>
    private sealed class Stopping(IPartVisitor visitor, int last, CancellationTokenSource stop) : IPartVisitor
    {
        private int _visits;

        public BoxVisit Visit(OpenBox part)
        {
            if (++_visits >= last)
            {
                stop.Cancel();
            }

            return visitor.Visit(part);
        }
    }
}
