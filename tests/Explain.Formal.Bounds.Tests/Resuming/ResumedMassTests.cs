using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

/// <summary>Searches about probabilities that are stopped, and gone on with by another run.</summary>
public sealed class ResumedMassTests
{
    private static readonly EngineLimits Limits = EngineLimits.Default;

    public static TheoryData<bool> Questions => [true, false];

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_search_goes_on_from_every_state_to_the_same_end(bool isOfNetwork)
    {
        var question = isOfNetwork ? OfNetwork() : Disc();
        var whole = Measure(question, null);
        var first = new MemoryJournal();
        Assert.Equal(whole, Measure(question, first));
        Assert.True(first.Kept.Count > 10, $"{first.Kept.Count} states");
        foreach (var states in first.Kept.Where((_, i) => i < 3 || i % 7 == 0 || i == first.Kept.Count - 1))
        {
            var second = new MemoryJournal(states);
            Assert.Equal(whole, Measure(question, second, threads: 3));
            Assert.Empty(second.Refusals);
        }
    }

    [Fact]
    public void A_search_that_is_done_is_not_searched_again()
    {
        var first = new MemoryJournal();
        var whole = Measure(Disc(), first);
        var second = new MemoryJournal(first.Kept[^1])
        {
            OnRound = () => throw new InvalidOperationException("It searches."),
        };
        Assert.Equal(whole, Measure(Disc(), second));
    }

    [Fact]
    public void An_answer_is_not_lost_if_keeping_the_last_state_takes_longer_than_the_run_may()
    {
        var first = new MemoryJournal();
        var whole = Measure(Disc(), first);
        using var stop = new CancellationTokenSource();
        var second = MemoryJournal.StoppingAfter(first.Kept.Count, stop);

        Assert.Equal(whole, Measure(Disc(), second, cancellation: stop.Token));
        Assert.True(stop.IsCancellationRequested);
    }

    [Fact]
    public void A_run_that_is_cancelled_is_gone_on_with()
    {
        var whole = Measure(OfNetwork(), null);
        using var stop = new CancellationTokenSource();
        int rounds = 0;
        var first = new MemoryJournal
        {
            OnRound = () =>
            {
                if (++rounds == 5)
                {
                    stop.Cancel();
                }
            },
        };
        Assert.Throws<OperationCanceledException>(() => Measure(OfNetwork(), first, cancellation: stop.Token));
        Assert.Equal(whole, Measure(OfNetwork(), new MemoryJournal(first.Kept[^1])));
    }

    // A round that time ends is as if it had not begun: the enclosure is that of the rounds before, and valid.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(30)]
    public void Short_runs_come_to_the_end_of_a_long_one_and_each_has_an_answer(int rounds)
    {
        var whole = Measure(OfNetwork(), null);
        var value = Assert.IsType<Measurement.Exact>(whole.Measurement).Value;
        Dictionary<string, ReadOnlyMemory<byte>>? states = null;
        var read = ReadEvent.Of(OfNetwork(), default)!;
        for (int run = 0; run < 1000; run++)
        {
            using var stop = new CancellationTokenSource();
            int left = rounds;
            var journal = new MemoryJournal(states)
            {
                OnRound = () =>
                {
                    if (--left == 0)
                    {
                        stop.CancelAfter(TimeSpan.FromMilliseconds(run % 3));
                    }
                },
            };
            var search = new MassSearch(read, 2)
            {
                Memory = SearchMemory.Of(journal, ClaimDigest.KeyOf(OfNetwork(), read), read),
            };
            var found = search.Run(BoundsMeasurer.IsEnough, 4_000_000, stop.Token);
            Assert.True(found?.Low <= value.High && found?.High >= value.Low);
            if (!stop.IsCancellationRequested)
            {
                Assert.Equal(value, found);
                return;
            }

            states = journal.Kept[^1];
        }

        Assert.Fail("It does not come to an end.");
    }

    // The disc has the share pi/4 = 0.785 of the square.
    [Theory]
    [InlineData(0.7, true)]
    [InlineData(0.85, false)]
    public void A_search_ends_when_the_claim_is_decided(double bound, bool isAbove)
    {
        var least = Rational.FromDouble(bound);
        var whole = Measure(Disc(), null);
        var outcome = new BoundsMeasurer().TryMeasureUntil(
            Disc(),
            number => number is Measurement.Exact exact && (exact.Value.Low >= least || exact.Value.High < least),
            Limits,
            default);
        var found = Assert.IsType<Measurement.Exact>(outcome?.Measurement).Value;
        Assert.True(isAbove ? found.Low >= least : found.High < least);
        Assert.True(found.Low.ToDouble() <= Math.PI / 4 && found.High.ToDouble() >= Math.PI / 4);
        Assert.True(2 * outcome.Cost.Operations < whole.Cost.Operations);
    }

    // What is proved is believed, but nothing is thrown, and a probability comes out.
    [Fact]
    public void A_changed_state_is_refused_or_gives_a_probability()
    {
        var first = new MemoryJournal();
        Measure(OfNetwork(), first);
        var random = new SplitMix(3);
        int refused = 0;
        for (int i = 0; i < 300; i++)
        {
            var (digest, state) = first.Kept[random.Next(0, Math.Min(12, first.Kept.Count))].Single();
            byte[] bytes = state.ToArray();
            bytes[random.Next(0, bytes.Length)] ^= (byte)random.Next(1, 256);
            var journal = new MemoryJournal(
                new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal) { [digest] = bytes });
            var outcome = Measure(OfNetwork(), journal, limits: Limits with { Timeout = TimeSpan.FromSeconds(0.05) });
            if (outcome.Measurement is Measurement.Exact { Value: var value })
            {
                Assert.True(value.Low.Sign >= 0 && value.Low <= value.High && value.High <= Rational.One);
            }

            refused += journal.Refusals.Count;
        }

        Assert.True(refused > 30, $"{refused} refused");
    }

    private static Obligation.Measure Disc()
    {
        var events = new Events();
        var (x, y) = (events.Uniform("x", -1, 1), events.Uniform("y", -1, 1));
        var square = events.Builder.Apply(
            BinaryOperator.Add,
            events.Builder.Apply(BinaryOperator.Multiply, x, x),
            events.Builder.Apply(BinaryOperator.Multiply, y, y));
        return events.Probability(
            events.Builder.Apply(BinaryOperator.LessOrEqual, square, events.Builder.Number(1)));
    }

    // Enough relus that most are linear on small boxes, and left out there.
    private static Obligation.Measure OfNetwork()
    {
        var events = new Events();
        NodeId[] inputs = [events.Uniform("x", -1, 1), events.Uniform("y", -1, 1)];
        var output = new ReluNetwork(2, 2, 16, 16, 1).Outputs(events.Builder, inputs)[0];
        return events.Probability(events.Above(output, 0));
    }

    private static MeasureOutcome Measure(
        Obligation.Measure question,
        ISearchJournal? journal,
        int threads = 1,
        EngineLimits? limits = null,
        CancellationToken cancellation = default) =>
        new BoundsMeasurer { Journal = journal }.TryMeasure(
            question, (limits ?? Limits) with { Threads = threads }, cancellation)
            ?? throw new InvalidOperationException("The question was not taken.");
}
