using System.Text.Json;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>AlgZoo's handcrafted recurrent networks that find the second largest of n numbers (THEORY 8).</summary>
public sealed class AlgZooTests
{
    [DataTheory]
    [InlineData(3, 0.999975)]
    [InlineData(10, 0.990326)]
    public void Accuracy_of_the_handcrafted_networks_is_the_published_one(int length, double published)
    {
        var limits = EngineLimits.Default with { Samples = 1_000_000, Delta = 1e-6, Threads = 2 };

        var outcome = new SamplingEngine().TryMeasure(
            SecondArgMax($"handcrafted_2nd_argmax_{length}", length), limits, default);

        var sampled = Assert.IsType<Measurement.Sampled>(outcome!.Measurement);
        Assert.True(sampled.Interval.Contains(published), $"{sampled}");
    }

    internal static Obligation.Measure SecondArgMax(string name, int length)
    {
        using var file = JsonDocument.Parse(
            File.ReadAllText(TestData.Path($"algzoo/{name}.json")));
        var weights = file.RootElement.GetProperty("params");
        int hidden = file.RootElement.GetProperty("hidden_size").GetInt32();
        var p = new MeasureProblem();
        var x = p.Normals("x", length);
        var fromInput = p.Matrix(1, Entries(weights, "rnn.weight_ih_l0"));
        var fromState = p.Matrix(hidden, Entries(weights, "rnn.weight_hh_l0"));
        var state = p.Vector([.. Enumerable.Repeat(Rational.Zero, hidden)]);
        for (int t = 0; t < length; t++)
        {
            var number = p.Graph.Add(new Operation.Slice([new AxisSelector.Range(t, t + 1)]), [x]);
            state = p.Apply(UnaryOperator.Relu, p.Add(
                p.Graph.Add(new Operation.Contract(), [fromInput, number]),
                p.Graph.Add(new Operation.Contract(), [fromState, state])));
        }

        var logits = p.Graph.Add(
            new Operation.Contract(), [p.Matrix(hidden, Entries(weights, "linear.weight")), state]);
        var answer = p.Graph.Add(new Operation.ArgMax(), [logits]);
        var second = p.At(p.Graph.Add(new Operation.Order(), [x]), length - 2);
        return p.Probability(p.Equal(answer, second));
    }

    private static Rational[] Entries(JsonElement weights, string name) =>
        [.. weights.GetProperty(name).EnumerateArray()
        .SelectMany(row => row.EnumerateArray()).Select(entry => Rational.FromDouble(entry.GetDouble()))];
}
