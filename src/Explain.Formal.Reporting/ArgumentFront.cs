using Explain.Formal.Logic;

namespace Explain.Formal.Reporting;

/// <summary>The arguments for one behavior by what they cost and how far off they are: which of them no other beats in
/// both.</summary>
/// <remarks>
/// <para><b>Meaning.</b> Cost is the number of operations. An estimate is off by its distance to the truth, a proved
/// interval by that of its farther end. An argument is on the front if no other is as cheap and as close, and better in
/// one of both.</para>
/// <para><b>Source.</b> Gross, Agrawal and others, Compact proofs of model performance (arXiv 2406.11779), compare
/// proofs by length and tightness.</para>
/// </remarks>
/// <param name="Behavior">The behavior.</param>
/// <param name="Entries">The arguments, the cheapest first.</param>
internal sealed record ArgumentFront(string Behavior, IReadOnlyList<FrontEntry> Entries)
{
    private const int Fewest = 3;

    /// <summary>A front for each behavior with three such arguments or more, of which one is a proved interval: there a
    /// bound can be compared with what costs less, or more.</summary>
    public static IEnumerable<ArgumentFront> Of(IEnumerable<ResultRecord> results) => results
        .Where(result => result is { Kind: "argument", Id.Index.Length: 0 })
        .GroupBy(result => result.Claim, StringComparer.Ordinal)
        .Select(group => (Behavior: group.Key, Entries: group.Select(Read).OfType<FrontEntry>().ToList()))
        .Where(group => group.Entries.Count >= Fewest && group.Entries.Exists(entry => entry.IsInterval))
        .Select(group => new ArgumentFront(
            group.Behavior, [.. group.Entries.OrderBy(entry => entry.Operations).ThenBy(entry => entry.OffBy)]));

    /// <summary>Whether no other argument is as cheap and as close, and better in one of both.</summary>
    public bool Has(FrontEntry entry) => !Entries.Any(other =>
        other.Operations <= entry.Operations && other.OffBy <= entry.OffBy
        && (other.Operations < entry.Operations || other.OffBy < entry.OffBy));

    private static FrontEntry? Read(ResultRecord result)
    {
        if (result is not { Truth: Measurement.Exact { Value: var truth }, Cost.Operations: > 0 and var operations })
        {
            return null;
        }

        double exact = truth.Midpoint.ToDouble();
        return result.Estimate switch
        {
            Measurement.Exact { Value: var value } => Entry(Math.Max(
                Math.Abs(value.Low.ToDouble() - exact), Math.Abs(value.High.ToDouble() - exact))),
            Measurement.Sampled sampled => Entry(Math.Abs(sampled.Value - exact)),
            Measurement.Heuristic heuristic => Entry(Math.Abs(heuristic.Value - exact)),
            _ => null,
        };

        FrontEntry Entry(double offBy) => new(result, operations, offBy);
    }
}

/// <summary>An argument on or behind a front.</summary>
/// <param name="Result">The argument.</param>
/// <param name="Operations">What it cost.</param>
/// <param name="OffBy">How far it is from the truth, at most.</param>
internal sealed record FrontEntry(ResultRecord Result, long Operations, double OffBy)
{
    /// <summary>Whether its estimate is a proved interval.</summary>
    public bool IsInterval => Result.Estimate is Measurement.Exact { Value.IsExact: false };
}
