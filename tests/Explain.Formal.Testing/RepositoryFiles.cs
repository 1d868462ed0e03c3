namespace Explain.Formal.Testing;

/// <summary>The files of the checkout that the tests run in, named by paths from its root, with forward
/// slashes.</summary>
public static class RepositoryFiles
{
    private static readonly string[] _skipped =
        [".git", "bin", "obj", "artifacts", "node_modules", "TestResults"];

    /// <summary>The folder that holds <c>Explain.Formal.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The whole path of a file.</summary>
    public static string Absolute(string path) => Path.Combine(Root, path);

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Absolute(path));

    /// <summary>The lines of a file.</summary>
    public static IReadOnlyList<string> ReadLines(string path) => File.ReadAllLines(Absolute(path));

    /// <summary>What people wrote below a folder, without what builds leave, in ordinal order.</summary>
    /// <param name="folder">The folder; empty for the whole checkout.</param>
    /// <param name="pattern">A file name pattern such as <c>*.cs</c>.</param>
    public static IReadOnlyList<string> Below(string folder, string pattern = "*") =>
        [.. Walk(Absolute(folder), pattern)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Walk(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Concat(Directory.EnumerateDirectories(folder)
            .Where(child => !_skipped.Contains(Path.GetFileName(child)))
            .SelectMany(child => Walk(child, pattern)));

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Explain.Formal.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No Explain.Formal.sln above {AppContext.BaseDirectory}.");
    }
}
