using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests;

/// <summary>States that nobody should have written.</summary>
public sealed class HostileStateTests
{
    private static readonly SearchKey Key = new("mine", new string('a', 64));

    public static TheoryData<SearchSplit> Splits => [SearchSplit.Input, SearchSplit.Relu];

    [Fact]
    public void A_file_is_read_as_it_was_written()
    {
        var states = Two();
        var (read, problem) = SearchStates.Read("f", states.ToBytes());
        Assert.Null(problem);
        Assert.Equal(states.ToBytes(), read?.ToBytes());
        Assert.Equal(["other", "mine"], read?.Keys.Select(key => key.Name) ?? []);
        Assert.Equal([1, 2, 3], read?.Find(Key)?.ToArray() ?? []);
        Assert.Null(read?.Find(new SearchKey("mine", new string('c', 64))));
    }

    [Fact]
    public void A_changed_doubled_or_missing_byte_is_noticed()
    {
        byte[] file = Two().ToBytes();
        for (int i = 0; i < file.Length; i++)
        {
            foreach (byte other in new byte[] { (byte)(file[i] ^ 1), (byte)(file[i] ^ 255), 0 })
            {
                byte[] changed = (byte[])file.Clone();
                changed[i] = other;
                Assert.Equal(other == file[i], SearchStates.Read("f", changed).Problem is null);
            }

            Assert.NotNull(SearchStates.Read("f", file.AsMemory(0, i)).Problem);
            Assert.NotNull(SearchStates.Read("f", (byte[])[.. file[..i], .. file[(i + 1)..]]).Problem);
            Assert.NotNull(SearchStates.Read("f", (byte[])[.. file[..i], file[i], .. file[i..]]).Problem);
        }
    }

    // Sound from its first part to its last, with a digest that is right: it is still no state.
    [Theory]
    [InlineData(0, 2_000_000_000)]
    [InlineData(0, -1)]
    [InlineData(36, -1)]
    [InlineData(36, 2_000_000_000)]
    public void A_file_that_promises_more_than_it_has_is_refused(int place, int count)
    {
        byte[] file = Two().ToBytes();
        int start = Array.IndexOf(file, (byte)'\n') + 1;
        BitConverter.TryWriteBytes(file.AsSpan(start + place), count);
        byte[] digest = System.Security.Cryptography.SHA256.HashData(file.AsSpan(0, file.Length - 32));
        digest.CopyTo(file, file.Length - 32);
        Assert.Equal("XF8001", SearchStates.Read("f", file).Problem?.Descriptor.Code);
    }

    [Fact]
    public void A_state_too_many_is_not_put_into_a_file()
    {
        var states = Two();
        byte[] before = states.ToBytes();
        Assert.False(states.TryPut(Key, new byte[SearchStates.MostBytes - 50]));
        Assert.Equal(before, states.ToBytes());
        Assert.True(states.TryPut(Key, new byte[100]));
        Assert.Equal("XF8001", SearchStates.Read("f", new byte[SearchStates.MostBytes + 1]).Problem?.Descriptor.Code);
    }

    // Whatever stands in a state, no part of a claim that holds is refuted, and nothing is thrown.
    [Theory]
    [MemberData(nameof(Splits))]
    public void A_changed_state_of_a_claim_that_holds_refutes_nothing(SearchSplit split)
    {
        int refused = 0, taken = 0;
        foreach (var states in Changed(0.125, split, 1500))
        {
            var journal = new MemoryJournal(states);
            Assert.IsType<Verdict.Proved>(Prove(0.125, split, journal).Verdict);
            (refused, taken) = journal.Refusals.Count > 0 ? (refused + 1, taken) : (refused, taken + 1);
        }

        Assert.True(refused > 100 && taken > 10, $"{refused} refused, {taken} taken");
    }

    // A state may leave out what is open, but a witness is run again.
    [Theory]
    [MemberData(nameof(Splits))]
    public void A_changed_state_of_a_claim_that_fails_gives_no_false_witness(SearchSplit split)
    {
        var obligation = ResumedClaimTests.NearlyTight(-0.125);
        foreach (var states in Changed(-0.125, split, 400))
        {
            var outcome = Prove(-0.125, split, new MemoryJournal(states));
            if (outcome.Verdict is Verdict.Refuted { By: Refutation.Counterexample { Witness: var witness } })
            {
                Assert.Equal(
                    Value.Of(false),
                    ReferenceEvaluator.Evaluate(obligation.Graph, obligation.Goal, witness.ToInputs()).Single);
            }
        }
    }

    [Fact]
    public void A_state_that_is_cut_off_is_refused()
    {
        var first = new MemoryJournal();
        Prove(0.125, SearchSplit.Relu, first);
        var (digest, state) = first.Kept[first.Kept.Count / 2].Single();
        for (int length = 0; length < state.Length; length += 1 + (length / 16))
        {
            var journal = new MemoryJournal(
                new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal) { [digest] = state[..length] });
            Assert.IsType<Verdict.Proved>(Prove(0.125, SearchSplit.Relu, journal).Verdict);
            Assert.Single(journal.Refusals);
        }
    }

    private static IEnumerable<Dictionary<string, ReadOnlyMemory<byte>>> Changed(
        double above, SearchSplit split, int many)
    {
        var first = new MemoryJournal();
        Prove(above, split, first);
        var random = new SplitMix(7);
        for (int i = 0; i < many && first.Kept.Count > 0; i++)
        {
            var (digest, state) = random.Pick(first.Kept).Single();
            byte[] bytes = state.ToArray();
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                bytes[random.Next(0, bytes.Length)] = (byte)random.Next(0, random.OneIn(2) ? 256 : 4);
            }

            yield return new(StringComparer.Ordinal) { [digest] = bytes };
        }
    }

    private static ProofOutcome Prove(double above, SearchSplit split, ISearchJournal journal) =>
        new BoundsProver { Journal = journal }.TryProve(
            ResumedClaimTests.NearlyTight(above),
            new SearchPlan(split, SearchOrder.Best),
            EngineLimits.Default with { Threads = 1 },
            default) ?? throw new InvalidOperationException("The claim was not taken.");

    private static SearchStates Two()
    {
        var states = new SearchStates();
        Assert.True(states.TryPut(Key, new byte[] { 1, 2, 3 }));
        Assert.True(states.TryPut(new SearchKey("other", $"0{new string('b', 63)}"), Array.Empty<byte>()));
        return states;
    }
}
