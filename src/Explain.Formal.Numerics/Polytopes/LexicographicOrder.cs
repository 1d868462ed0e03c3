namespace Explain.Formal.Numerics;

/// <summary>Orders points by their first coordinate that differs.</summary>
internal sealed class LexicographicOrder : IComparer<IReadOnlyList<Rational>>
{
    public static LexicographicOrder Instance { get; } = new();

    public int Compare(IReadOnlyList<Rational>? x, IReadOnlyList<Rational>? y) => (x ?? []).Zip(y ?? [])
        .Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(order => order != 0);
}
