using Explain.Formal.Logic;

namespace Explain.Formal.Engine;

/// <summary>Which results must be settled so that the chosen ones can be reported.</summary>
internal static class Needs
{
    /// <summary>The display names of the chosen results, and of all that they and the top-level tests read.</summary>
    public static HashSet<string> Of(Specification specification, ResultFilter filter)
    {
        var reads = Reads(specification);
        var needed = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(specification.Behaviors.Select(behavior => behavior.Id)
            .Concat(specification.Arguments.Select(argument => argument.Id))
            .Concat(specification.Becauses.Select(because => because.Id))
            .Concat(specification.Studies.Select(study => study.Id))
            .Where(filter.Chooses)
            .Select(id => id.Display));
        while (open.TryPop(out string? name))
        {
            if (needed.Add(name) && reads.TryGetValue(name, out var read))
            {
                read.ForEach(open.Push);
            }
        }

        return needed;
    }

    /// <summary>The top-level tests to evaluate: with a filter, those that read chosen results only.</summary>
    public static IEnumerable<Expectation> TopLevel(
        Specification specification, ResultFilter filter, IReadOnlyDictionary<string, ResultRecord> records) =>
        specification.Expectations.Where(expectation => filter.Patterns.Length == 0
            || expectation.Fields.All(
                field => records.TryGetValue(field.Result, out var record) && filter.Chooses(record.Id)));

    private static Dictionary<string, List<string>> Reads(Specification specification)
    {
        var reads = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var behavior in specification.Behaviors)
        {
            reads[behavior.Id.Display] = [.. Fields(behavior.Expectations)];
        }

        foreach (var argument in specification.Arguments)
        {
            reads[argument.Id.Display] = [argument.Behavior, .. Fields(argument.Expectations)];
        }

        foreach (var because in specification.Becauses)
        {
            reads[because.Id.Display] = [because.Argument, .. Fields(because.Expectations)];
        }

        foreach (var study in specification.Studies)
        {
            reads[study.Id.Display] = [.. Fields(study.Expectations)];
        }

        return reads;
    }

    private static IEnumerable<string> Fields(IEnumerable<Expectation> expectations) =>
        expectations.SelectMany(expectation => expectation.Fields).Select(field => field.Result);
}
