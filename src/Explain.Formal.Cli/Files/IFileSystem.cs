namespace Explain.Formal.Cli;

/// <summary>Files and folders, as far as commands need them. Paths are relative to the current folder, or
/// absolute.</summary>
internal interface IFileSystem
{
    /// <summary>The current folder, absolute.</summary>
    string CurrentFolder { get; }

    /// <summary>Whether there is a file.</summary>
    bool FileExists(string path);

    /// <summary>Whether there is a folder.</summary>
    bool FolderExists(string path);

    /// <summary>The files below a folder whose name ends so, hidden folders left out, sorted ordinally.</summary>
    IReadOnlyList<string> FindFiles(string folder, string extension);

    /// <summary>The content of a file, its first <paramref name="limit"/> bytes at most.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    byte[] Read(string path, int limit);

    /// <summary>Writes a file in one step: who reads it sees the old content or the new one, never a part.</summary>
    void Write(string path, string content);

    /// <summary>Writes a file in one step, as bytes.</summary>
    void Write(string path, byte[] content);

    /// <summary>The path without <c>..</c> and symbolic links, absolute.</summary>
    string Resolve(string path);

    /// <summary>Opens a file to add lines at its end.</summary>
    TextWriter OpenLog(string path);
}
