using Explain.Formal.Semantics;

namespace Explain.Formal.Cli;

/// <summary>Files that specs name: only those below the spec's own folder, or below what <c>--allow-path</c>
/// names.</summary>
/// <remarks>Symbolic links and <c>..</c> are resolved before a path is judged, so that no link leads out.</remarks>
/// <param name="files">The disk.</param>
/// <param name="allowed">Folders that the user allows.</param>
/// <param name="dataFolder">The folder of <c>{data}</c>, or null.</param>
internal sealed class SpecFileAccess(IFileSystem files, IReadOnlyList<string> allowed, string? dataFolder) : IFileAccess
{
    private const int LargestFile = 1 << 30;

    /// <inheritdoc/>
    public string? DataFolder => string.IsNullOrEmpty(dataFolder) ? null : dataFolder;

    /// <inheritdoc/>
    public FileAnswer Read(string specPath, string path)
    {
        try
        {
            string folder = files.Resolve(Path.GetDirectoryName(specPath) is { Length: > 0 } parent ? parent : ".");
            string target = files.Resolve(Path.Combine(folder, path));
            if (!IsBelow(folder, target) && !allowed.Any(root => IsBelow(files.Resolve(root), target)))
            {
                return new FileAnswer.Outside();
            }

            return files.FolderExists(target) ? new FileAnswer.Unreadable("it is a folder")
                : !files.FileExists(target) ? new FileAnswer.Unreadable("it does not exist")
                : files.Read(target, LargestFile + 1) is { Length: <= LargestFile } content
                    ? new FileAnswer.Content(content)
                : new FileAnswer.Unreadable($"it has more than {LargestFile} bytes");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new FileAnswer.Unreadable(Reason(problem));
        }
    }

    private static bool IsBelow(string folder, string path) =>
        path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);

    private static string Reason(Exception problem) => problem switch
    {
        UnauthorizedAccessException => "it may not be read",
        ArgumentException => "its name is none",
        _ => problem.Message,
    };
}
