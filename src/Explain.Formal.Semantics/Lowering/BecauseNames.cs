using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>Gives two questions about one instance and one argument two names, by their settings.</summary>
internal static class BecauseNames
{
    /// <summary>The same questions, those of one name named by their settings too.</summary>
    public static Sequence<Because> Distinct(IReadOnlyCollection<Because> becauses)
    {
        var counts = becauses.CountBy(because => because.Id.Display, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return becauses.Select(because => counts[because.Id.Display] > 1 ? WithSettings(because) : because)
            .ToSequence();
    }

    private static Because WithSettings(Because because)
    {
        string settings = $" (delta: {because.Delta}, threshold: {because.Threshold} bits)";
        var id = because.Id with { Name = because.Id.Name + settings };
        return because with
        {
            Id = id,
            Expectations = because.Expectations.Select(expectation => expectation with
            {
                Fields = expectation.Fields.Select(field => field.Result == because.Id.Display
                    ? field with { Result = id.Display }
                    : field).ToSequence(),
            }).ToSequence(),
        };
    }
}
