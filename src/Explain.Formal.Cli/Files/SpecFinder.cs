namespace Explain.Formal.Cli;

/// <summary>Finds the specs that a command is about.</summary>
/// <param name="Files">The specs, each once, as the user sees them.</param>
/// <param name="Skipped">What <c>explain.json</c> left out.</param>
internal sealed record SpecFinder(IReadOnlyList<string> Files, IReadOnlyList<string> Skipped)
{
    /// <summary>The extension of specs.</summary>
    public const string Extension = ".xpl";

    /// <summary>The specs of files and folders; without any, those of <c>explain.json</c>, or of the current
    /// folder. Who names a file, or a folder of which all is excluded, means it.</summary>
    /// <exception cref="UsageException">A path is not there (exit 3), or nothing was found (exit 4).</exception>
    public static SpecFinder Find(IFileSystem files, IReadOnlyList<string> paths)
    {
        var project = ProjectFile.Find(files);
        bool isNamed = paths.Count > 0;
        if (!isNamed)
        {
            paths = project is { Specs.Count: > 0 }
                ? [.. project.Specs.Select(path => Shown(files, Path.Combine(project.Folder, path)))]
                : ["."];
        }

        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var skipped = new List<string>();
        foreach (string path in paths)
        {
            bool isMeant = files.FileExists(path)
                || (isNamed && project?.ExcludesAllOf(Path.GetFullPath(path, files.CurrentFolder)) == true);
            foreach (string file in Expand(files, path))
            {
                string full = Path.GetFullPath(file, files.CurrentFolder);
                if (!isMeant && project?.Excludes(full) == true)
                {
                    skipped.Add(Shown(files, full));
                    continue;
                }

                found.TryAdd(full, Shown(files, full));
            }
        }

        return found.Count > 0
            ? new SpecFinder([.. found.Values], skipped)
            : throw new UsageException(
                $"There are no {Extension} files in {string.Join(", ", paths.Select(path => $"'{path}'"))}.");
    }

    private static IReadOnlyList<string> Expand(IFileSystem files, string path) =>
        files.FileExists(path) ? [path]
        : files.FolderExists(path) ? files.FindFiles(path, Extension)
        : throw new UsageException($"There is no file or folder '{path}'.") { Code = ExitCode.Rejected };

    // Below the current folder as a relative path, so that records are the same on every machine.
    private static string Shown(IFileSystem files, string path)
    {
        string relative = Path.GetRelativePath(files.CurrentFolder, Path.GetFullPath(path, files.CurrentFolder));
        return relative.StartsWith("../", StringComparison.Ordinal) || relative == ".." ? path : relative;
    }
}
