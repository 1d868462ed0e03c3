using System.Runtime.CompilerServices;

namespace Explain.Formal.Testing;

/// <summary>The specs of <c>tests/corpus</c>: they use the whole language and have no syntax errors.</summary>
public static class Corpus
{
    /// <summary>The names of the specs, without folder, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder(), "*.xpl").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>The text of one spec.</summary>
    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder(), name));

    private static string Folder([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "corpus");
}
