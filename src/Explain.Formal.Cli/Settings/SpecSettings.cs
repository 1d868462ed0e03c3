using System.Collections.Immutable;

namespace Explain.Formal.Cli;

/// <summary>Which specs a command is about, and what they may use.</summary>
/// <param name="Paths">Files and folders; none for what <c>explain.json</c> says.</param>
/// <param name="Params">Values for <c>param</c>s.</param>
/// <param name="AllowPaths">Folders outside of the spec's own that may be read.</param>
internal sealed record SpecSettings(
    IReadOnlyList<string> Paths, ImmutableSortedDictionary<string, string> Params, IReadOnlyList<string> AllowPaths);
