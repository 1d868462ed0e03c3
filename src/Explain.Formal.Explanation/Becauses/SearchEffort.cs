namespace Explain.Formal.Explanation;

/// <summary>How far the parts of an argument are searched for the one that explains an instance worst.</summary>
/// <param name="MostItems">Up to so many items all parts are tried.</param>
/// <param name="MostParts">Beyond, so many parts are tried at most, those that explain most first.</param>
/// <param name="MostMoves">And then so many changes of the worst part found, on each instance.</param>
/// <param name="MostProposals">And then so many parts that a solver proposes, on each instance.</param>
internal sealed record SearchEffort(int MostItems, int MostParts, int MostMoves, int MostProposals)
{
    /// <summary>What is taken if nothing is said.</summary>
    public static SearchEffort Default { get; } = new(20, 2_000, 500, 32);
}
