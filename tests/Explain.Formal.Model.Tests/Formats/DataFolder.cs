namespace Explain.Formal.Model.Tests.Formats;

/// <summary>The folder of real models, which is not part of the repository.</summary>
internal static class DataFolder
{
    /// <summary>The folder, or null where it is absent.</summary>
    public static string? Path { get; } = Find();

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("EXPLAIN_DATA");
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.GetFiles("Explain.Formal.sln").Length == 0)
        {
            folder = folder.Parent;
        }

        named ??= folder?.Parent is { } parent ? System.IO.Path.Combine(parent.FullName, "shared", "data") : null;
        return Directory.Exists(named) ? named : null;
    }
}

/// <summary>A test that is skipped where the data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute() => Skip = DataFolder.Path is null ? "data: absent" : null;
}

/// <summary>A theory that is skipped where the data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DataTheoryAttribute : TheoryAttribute
{
    public DataTheoryAttribute() => Skip = DataFolder.Path is null ? "data: absent" : null;
}
