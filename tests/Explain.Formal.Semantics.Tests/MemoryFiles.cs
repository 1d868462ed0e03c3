using System.Text;

namespace Explain.Formal.Semantics.Tests;

/// <summary>Files by name, for compilations in tests; a path that leaves the folder is outside.</summary>
internal sealed class MemoryFiles(IReadOnlyDictionary<string, byte[]> files) : IFileAccess
{
    public static MemoryFiles None { get; } = new(new Dictionary<string, byte[]>(StringComparer.Ordinal));

    public string? DataFolder => null;

    public static MemoryFiles With(params (string Name, string Content)[] files) => new(
        files.ToDictionary(file => file.Name, file => Encoding.UTF8.GetBytes(file.Content), StringComparer.Ordinal));

    public FileAnswer Read(string specPath, string path) =>
        path.StartsWith("../", StringComparison.Ordinal) ? new FileAnswer.Outside()
        : files.TryGetValue(path, out byte[]? bytes) ? new FileAnswer.Content(bytes)
        : new FileAnswer.Unreadable("it does not exist");
}
