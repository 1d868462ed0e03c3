namespace Explain.Formal.Estimation;

/// <summary>A function in a table of <see cref="DecisionDiagrams"/>: a node, and whether it is meant
/// complemented.</summary>
/// <param name="Code">Twice the index of the node, plus one if complemented.</param>
internal readonly record struct Edge(int Code)
{
    /// <summary>The constant 1.</summary>
    public static Edge One => new(0);

    /// <summary>The constant 0: the complement of <see cref="One"/>.</summary>
    public static Edge Zero => new(1);

    /// <summary>The node that it leads to.</summary>
    public int Node => Code >> 1;

    /// <summary>Whether the function of the node is subtracted from 1.</summary>
    public bool IsComplemented => (Code & 1) == 1;

    /// <summary>The edge to the same node, complemented or not.</summary>
    public Edge Flip(bool isFlipped = true) => new(Code ^ (isFlipped ? 1 : 0));
}
