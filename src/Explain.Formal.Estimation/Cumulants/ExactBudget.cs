namespace Explain.Formal.Estimation;

/// <summary>How long exact numbers may get, and how much work with them may be: beyond, doubles take over.</summary>
/// <remarks>A fraction of a second of exact arithmetic, and numbers of 5,000 digits.</remarks>
internal struct ExactBudget
{
    private const long MostWork = 1L << 26;
    private const long LongestNumber = 1L << 8;

    private long _work;

    /// <summary>Spends what a number of so many words cost that was the sum of so many terms.</summary>
    /// <returns>Whether the budget allows it: false if it was too long, or all of them were too much work.</returns>
    public bool TrySpend(long words, int terms)
    {
        // Reducing a fraction takes the square of its length; doubles are never too long.
        _work += words > 1 ? words * words * (1 + terms) : 0;
        return words <= LongestNumber && _work <= MostWork;
    }
}
