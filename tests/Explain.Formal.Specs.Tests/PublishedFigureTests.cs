using System.Text.RegularExpressions;
using Explain.Formal.Numerics;

namespace Explain.Formal.Specs.Tests;

/// <summary>The specs give the figures that were published, or computed elsewhere.</summary>
[Collection(CheckedSpecsCollection.Name)]
public sealed partial class PublishedFigureTests(CheckedSpecs specs)
{
    private const string Vault = "specs/vault/vault.xpl";
    private const string Algzoo = "specs/algzoo/";

    /// <summary>Truth, and the estimate of two strangers, for each rate of tampering.</summary>
    [Theory]
    [InlineData("0", "36539/80000", 3690241d / 16000000)]
    [InlineData("1", "361439/800000", 361798441d / 1600000000)]
    [InlineData("2", "3610439/8000000", 36107980441d / 160000000000)]
    [InlineData("3", "361000439/800000000", 361000798000441d / 1600000000000000)]
    public void The_vault_has_its_truth_and_its_estimate(string index, string truth, double estimate)
    {
        Assert.Equal("proved", specs.Result(Vault, "both_see", index).Text("verdict"));
        Assert.Equal(truth, specs.Result(Vault, "both_see", index).Text("truth.exact"));
        Assert.Equal(estimate, specs.Result(Vault, "strangers", index).Number("estimate"), 1e-15);
    }

    [Fact]
    public void The_interval_of_the_trained_network_contains_its_exact_accuracy()
    {
        const double Exact = 1 - 7.743149178e-5;

        var truth = specs.Result(Algzoo + "second_argmax_2.xpl", "sampled").GetProperty("truth");

        Assert.InRange(Exact, truth.Number("low"), truth.Number("high"));
        Assert.InRange(truth.Number("high") - truth.Number("low"), 0, 1e-4);
    }

    [Theory]
    [InlineData("three_right", 0.999975, 5e-6, 5e-5)]
    [InlineData("ten_right", 0.990326, 0, 1e-3)]
    public void The_networks_written_by_hand_have_their_accuracy(
        string name, double accuracy, double slack, double width)
    {
        var truth = specs.Result(Algzoo + "handcrafted.xpl", name).GetProperty("truth");

        // What was published are samples: beside an exact value they have a slack of their own.
        Assert.InRange(accuracy, truth.Number("low") - slack, truth.Number("high") + slack);
        Assert.InRange(truth.Number("high") - truth.Number("low"), 0, width);
    }

    /// <summary>The network is written out once more, from the floats that were published.</summary>
    [Fact]
    public void The_counterexample_of_the_trained_network_is_one()
    {
        var witness = specs.Result(Algzoo + "second_argmax_2.xpl", "trained_is_right").Text("witness");
        var found = Pair().Match(witness);
        Assert.True(found.Success, witness);
        var (x, y) = (Rational.Parse(found.Groups["x"].Value), Rational.Parse(found.Groups["y"].Value));

        var (first, second) = Trained(x, y);

        Assert.NotEqual(x, y);
        Assert.NotEqual(x > y ? 1 : 0, first >= second ? 0 : 1);
    }

    private static (Rational First, Rational Second) Trained(Rational x, Rational y)
    {
        var (h, k) = (Relu(Exact(4.174037933349609f) * x), Relu(Exact(-6.754029750823975f) * x));
        (h, k) = (
            Relu((Exact(-0.38212355971336365f) * h) + (Exact(1.2886474132537842f) * k) + (
                Exact(4.174037933349609f) * y)),
            Relu((Exact(1.8471139669418335f) * h) + (Exact(-0.7515226602554321f) * k) + (
                Exact(-6.754029750823975f) * y)));
        return (
            (Exact(9.540968894958496f) * h) + (Exact(-25.692310333251953f) * k),
            (Exact(-9.538147926330566f) * h) + (Exact(25.63806915283203f) * k));
    }

    private static Rational Relu(Rational value) => Rational.Max(value, Rational.Zero);

    private static Rational Exact(float weight) => Rational.FromDouble(weight);

    [GeneratedRegex(@"\[(?<x>[-\d/.]+), (?<y>[-\d/.]+)\]", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pair();
}
