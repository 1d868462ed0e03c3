using Explain.Formal.Testing;

namespace Explain.Formal.Architecture.Tests;

/// <summary>A C# file that people wrote.</summary>
/// <param name="Path">The path from the root of the checkout.</param>
/// <param name="Text">As it stands.</param>
/// <param name="Code">With comments and strings blanked.</param>
internal sealed record SourceFile(string Path, string Text, string Code)
{
    /// <summary>All files of the product.</summary>
    public static IReadOnlyList<SourceFile> OfProduct { get; } = Below("src");

    /// <summary>All files of the tests and their helpers.</summary>
    public static IReadOnlyList<SourceFile> OfTests { get; } = Below("tests");

    /// <summary>The project that the file belongs to.</summary>
    public string Project => Path.Split('/')[1];

    /// <summary>The lines as they stand.</summary>
    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>The one-based line of a place.</summary>
    public int LineAt(int offset) => Text.AsSpan(0, offset).Count('\n') + 1;

    private static IReadOnlyList<SourceFile> Below(string folder) =>
        [.. RepositoryFiles.Below(folder, "*.cs").Select(path =>
        {
            string text = RepositoryFiles.Read(path).ReplaceLineEndings("\n");
            return new SourceFile(path, text, CodeText.Blank(text));
        })];
}
