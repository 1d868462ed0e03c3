using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Model;

namespace Explain.Formal.Reporting;

/// <summary>The last line of every report: what to do about the worst verdict.</summary>
public static class Advice
{
    /// <summary>One sentence for a run.</summary>
    public static string For(RunReport run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var standing = Standings.Of(run);
        var spec = run.Specs.FirstOrDefault(spec => Standings.Of(spec) == standing);
        return standing switch
        {
            _ when run.WasInterrupted => "Next: run it again; it was interrupted before everything was settled.",
            _ when spec is null => "Nothing was checked.",
            Standing.Passed => AllFine(run),
            _ when spec.Diagnostics.FirstOrDefault(Standings.IsError) is { } error =>
                $"Next: correct {error.Where}; 'explain explain {error.Descriptor.Code}' tells more about "
                    + $"{error.Descriptor.Code}.",
            _ when Worst(spec, standing) is { } result =>
                $"Next: {About(result)}",
            _ => $"Next: {Unmet(spec.Expectations.First(expectation => Standings.Of(expectation) == standing))}",
        };
    }

    // Of those that are undecided, what is unknown is worse than what is only estimated.
    private static ResultRecord? Worst(SpecReport spec, Standing standing) => spec.Results
        .Where(result => Standings.Of(result) == standing)
        .OrderBy(result => result.Verdict is Verdict.Unknown ? 0 : 1)
        .FirstOrDefault();

    /// <summary>Where something was written, as <c>file:line</c>; empty if that is not known.</summary>
    internal static string Place(Origin origin) => origin.Location is { } location
        ? string.Create(CultureInfo.InvariantCulture, $"{location.Source.Path}:{location.Position.Line}")
        : "";

    private static string AllFine(RunReport run)
    {
        int expectations = run.Specs.Sum(spec =>
            spec.Expectations.Length + spec.Results.Sum(result => result.Expectations.Length));
        return expectations == 0
            ? "All is as claimed. Next: state the figures you rely on with 'expect', so that a change of them fails."
            : "All is as claimed and expected. There is nothing to do.";
    }

    private static string About(ResultRecord result)
    {
        string name = $"{result.Id.Display}{InParentheses(Place(result.Id.Origin))}";
        var unmet = result.Expectations.FirstOrDefault(Standings.IsFailed);
        return result.Verdict switch
        {
            _ when unmet is not null => Unmet(unmet, name),
            Verdict.Refuted { By: Refutation.Counterexample } =>
                $"correct {name} or its model: it fails at the instance above, which can be pasted into the spec.",
            Verdict.Refuted => $"correct {name} or its model: it is refuted.",
            Verdict.Disagrees => $"look into {name}: what was estimated contradicts what is claimed.",
            Verdict.Unknown { Reason: UnknownReason.Vacuous } =>
                $"correct {name}: it claims nothing; 'explain explain XF4007' tells more.",
            Verdict.Unknown unknown => $"{name} is undecided; {ReasonText.Advice(unknown.Reason)}.",
            Verdict.Estimated or Verdict.Certified =>
                $"{name} is only {result.Verdict.Word}; prove it, or write 'require {result.Verdict.Word}' in its "
                + "braces.",
            // What is left is good by itself, so that an expectation is what failed.
            _ => Unmet(result.Expectations.First(expectation => !expectation.IsMet), name),
        };
    }

    private static string Unmet(ExpectationResult expectation, string? name = null)
    {
        string place = name ?? Place(expectation.Origin);
        return $"'{expectation.Text}'{(place.Length == 0 ? "" : " of " + place)} is not met; correct the figure or the "
            + "model.";
    }

    private static string InParentheses(string text) => text.Length == 0 ? "" : $" ({text})";
}
