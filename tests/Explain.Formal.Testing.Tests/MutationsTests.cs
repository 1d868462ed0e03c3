namespace Explain.Formal.Testing.Tests;

public sealed class MutationsTests
{
    private static readonly string[] Texts = ["let x = 1/2", "forall b in bool: not (b and not b)"];

    [Fact]
    public void Equal_seeds_give_equal_texts() =>
        Assert.Equal(Mutations.Of(Texts, 200, seed: 7), Mutations.Of(Texts, 200, seed: 7));

    [Fact]
    public void Most_texts_differ_from_those_they_were_made_of() =>
        Assert.True(Mutations.Of(Texts, 200, seed: 7).Count(text => !Texts.Contains(text)) > 150);

    [Fact]
    public void Word_prefixes_end_in_front_of_words_and_behind_them() =>
        Assert.Equal(["", "a", "a ", "a +", "a + "], Mutations.WordPrefixes("a + 1").Order(StringComparer.Ordinal));

    [Fact]
    public void Prefixes_go_from_nothing_to_the_whole_text() =>
        Assert.Equal(["", "a", "ab"], Mutations.Prefixes("ab"));
}
