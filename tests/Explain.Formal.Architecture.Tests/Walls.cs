using System.Xml.Linq;
using Explain.Formal.Testing;

namespace Explain.Formal.Architecture.Tests;

/// <summary>One project as <c>src/ARCHITECTURE.md</c> describes it.</summary>
/// <param name="Name">The project's name.</param>
/// <param name="Sentence">What it holds and must not know.</param>
/// <param name="MayUse">The projects that it may reference.</param>
/// <param name="Codes">The first characters of its diagnostics' codes, such as <c>XF2</c>.</param>
internal sealed record Wall(string Name, string Sentence, IReadOnlyList<string> MayUse, IReadOnlyList<string> Codes)
{
    private const string Document = "src/ARCHITECTURE.md";

    /// <summary>The walls in the document's order.</summary>
    public static IReadOnlyList<Wall> All { get; } = Read(RepositoryFiles.ReadLines(Document));

    /// <summary>The projects that are there, in ordinal order.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. RepositoryFiles.Below("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path))];

    /// <summary>The projects that a project file references.</summary>
    public static IReadOnlyList<string> ReferencesOf(string project) =>
        [.. XDocument.Parse(RepositoryFiles.Read($"src/{project}/{project}.csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")?.Value ?? ""))];

    private static IReadOnlyList<Wall> Read(IReadOnlyList<string> lines)
    {
        var walls = new List<Wall>();
        foreach (string line in lines)
        {
            if (line.StartsWith("## Explain.", StringComparison.Ordinal))
            {
                walls.Add(new Wall(line[3..].Trim(), "", [], []));
            }
            else if (walls.Count > 0)
            {
                walls[^1] = Extend(walls[^1], line.Trim());
            }
        }

        return walls;
    }

    private static Wall Extend(Wall wall, string line) =>
        line.StartsWith("may use: ", StringComparison.Ordinal) ? wall with { MayUse = Words(line) }
        : line.StartsWith("codes: ", StringComparison.Ordinal) ? wall with { Codes = Words(line) }
        : wall with { Sentence = $"{wall.Sentence} {line}".Trim() };

    private static IReadOnlyList<string> Words(string line) =>
        [.. line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(' ', '.').Split(", ")
            .Where(word => word != "nothing")];
}
