using System.Text.Json;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Explain.Formal.Cli;

/// <summary><c>explain.json</c>: what <c>check</c> takes without a path, and what folders leave out.</summary>
/// <param name="Folder">Where it lies, absolute; its paths and patterns start there.</param>
/// <param name="Specs">Files and folders to check.</param>
/// <param name="Exclude">Patterns of files that a folder leaves out, such as <c>specs/invalid/**</c>.</param>
internal sealed record ProjectFile(string Folder, IReadOnlyList<string> Specs, IReadOnlyList<string> Exclude)
{
    /// <summary>The name of the file.</summary>
    public const string Name = "explain.json";

    private const int LargestFile = 1 << 20;

    // A name that only patterns for all names match.
    private const string AnyFile = "?.xpl";

    private static readonly JsonDocumentOptions _lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The nearest one, in the current folder or above; null if there is none.</summary>
    /// <exception cref="UsageException">It is not as it should be.</exception>
    public static ProjectFile? Find(IFileSystem files)
    {
        for (string? folder = files.CurrentFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string path = Path.Combine(folder, Name);
            if (files.FileExists(path))
            {
                return Read(files, path, folder);
            }
        }

        return null;
    }

    /// <summary>Whether a file, given by its absolute path, is left out of folders.</summary>
    public bool Excludes(string path)
    {
        if (Exclude.Count == 0)
        {
            return false;
        }

        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(Exclude);
        return matcher.Match(Folder, path).HasMatches;
    }

    /// <summary>Whether a folder, given by its absolute path, is left out as a whole, whatever it holds.</summary>
    public bool ExcludesAllOf(string folder) => Excludes(Path.Combine(folder, AnyFile));

    private static ProjectFile Read(IFileSystem files, string path, string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(files.Read(path, LargestFile), _lenient);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new UsageException($"{Name} is not an object.");
            }

            foreach (var property in root.EnumerateObject())
            {
                if (property.Name is not ("specs" or "exclude" or "$schema"))
                {
                    throw new UsageException($"{Name} has a field '{property.Name}'; there are 'specs' and 'exclude'.");
                }
            }

            return new ProjectFile(folder, Strings(root, "specs"), Strings(root, "exclude"));
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Name} cannot be read: {problem.Message}", problem);
        }
    }

    private static List<string> Strings(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var list))
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array
            && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : throw new UsageException($"The field '{name}' of {Name} is a list of strings.");
    }
}
