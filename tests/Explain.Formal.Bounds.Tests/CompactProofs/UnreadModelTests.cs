using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Testing;

namespace Explain.Formal.Bounds.Tests.CompactProofs;

/// <summary>What is not of the form gets a sentence, and no bound.</summary>
public sealed class UnreadModelTests
{
    [Fact]
    public void A_function_after_attention_is_named()
    {
        var graph = Graph();
        var bent = graph.Graph.Add(new Operation.Unary(UnaryOperator.Relu), [graph.Logits]);

        Assert.Contains(
            "applies relu to what attention gives", Sentence(graph, Claim(graph, bent)), StringComparison.Ordinal);
        var run = new CompactProofEngine(CompactProofStrategy.BruteForce).TryMeasure(
            graph.Probability(Claim(graph, bent)), EngineLimits.Default, default);
        Assert.IsType<Measurement.Exact>(run?.Measurement);
    }

    [Fact]
    public void Two_layers_are_refused()
    {
        var graph = Graph();
        var again = graph.Graph.Add(new Operation.Softmax(), [graph.Logits]);

        Assert.Contains("attention over attention", Sentence(graph, Claim(graph, again)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_attention_is_left_to_brute_force()
    {
        var graph = Graph();
        var table = graph.Matrix([1, 0, 0, 0, 1, 0, 0, 0, 1], 3);
        var copied = graph.Graph.Add(new Operation.Lookup(), [table, graph.At(graph.Input, 0)]);

        Assert.Contains("compact_proof(brute_force)", Sentence(graph, Claim(graph, copied)), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_event_is_refused()
    {
        var graph = Graph();
        var first = graph.Add(
            BinaryOperator.Equal, graph.Graph.Add(new Operation.ArgMax(), [graph.Logits]), graph.At(graph.Input, 0));

        Assert.Contains("argmax(logits) == max(tokens)", Sentence(graph, first), StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_that_are_not_uniform_are_refused()
    {
        var graph = Graph();
        var question = graph.Probability(graph.Event());
        var biased = question with
        {
            Distribution = question.Distribution with
            {
                Draws = [new Draw(graph.Input, new Law.UniformInteger(graph.Number(1), graph.Number(3)))],
            },
            Graph = graph.Graph.ToGraph(),
        };

        Assert.Contains(
            "uniform on one 'nat(n)'", Sentence(biased, CompactProofStrategy.Cubic), StringComparison.Ordinal);
    }

    [Fact]
    public void Conditions_are_refused()
    {
        var graph = Graph();
        var question = graph.Probability(graph.Event());
        var given = question with { Quantity = question.Quantity with { Given = question.Quantity.Operands[0] } };

        Assert.Contains("without a condition", Sentence(given, CompactProofStrategy.Cubic), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_sequences_are_not_run()
    {
        var graph = Graph();
        var limits = EngineLimits.Default with { Worlds = 8 };
        var outcome = new CompactProofEngine(CompactProofStrategy.BruteForce).TryMeasure(
            graph.Probability(graph.Event()), limits, default);

        var none = Assert.IsType<Measurement.NotMeasured>(outcome?.Measurement);
        Assert.Equal(UnknownReason.Nodes, none.Reason);
    }

    private static TransformerGraph Graph() =>
        new(TinyTransformer.Trained(new SplitMix(1), 3, 2, 1), GraphStyle.ByMatrix);

    private static NodeId Claim(TransformerGraph graph, NodeId logits) => graph.Add(
        BinaryOperator.Equal, graph.Graph.Add(new Operation.ArgMax(), [logits]), graph.Greatest());

    private static string Sentence(TransformerGraph graph, NodeId claim) =>
        Sentence(graph.Probability(claim), CompactProofStrategy.Cubic);

    private static string Sentence(Obligation.Measure question, CompactProofStrategy strategy)
    {
        var outcome = new CompactProofEngine(strategy).TryMeasure(question, EngineLimits.Default, default);
        var none = Assert.IsType<Measurement.NotMeasured>(outcome?.Measurement);
        Assert.Equal(UnknownReason.Unsupported, none.Reason);
        return none.Sentence;
    }
}
