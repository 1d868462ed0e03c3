using Explain.Formal.Testing;

namespace Explain.Formal.Specs.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class Scratch : IDisposable
{
    /// <summary>Where it lies.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("explain-").FullName;

    /// <summary>Puts a file into it.</summary>
    public Scratch With(string path, string content)
    {
        string full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        return this;
    }

    /// <summary>Copies a file, or all of a folder, from the root of the checkout.</summary>
    public Scratch Copy(string path)
    {
        string[] files = File.Exists(RepositoryFiles.Absolute(path)) ? [path] : [.. RepositoryFiles.Below(path)];
        foreach (string file in files)
        {
            string target = Path.Combine(Folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(RepositoryFiles.Absolute(file), target, overwrite: true);
        }

        return this;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
