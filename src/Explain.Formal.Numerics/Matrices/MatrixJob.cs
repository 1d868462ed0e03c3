namespace Explain.Formal.Numerics;

/// <summary>A product to be computed.</summary>
/// <param name="Left">The left matrix.</param>
/// <param name="Right">The right matrix, or its transpose.</param>
/// <param name="Result">Takes the product.</param>
/// <param name="IsTransposed">Whether the transpose is meant.</param>
/// <param name="IsSymmetric">Whether the part above the diagonal is not needed.</param>
internal sealed record MatrixJob(
    MatrixView Left, MatrixView Right, MatrixView Result, bool IsTransposed, bool IsSymmetric)
{
    private const long SmallestParallel = 1 << 20;

    private bool IsParallel => (long)Left.Rows * Left.Columns * Result.Columns >= SmallestParallel;

    /// <summary>Does independent pieces of the work, on several threads where that pays.</summary>
    public void Each(int count, Action<int> body)
    {
        if (IsParallel)
        {
            Parallel.For(0, count, body);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            body(i);
        }
    }
}
