using Explain.Formal.Model;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Means with tracked covariances alone have an engine of their own, for circuits of thousands of
/// gates.</summary>
public sealed class TrackedPairTests
{
    [Fact]
    public void Tracked_covariances_alone_give_the_numbers_of_the_general_recursion()
    {
        int corrected = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            var obligation = Laws.Over(RandomGraphs.Create(seed, RandomGraphOptions.Circuit), seed);
            var graph = obligation.Graph;
            NodeId[] gates = [.. Enumerable.Range(0, graph.Nodes.Length).Select(i => new NodeId(i))
                .Where(node => graph[node] is { Type.Element: ElementType.Boolean, Type.Shape.IsScalar: true })];
            var tracked = Enumerable.Range(1, 3).Select(i => new TrackedCumulant(new(
                [gates[seed * i % gates.Length], gates[(seed + (7 * i)) % gates.Length]]))).ToSequence();

            // A pair with a constant says nothing, but is nothing that the engine for pairs knows.
            IndependentPair idle = new(gates[0], new NodeId(graph.Nodes.Length - 1), "idle");
            var options = new CumulantOptions { Tracked = tracked };
            var pairs = CumulantVectorTests.Run(obligation, options);
            var general = CumulantVectorTests.Run(obligation, options with { Independent = [idle] });

            Assert.Equal(general.Measurement, pairs.Measurement);
            Assert.Equal(general.RestsOn, pairs.RestsOn);
            Assert.Equal(general.Notes, pairs.Notes);
            corrected += pairs.Measurement == CumulantVectorTests.Run(obligation, new()).Measurement ? 0 : 1;
        }

        Assert.InRange(corrected, 50, 300);
    }
}
