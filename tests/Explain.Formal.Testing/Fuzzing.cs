namespace Explain.Formal.Testing;

/// <summary>Sends many texts through a stage, and shows the shortest one that breaks it.</summary>
public static class Fuzzing
{
    /// <summary>Fails if the stage throws for one of the texts. The stage runs on several threads.</summary>
    public static void AssertSurvives(IEnumerable<string> texts, Action<string> stage)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(stage);
        var failures = texts.AsParallel()
            .Select(text => (Text: text, Failure: Record.Exception(() => stage(text))))
            .Where(run => run.Failure is not null)
            .ToList();
        if (failures.Count > 0)
        {
            var (text, failure) = failures.MinBy(run => run.Text.Length);
            Assert.Fail($"{failures.Count} texts break the stage; the shortest is\n---\n{text}\n---\n{failure}");
        }
    }
}
