namespace Explain.Formal.Bounds;

/// <summary>Counts what a verifier computes: one for each sum, difference, product, quotient, comparison and
/// function of intervals. Each routine counts what it did where it did it.</summary>
internal sealed class FlopCounter
{
    /// <summary>The count so far.</summary>
    public long Operations { get; private set; }

    /// <summary>Adds to the count.</summary>
    public void Add(long operations) => Operations += operations;
}
