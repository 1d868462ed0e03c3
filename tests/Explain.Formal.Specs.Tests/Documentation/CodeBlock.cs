using System.Text.RegularExpressions;
using Explain.Formal.Testing;

namespace Explain.Formal.Specs.Tests.Documentation;

/// <summary>A fenced block of a Markdown file.</summary>
/// <param name="Language">The word behind the fence.</param>
/// <param name="Mark">The other words of that line.</param>
/// <param name="Content">The lines between the fences, each with its end.</param>
/// <param name="Line">The line of the first fence, counted from 1.</param>
/// <param name="Start">Where its content starts in the text of the file.</param>
internal sealed partial record CodeBlock(string Language, string Mark, string Content, int Line, int Start)
{
    /// <summary>All blocks of a file of the checkout, in order.</summary>
    public static IReadOnlyList<CodeBlock> Of(string path)
    {
        string text = RepositoryFiles.Read(path).ReplaceLineEndings("\n");
        return
        [
            .. Fence().Matches(text).Select(match => new CodeBlock(
                match.Groups["language"].Value,
                match.Groups["mark"].Value.Trim(),
                match.Groups["content"].Value,
                text.AsSpan(0, match.Index).Count('\n') + 1,
                match.Groups["content"].Index)),
        ];
    }

    [GeneratedRegex(
        "^```(?<language>[^\\s`]*)(?<mark>[^\\n]*)\\n(?<content>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Fence();
}
