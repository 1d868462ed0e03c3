using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Whether draws that a question leaves out have laws: without, it has no truth to be found.</summary>
internal static class DroppedLaws
{
    /// <summary>What is known of all of them together; a fault of one is one of all.</summary>
    /// <param name="graph">The graph, not unrolled: what is left out is unrolled here, and only if its laws are no
    /// tables.</param>
    /// <param name="distribution">All draws.</param>
    /// <param name="isKept">Whether somebody else looks at a draw.</param>
    public static LawState Of(Graph graph, Distribution distribution, Func<Draw, bool> isKept)
    {
        Draw[] left = [.. distribution.Draws.Where(draw => !isKept(draw) && !BranchedLaws.Hold(graph, draw.Law))];
        if (left.Length == 0)
        {
            return LawState.Sure;
        }

        var all = distribution with { Given = null };
        var scalar = Unroller.Unroll(graph, all.Roots);
        var wires = left.SelectMany(draw => scalar.EntriesOf(draw.Variable)).ToHashSet();
        return Of(scalar.Graph, scalar.Expand(all), draw => !draw.Variables.Any(wires.Contains));
    }

    /// <summary>The same of scalar draws.</summary>
    public static LawState Of(Graph graph, ScalarDistribution distribution, Func<ScalarDraw, bool> isKept)
    {
        var check = new LawCheck(graph, distribution);
        var state = LawState.Sure;
        foreach (var draw in distribution.Draws.Where(draw => !isKept(draw)))
        {
            var own = check.Of(draw);
            if (own.Fault is not null)
            {
                return own;
            }

            state = own.IsSure ? state : own;
        }

        return state;
    }
}
