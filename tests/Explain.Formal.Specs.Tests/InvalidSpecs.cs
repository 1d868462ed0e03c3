using System.Text.RegularExpressions;
using Explain.Formal.Testing;
using Explain.Formal.Testing.Formats;
using Explain.Formal.Text;

namespace Explain.Formal.Specs.Tests;

/// <summary>What <c>specs/invalid</c> holds: the example of each diagnostic, and the files that examples
/// read.</summary>
internal static partial class InvalidSpecs
{
    /// <summary>The folder, from the root of the checkout.</summary>
    public const string Folder = "specs/invalid";

    // Files with more than ten thousand parts are made where they are needed.
    private const int LargestFile = 1 << 17;

    /// <summary>The diagnostics that reject specs and have an example, by code.</summary>
    public static IReadOnlyDictionary<string, DiagnosticDescriptor> Descriptors { get; } = Cli.DiagnosticCatalog.All
        .Where(descriptor => descriptor is { Severity: DiagnosticSeverity.Error, Example.Length: > 0 })
        .Where(descriptor => descriptor.Code[2] is >= '1' and <= '4')
        .ToDictionary(descriptor => descriptor.Code, StringComparer.Ordinal);

    /// <summary>Every file by its name, as it should be.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files { get; } = Specs().Concat(NeededFiles())
        .ToDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal);

    /// <summary>The file of a diagnostic: in small letters, so that reports name the code itself only for the
    /// diagnostic.</summary>
    public static string SpecOf(string code) => code.ToLowerInvariant() + ".xpl";

    /// <summary>Whether a file is small enough to lie in the checkout.</summary>
    public static bool IsCommitted(string name) => Files[name].Length <= LargestFile;

    private static IEnumerable<KeyValuePair<string, byte[]>> Specs() => Descriptors.Values.Select(descriptor =>
        new KeyValuePair<string, byte[]>(
            SpecOf(descriptor.Code),
            System.Text.Encoding.UTF8.GetBytes(
                AnnotatedSource.Parse(descriptor.Example).Source.Content.TrimEnd() + "\n")));

    /// <summary>The names of the files that a spec reads.</summary>
    public static IEnumerable<string> FilesOf(DiagnosticDescriptor descriptor) => FilesIn(descriptor.Example);

    private static IEnumerable<string> FilesIn(string spec)
    {
        string[] imports =
            [.. Import().Matches(spec).Select(match => $"{match.Groups["name"].Value}.xpl").Where(IsFile)];
        return FileName().Matches(spec).SelectMany(match => FilesOf(match.Groups["name"].Value)).Concat(imports)
            .Concat(imports.SelectMany(name => FilesIn(System.Text.Encoding.UTF8.GetString(Content(name)))));
    }

    // A name with an index in braces stands for all files that start so.
    private static IEnumerable<string> FilesOf(string name) => IsFile(name) ? [name]
        : name.Contains('{', StringComparison.Ordinal)
            ? BrokenFiles.Right.Keys.Where(file => file.StartsWith(name.Split('{')[0], StringComparison.Ordinal))
            : [];

    private static bool IsFile(string name) =>
        BrokenFiles.All.ContainsKey(name) || BrokenFiles.Right.ContainsKey(name);

    private static byte[] Content(string name) =>
        BrokenFiles.All.TryGetValue(name, out byte[]? bytes) ? bytes : BrokenFiles.Right[name];

    private static IEnumerable<KeyValuePair<string, byte[]>> NeededFiles() => Descriptors.Values
        .SelectMany(FilesOf)
        .Distinct(StringComparer.Ordinal)
        .Select(name => new KeyValuePair<string, byte[]>(name, Content(name)));

    [GeneratedRegex(@"^import (?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Import();

    [GeneratedRegex("\"(?<name>[^\"/]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
