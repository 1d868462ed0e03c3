using System.Diagnostics;
using Explain.Formal.Reporting;

namespace Explain.Formal.Cli;

/// <summary>Colours for a terminal.</summary>
internal static class Ansi
{
    private const string Reset = "\e[0m";

    /// <summary>A line with its tones as colours.</summary>
    public static string Paint(TextLine line) => string.Concat(line.Segments.Select(Paint)).TrimEnd();

    private static string Paint(TextSegment segment) =>
        segment.Text.Trim().Length == 0 || Code(segment.Tone) is not { } code
        ? segment.Text
        : $"{code}{segment.Text}{Reset}";

    private static string? Code(Tone tone) => tone switch
    {
        Tone.Plain => null,
        Tone.Heading => "\e[1m",
        Tone.Good => "\e[32m",
        Tone.Bad => "\e[31m",
        Tone.Open => "\e[33m",
        Tone.Faint => "\e[2m",
        _ => throw new UnreachableException($"Unhandled {tone}."),
    };
}
