using System.Collections.Immutable;
using System.Numerics;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Whether computed parameters make a law whatever the draws before are: then nobody need look at the
/// draw.</summary>
internal sealed class LawCheck(Graph graph, ScalarDistribution distribution)
{
    private const int MostCases = 1 << 12;

    /// <summary>True only if it is sure: by trying all outcomes of the draws that the parameters depend on.</summary>
    public bool IsAlwaysLaw(ScalarDraw draw)
    {
        if (draw is not (ScalarDraw.Bernoulli or ScalarDraw.Discrete))
        {
            return false;
        }

        var needed = new NeededNodes(graph);
        needed.Add(draw.Parameters);
        var cases = ImmutableArray.CreateBuilder<Choice>();
        var count = BigInteger.One;
        foreach (var other in distribution.Draws.Where(other => other.Variables.Any(needed.Contains)))
        {
            if (DrawChoices.Support(graph, other) is not { } support || (count *= support.Count!.Value) > MostCases)
            {
                return false;
            }

            cases.Add(support);
        }

        cases.Add(new Choice.Computed(draw));
        var (plan, _) = WorldPlan.Of(graph, cases.ToImmutable(), draw.Parameters);
        return plan is not null && new WorldWalker(plan).Walk([new FaultVisitor()], CancellationToken.None) is null;
    }

    private sealed class FaultVisitor : IWorldVisitor
    {
        public bool Visit(Value[] values, Enclosure probability) => true;

        public void Fail(string sentence)
        {
            // That the walk stopped is the answer.
        }
    }
}
