using Explain.Formal.Logic;

namespace Explain.Formal.Estimation.Tests;

/// <summary>How many diagrams there are (THEORY 7.4), and closed forms of the pieces.</summary>
public sealed class NetworkDiagramTests
{
    [Theory]
    [InlineData(3, NetworkVariant.Simple, 3, 4)]
    [InlineData(3, NetworkVariant.Simple, 2, 5)]
    [InlineData(4, NetworkVariant.Simple, 1, 3)]
    [InlineData(4, NetworkVariant.Simple, 2, 15)]
    [InlineData(4, NetworkVariant.Simple, 3, 35)]
    [InlineData(4, NetworkVariant.Simple, 4, 29)]
    [InlineData(4, NetworkVariant.Augment, 1, 8)]
    [InlineData(4, NetworkVariant.Augment, 2, 49)]
    [InlineData(4, NetworkVariant.Augment, 3, 187)]
    [InlineData(4, NetworkVariant.Augment, 4, 384)]
    public void The_diagrams_of_so_many_neurons_are_as_many_as_published(
        int order, NetworkVariant variant, int neurons, int count)
    {
        var options = new NetworkOptions { Order = order, Variant = variant };

        Assert.Equal(count, NetworkDiagrams.Of(neurons, options.HighestDegree, options.Budget).Length);
    }

    [Fact]
    public void The_variance_is_the_second_moment_less_the_square_of_the_mean()
    {
        var terms = PowerPartitions.Of([2]);

        Assert.Equal([(-1.0, "1+1"), (1.0, "2")], terms.Select(Print).Order());
    }

    [Fact]
    public void The_third_cumulant_is_written_in_moments() => Assert.Equal(
        [(-3.0, "1+2"), (1.0, "3"), (2.0, "1+1+1")], PowerPartitions.Of([3]).Select(Print).Order());

    [Fact]
    public void A_cumulant_of_different_variables_is_itself() =>
        Assert.Equal([(1.0, "111")], PowerPartitions.Of([1, 1, 1]).Select(Print));

    // Published check values: a_1 is 1/(2 n + 8) for degree 4 and 1/(2 n + 12) for degree 5, with one pair.
    [Theory]
    [InlineData(4, 3, 1.0 / 14)]
    [InlineData(4, 16, 1.0 / 40)]
    [InlineData(5, 16, 1.0 / 44)]
    public void The_projection_has_the_published_weights(int degree, int size, double expected) =>
        Assert.Equal(expected, HarmonicProjection.Weight(degree, size, pairs: 1, traced: 1), 1e-15);

    // Sym(s . I . I) has the core s: its traces are s (n + 2) n / 3 for four indices.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_projection_finds_a_multiple_of_two_unit_matrices(int size)
    {
        double trace = size * (size + 2) / 3.0 * HarmonicProjection.Ways(4, 2);

        Assert.Equal(1, HarmonicProjection.Weight(4, size, pairs: 2, traced: 2) * trace, 1e-12);
    }

    private static (double Coefficient, string Blocks) Print(NetworkDiagram term) => (
        term.Coefficient,
        string.Join('+', term.Blocks.Select(block => string.Concat(block)).Order(StringComparer.Ordinal)));
}
