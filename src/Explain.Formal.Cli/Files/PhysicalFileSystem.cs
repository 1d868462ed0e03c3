using System.Text;

namespace Explain.Formal.Cli;

/// <summary>The disk of this machine.</summary>
/// <param name="currentFolder">Where relative paths start; absolute.</param>
internal sealed class PhysicalFileSystem(string currentFolder) : IFileSystem
{
    private const int MostLinks = 40;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public string CurrentFolder => currentFolder;

    /// <inheritdoc/>
    public bool FileExists(string path) => File.Exists(Full(path));

    /// <inheritdoc/>
    public bool FolderExists(string path) => Directory.Exists(Full(path));

    /// <inheritdoc/>
    public IReadOnlyList<string> FindFiles(string folder, string extension)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
            MatchCasing = MatchCasing.CaseSensitive,
        };
        return
        [
            .. Directory.EnumerateFiles(Full(folder), "*" + extension, options)
                .Select(file => Path.Combine(folder, Path.GetRelativePath(Full(folder), file)).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public byte[] Read(string path, int limit)
    {
        using var file = new FileStream(Full(path), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var content = new MemoryStream();
        byte[] buffer = new byte[1 << 16];

        // A device says that it is empty and never ends, so bytes are counted and not believed.
        while (content.Length < limit && file.Read(buffer) is > 0 and var count)
        {
            content.Write(buffer, 0, (int)Math.Min(count, limit - content.Length));
        }

        return content.ToArray();
    }

    /// <inheritdoc/>
    public void Write(string path, string content) => Write(path, _utf8.GetBytes(content));

    /// <inheritdoc/>
    public void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        string full = Full(path), part = $"{full}.{Environment.ProcessId}.part";
        try
        {
            File.WriteAllBytes(part, content);
            File.Move(part, full, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <inheritdoc/>
    public string Resolve(string path) => Resolve(Full(path), MostLinks);

    /// <inheritdoc/>
    public TextWriter OpenLog(string path) => new StreamWriter(Full(path), append: true, _utf8) { AutoFlush = true };

    private string Full(string path) => Path.GetFullPath(path, currentFolder);

    // Part by part, since a link in the middle changes what ".." after it would mean.
    private static string Resolve(string full, int links)
    {
        string root = Path.GetPathRoot(full)!, resolved = root;
        string[] parts = full[root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < parts.Length; i++)
        {
            string next = Path.Combine(resolved, parts[i]);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (links == 0)
            {
                throw new IOException("its symbolic links go in a circle");
            }

            string rest = string.Join('/', parts[(i + 1)..]);
            return Resolve(Path.GetFullPath(Path.Combine(resolved, target, rest)), links - 1);
        }

        return resolved;
    }
}
