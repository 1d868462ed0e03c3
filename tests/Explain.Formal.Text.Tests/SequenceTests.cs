using System.Collections.Immutable;

namespace Explain.Formal.Text.Tests;

public sealed class SequenceTests
{
    [Fact]
    public void Sequences_are_equal_when_their_items_are()
    {
        Sequence<string> first = ["a", "b"], second = Enumerable.Range(0, 2).Select(i => i == 0 ? "a" : "b")
            .ToSequence();

        Assert.True(first == second);
        Assert.True(first.Equals((object)second));
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.False(first != second);
    }

    [Fact]
    public void Order_and_length_count()
    {
        Sequence<int> sequence = [1, 2];

        Assert.NotEqual([2, 1], sequence);
        Assert.True(sequence != [1, 2, 2]);
        Assert.True(sequence != [1]);
        Assert.False(sequence.Equals("no sequence"));
    }

    [Fact]
    public void A_sequence_that_was_never_set_is_empty()
    {
        Sequence<int> sequence = default;

        Assert.Empty(sequence);
        Assert.Equal(0, sequence.Length);
        Assert.True(sequence == []);
        Assert.Equal(new Sequence<int>([]).GetHashCode(), sequence.GetHashCode());
    }

    [Fact]
    public void Records_with_sequences_are_equal_by_items()
    {
        Assert.Equal(new Holder([1, 2]), new Holder([1, 2]));
        Assert.NotEqual(new Holder([1, 2]), new Holder([1, 3]));
    }

    [Fact]
    public void Items_are_found_by_index_and_in_order()
    {
        var sequence = new Sequence<int>(ImmutableArray.Create(3, 4, 5));

        Assert.Equal(5, sequence[2]);
        Assert.Equal(3, sequence.Count);
        Assert.Equal(12, sequence.Sum());
    }

    private sealed record Holder(Sequence<int> Items);
}
