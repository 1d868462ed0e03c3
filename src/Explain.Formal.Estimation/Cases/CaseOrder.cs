using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>The order of classes as variables of a diagram: classes that gates join stand near each other.</summary>
/// <remarks>
/// <para>Starts with the depth-first order of first occurrence, and moves classes and gates to the centre of what they
/// are joined with, as long as that shortens the spans of gates. A tree beside its mirror image so becomes one chain
/// of pairs, where the depth-first order would finish one tree before the other.</para>
/// <para><b>Determinism.</b> Fixed rounds, sums in fixed order, ties by the depth-first order.</para>
/// <para><b>Source.</b> Aloul, Markov, Sakallah, FORCE: a fast and easy-to-implement variable-ordering heuristic
/// (2003).</para>
/// </remarks>
internal static class CaseOrder
{
    private const int MostRounds = 60;

    /// <summary>The classes in order, the one nearest to the root first.</summary>
    public static ImmutableArray<int> Of(CaseNetwork network, ImmutableArray<int> order)
    {
        var (vertices, edges, classes) = Hypergraph(network, order);
        double[] places = [.. Enumerable.Range(0, vertices).Select(i => (double)i)];
        double[] best = places;
        double shortest = Span(edges, places);
        for (int round = 0; round < MostRounds; round++)
        {
            places = Ranks(Pull(vertices, edges, places));
            double span = Span(edges, places);
            if (span < shortest)
            {
                (shortest, best) = (span, places);
            }
        }

        return [.. classes.OrderBy(pair => best[pair.Value]).ThenBy(pair => pair.Value).Select(pair => pair.Key)];
    }

    private static (int Vertices, List<int[]> Edges, Dictionary<int, int> Classes) Hypergraph(
        CaseNetwork network, ImmutableArray<int> order)
    {
        var vertexOf = new Dictionary<int, int>();
        var classes = new Dictionary<int, int>();
        var edges = new List<int[]>();
        int count = 0;
        foreach (int index in order)
        {
            var node = network[index];
            if (node.IsLeaf)
            {
                if (!classes.TryGetValue(node.Class, out int vertex))
                {
                    vertex = count++;
                    classes.Add(node.Class, vertex);
                }

                vertexOf[index] = vertex;
            }
            else if (node.Operation is not null)
            {
                vertexOf[index] = count++;
                edges.Add([.. node.Operands.Where(wire => vertexOf.ContainsKey(wire.Node))
                    .Select(wire => vertexOf[wire.Node]).Append(vertexOf[index]).Distinct()]);
            }
        }

        return (count, edges, classes);
    }

    private static double[] Pull(int vertices, List<int[]> edges, double[] places)
    {
        double[] sums = new double[vertices];
        int[] counts = new int[vertices];
        foreach (int[] edge in edges)
        {
            double centre = 0;
            foreach (int vertex in edge)
            {
                centre += places[vertex];
            }

            centre /= edge.Length;
            foreach (int vertex in edge)
            {
                sums[vertex] += centre;
                counts[vertex]++;
            }
        }

        return [.. sums.Select((sum, i) => counts[i] == 0 ? places[i] : sum / counts[i])];
    }

    private static double[] Ranks(double[] positions)
    {
        int[] sorted = [.. Enumerable.Range(0, positions.Length).OrderBy(i => positions[i]).ThenBy(i => i)];
        double[] ranks = new double[positions.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            ranks[sorted[i]] = i;
        }

        return ranks;
    }

    private static double Span(List<int[]> edges, double[] places) =>
        edges.Sum(edge => edge.Max(vertex => places[vertex]) - edge.Min(vertex => places[vertex]));
}
