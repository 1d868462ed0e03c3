using Explain.Formal.Logic;
using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests.CompactProofs;

/// <summary>The transformers of Gross and others, and the figures that were computed from them elsewhere.</summary>
public sealed class TrainedTransformerTests
{
    [DataTheory]
    [InlineData("MaxOfTwoNumbersSimpler", 4096, 4096)]
    [InlineData("MaxOfTwoNumbersUndertrainedSimpler", 4046, 3878)]
    public void Bounds_are_those_of_cubic_bounds(string name, int brute, int cubic)
    {
        var graph = new TransformerGraph(Read(name), GraphStyle.ByPosition);
        var right = graph.Probability(graph.Event());

        Assert.Equal(Rational.Create(brute, 4096), Low(CompactProofStrategy.BruteForce, right));
        Assert.Equal(Rational.Create(cubic, 4096), Low(CompactProofStrategy.Cubic, right));
    }

    private static Rational Low(CompactProofStrategy strategy, Obligation.Measure question) =>
        Assert.IsType<Measurement.Exact>(new CompactProofEngine(strategy)
            .TryMeasure(question, EngineLimits.Default, default)?.Measurement).Value.Low;

    private static TinyTransformer Read(string name)
    {
        double[] output = Numbers(name, "W_O"), value = Numbers(name, "W_V");
        Assert.All(Numbers(name, "b_V").Concat(Numbers(name, "b_O")), bias => Assert.Equal(0, bias));
        return new TinyTransformer(64, 2, 32)
        {
            Embed = Numbers(name, "W_E"),
            Place = Numbers(name, "W_pos"),
            Query = Numbers(name, "W_Q"),
            Key = Numbers(name, "W_K"),
            Value = Product(value, output),
            Unembed = Numbers(name, "W_U"),
            QueryBias = Numbers(name, "b_Q"),
            KeyBias = Numbers(name, "b_K"),
            ValueBias = new double[32],
            UnembedBias = Numbers(name, "b_U"),
        };
    }

    // Rounded to doubles: the margins of these models are far larger.
    private static double[] Product(double[] left, double[] right) =>
    [
        .. Enumerable.Range(0, 32 * 32).Select(
            i => Enumerable.Range(0, 32).Sum(k => left[(i / 32 * 32) + k] * right[(k * 32) + (i % 32)])),
    ];

    private static double[] Numbers(string name, string array)
    {
        string path = $"max_of_2_transformer/{name}.npz";
        var read = ValueFile.Read(path, File.ReadAllBytes(TestData.Path(path)), FormatLimits.Default);
        Assert.True(read.TryGet(out var file, out var problem), problem?.Message);
        Assert.True(file.Find(array).TryGet(out var tensor, out var missing), missing?.Message);
        return [.. Enumerable.Range(0, tensor.Count).Select(tensor.GetDouble)];
    }
}
