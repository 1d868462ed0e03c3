namespace Explain.Formal.Architecture.Tests;

public sealed class ProjectTests
{
    [Fact]
    public void Every_project_has_its_sentence() => Findings.AssertNone(
        Wall.Projects.Where(project => !Wall.All.Any(wall => wall.Name == project && wall.Sentence.EndsWith('.'))),
        "Give each of these projects a heading, a sentence and a 'may use:' line in src/ARCHITECTURE.md.");

    [Fact]
    public void Every_sentence_has_its_project() => Findings.AssertNone(
        Wall.All.Select(wall => wall.Name).Except(Wall.Projects, StringComparer.Ordinal),
        "src/ARCHITECTURE.md describes projects that are not there: take their sections out.");

    [Fact]
    public void No_project_references_what_it_may_not_use() => Findings.AssertNone(
        from wall in Wall.All.Where(wall => Wall.Projects.Contains(wall.Name))
        from reference in Wall.ReferencesOf(wall.Name)
        where !wall.MayUse.Contains(Shorten(reference))
        select $"{wall.Name} -> {reference}",
        "Take the reference out, or say in src/ARCHITECTURE.md ('may use:') why this edge is wanted.");

    [Fact]
    public void The_edges_have_no_cycle()
    {
        // Each project may use only projects that stand above it in the document.
        var above = new HashSet<string>(StringComparer.Ordinal);
        var findings = new List<string>();
        foreach (var wall in Wall.All)
        {
            findings.AddRange(
                wall.MayUse.Except(above, StringComparer.Ordinal).Select(used => $"{wall.Name} -> {used}"));
            above.Add(Shorten(wall.Name));
        }

        Findings.AssertNone(findings, "In src/ARCHITECTURE.md a project stands below all that it may use.");
    }

    [Fact]
    public void Every_project_has_tests() => Findings.AssertNone(
        Wall.Projects.Where(project => !File.Exists(
            Testing.RepositoryFiles.Absolute($"tests/{project}.Tests/{project}.Tests.csproj"))),
        "Each project has a test project of its name, 'tests/NAME.Tests'.");

    private static string Shorten(string project) => project.Replace("Explain.Formal.", "", StringComparison.Ordinal);
}
