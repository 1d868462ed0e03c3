namespace Explain.Formal.Testing;

/// <summary>Real models and published figures: <c>$EXPLAIN_DATA</c>, else <c>../shared/data</c> beside the
/// checkout.</summary>
public static class TestData
{
    /// <summary>What a skipped test says.</summary>
    internal const string Absent = "The data folder is absent: set EXPLAIN_DATA to it to run this test.";

    /// <summary>The data folder, or null where there is none.</summary>
    public static string? Folder { get; } = Find(
        Environment.GetEnvironmentVariable("EXPLAIN_DATA"), RepositoryFiles.Root);

    /// <summary>Whether there is a data folder. Tests that need it are <see cref="DataFactAttribute"/>s.</summary>
    public static bool IsPresent => Folder is not null;

    /// <summary>The whole path of a file or folder, such as <c>kprop/README.md</c>.</summary>
    public static string Path(string path) =>
        System.IO.Path.Combine(Folder ?? throw new InvalidOperationException(Absent), path);

    internal static string? Find(string? variable, string root)
    {
        string folder = string.IsNullOrEmpty(variable) ? System.IO.Path.Combine(root, "../shared/data") : variable;
        return Directory.Exists(folder) ? System.IO.Path.GetFullPath(folder) : null;
    }
}
