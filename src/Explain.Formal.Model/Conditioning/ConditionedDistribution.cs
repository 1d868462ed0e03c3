using Explain.Formal.Numerics;

namespace Explain.Formal.Model;

/// <summary>A distribution given an event, as a distribution of its own on a rewritten graph.</summary>
/// <remarks>
/// <para><b>Meaning.</b> The finite draws that the event needs become one draw of a row, from a table of their joint
/// values; inputs that they filled are looked up in it. All other draws stay as they are. A whole number of too many
/// values may still be given its remainder: then it is drawn from the progression.</para>
/// <para><b>Error.</b> None: rational arithmetic.</para>
/// <para><b>Determinism.</b> The same answer for the same question, always.</para>
/// </remarks>
/// <param name="Graph">The rewritten graph, and where its nodes came from.</param>
/// <param name="Distribution">The distribution given the event; it has no event of its own.</param>
/// <param name="Probability">The probability of the event under the old distribution.</param>
public sealed record ConditionedDistribution(
    RewrittenGraph Graph, Distribution Distribution, Rational Probability)
{
    /// <summary>Conditions on an event.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="distribution">The distribution.</param>
    /// <param name="condition">The event.</param>
    /// <param name="mostWorlds">How many joint values may be listed.</param>
    /// <returns>Null if the event needs a draw of infinitely or too many values, or cannot be decided; the probability
    /// is 0, and the rest as before, if it cannot happen.</returns>
    public static ConditionedDistribution? TryCreate(
        Graph graph, Distribution distribution, NodeId condition, int mostWorlds = 1 << 16)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(distribution);
        if (ConditionalTable.TryCreate(graph, distribution, condition, mostWorlds) is not { } table)
        {
            return ResidueClass.Of(graph, distribution, condition)?.Condition(graph, distribution);
        }

        return table.Rows.Length == 0
            ? new ConditionedDistribution(
                GraphRewriter.Replace(graph, new HashSet<NodeId>(), condition), distribution, Rational.Zero)
            : new ConditionedGraph(graph, distribution, table).Build();
    }
}
