namespace Explain.Formal.Estimation;

/// <summary>Which diagrams of the variant Augment remain where the highest cumulants are kept as factors (THEORY
/// 7.7).</summary>
/// <remarks>
/// Of the highest slice, all of whose neurons are different, those that are trees: factors of a rank that grows by a
/// multiple of n carry no others. Of other slices those that do not multiply the highest cumulants of different neurons
/// by anything, since these are known as factors alone. What is left out is as large as what the variant adds, so both
/// have errors of one order, but not the same numbers.
/// </remarks>
internal static class FactoredDiagrams
{
    /// <summary>Whether a diagram of functions of several neurons remains.</summary>
    /// <param name="diagram">The diagram.</param>
    /// <param name="order">The order of the highest cumulants.</param>
    /// <param name="isTop">Whether it belongs to the highest slice.</param>
    public static bool Keep(NetworkDiagram diagram, int order, bool isTop) => isTop
        ? IsTree(diagram)
        : diagram.Blocks.Length == 1
            || !diagram.Blocks.Any(block => block.Length == order && block.All(count => count == 1));

    // Blocks on the same two neurons count as one edge. They connect all neurons already, so that they are a tree if
    // each brings in as many neurons as it has, less one.
    private static bool IsTree(NetworkDiagram diagram)
    {
        int[][] supports = [.. diagram.Blocks.Select(block =>
            Enumerable.Range(0, block.Length).Where(neuron => block[neuron] > 0).ToArray())];
        var edges = supports.GroupBy(support => support.Sum(neuron => 1 << neuron)).ToList();
        return edges.TrueForAll(edge => edge.Count() == 1 || edge.First().Length == 2)
            && edges.Sum(edge => edge.First().Length - 1) == diagram.Blocks[0].Length - 1;
    }
}
