namespace Explain.Formal.Semantics;

/// <summary>How the compiler reads files that a spec names. The host decides what may be read.</summary>
public interface IFileAccess
{
    /// <summary>Reads a file.</summary>
    /// <param name="specPath">The path of the spec that names it, as it was given to the compiler.</param>
    /// <param name="path">The path as the spec writes it, relative to the spec's folder; <c>{data}</c> is replaced
    /// already.</param>
    FileAnswer Read(string specPath, string path);

    /// <summary>The folder of <c>{data}</c>, or null if none is set.</summary>
    string? DataFolder { get; }
}

/// <summary>The answer to a request for a file. Closed.</summary>
public abstract record FileAnswer
{
    private FileAnswer()
    {
    }

    /// <summary>The whole content.</summary>
    public sealed record Content(ReadOnlyMemory<byte> Bytes) : FileAnswer;

    /// <summary>It cannot be read, and why: "it does not exist".</summary>
    public sealed record Unreadable(string Why) : FileAnswer;

    /// <summary>It lies outside of the folders that may be read.</summary>
    public sealed record Outside : FileAnswer;
}
