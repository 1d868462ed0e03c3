using Explain.Formal.Numerics;

namespace Explain.Formal.Model;

/// <summary>The reference meaning of quantities under a finite discrete distribution: slow, obvious, exact.</summary>
/// <remarks>
/// <para><b>Units.</b> Those of the wires; truth values count as 0 and 1; probabilities lie in 0..1.</para>
/// <para><b>Meaning.</b> The average over the worlds in which the distribution's event and the event
/// <c>given</c> hold. Worlds of probability 0 do not count: what is undefined there does not matter.</para>
/// <para><b>Error.</b> None: see <see cref="ReferenceEvaluator"/>; functions of intervals are enclosed outward.</para>
/// <para><b>Determinism.</b> The same answer for the same question, always.</para>
/// </remarks>
public static class ReferenceExpectation
{
    /// <summary><c>P(event given ...)</c>.</summary>
    public static ReferenceQuantity Probability(
        Graph graph, Distribution distribution, NodeId wire, NodeId? given = null) =>
        Expectation(graph, distribution, wire, given);

    /// <summary><c>E(wire given ...)</c>.</summary>
    public static ReferenceQuantity Expectation(
        Graph graph, Distribution distribution, NodeId wire, NodeId? given = null) =>
        Measure(graph, distribution, [wire], given, sample => Known(sample.Mean(0)));

    /// <summary><c>Var(wire given ...)</c>.</summary>
    public static ReferenceQuantity Variance(
        Graph graph, Distribution distribution, NodeId wire, NodeId? given = null) =>
        Measure(graph, distribution, [wire], given, sample => Known(sample.Variance(0)));

    /// <summary><c>Cov(first, second given ...)</c>.</summary>
    public static ReferenceQuantity Covariance(
        Graph graph, Distribution distribution, (NodeId First, NodeId Second) wires, NodeId? given = null) =>
        Measure(graph, distribution, [wires.First, wires.Second], given, sample => Known(sample.Covariance(0, 1)));

    /// <summary><c>corr(first, second given ...)</c>, undefined where one of them does not vary.</summary>
    public static ReferenceQuantity Correlation(
        Graph graph, Distribution distribution, (NodeId First, NodeId Second) wires, NodeId? given = null) =>
        Measure(graph, distribution, [wires.First, wires.Second], given, Correlation);

    private static ReferenceQuantity Correlation(WeightedSample sample)
    {
        var variances = sample.Variance(0) * sample.Variance(1);
        return variances.Low.Sign > 0 && Enclosure.Sqrt(variances) is { } scale
            && Enclosure.Divide(sample.Covariance(0, 1), scale) is { } correlation
            && Enclosure.Intersection(correlation, Enclosure.Create(-1, 1)) is { } result
            ? Known(result)
            : new ReferenceQuantity.Undefined("a correlation with something that does not vary");
    }

    private static ReferenceQuantity.Known Known(Enclosure value) => new(value);

    private static ReferenceQuantity Measure(
        Graph graph,
        Distribution distribution,
        NodeId[] wires,
        NodeId? given,
        Func<WeightedSample, ReferenceQuantity> result)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(distribution);
        NodeId[] conditions = [.. new[] { distribution.Given, given }.OfType<NodeId>()];
        var (part, map) = graph.Closure([.. wires, .. conditions]);
        var sample = new WeightedSample();
        try
        {
            foreach (var world in new FiniteWorlds(graph, distribution).Enumerate())
            {
                var values = ReferenceEvaluator.Evaluate(part, world.Inputs);
                sample.Add(
                    world.Probability,
                    [.. conditions.Select(node => values[map[node].Index].Single)],
                    [.. wires.Select(node => values[map[node].Index].Single)]);
            }
        }
        catch (BrokenLawException broken)
        {
            return new ReferenceQuantity.Undefined(broken.Message);
        }

        return sample.Problem ?? result(sample);
    }
}
