using System.Text.RegularExpressions;

namespace Explain.Formal.Architecture.Tests;

/// <summary>A switch expression as it stands in a file.</summary>
/// <param name="Offset">Where it starts in the file.</param>
/// <param name="Arms">Its arms' blanked texts, each with its place in the file.</param>
internal sealed partial record SwitchExpression(int Offset, IReadOnlyList<(int Offset, string Code)> Arms)
{
    /// <summary>Its last arm, where that takes everything and does not throw; else null.</summary>
    public (int Offset, string Code)? SilentDefault =>
        Arms.Count > 0 && Default().IsMatch(Arms[^1].Code) ? Arms[^1] : null;

    /// <summary>All switch expressions of a blanked text, inner ones too.</summary>
    public static IEnumerable<SwitchExpression> In(string code) =>
        Start().Matches(code).Select(match =>
            new SwitchExpression(match.Index, [.. Split(code, match.Index + match.Length)]));

    private static IEnumerable<(int, string)> Split(string code, int start)
    {
        int depth = 0;
        for (int at = start; at < code.Length && depth >= 0; at++)
        {
            depth += code[at] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && code[at] == ','))
            {
                int first = start;
                while (first < at && char.IsWhiteSpace(code[first]))
                {
                    first++;
                }

                if (first < at)
                {
                    yield return (first, code[first..at]);
                }

                start = at + 1;
            }
        }
    }

    [GeneratedRegex(@"\bswitch\s*\{", RegexOptions.None, 1000)]
    private static partial Regex Start();

    [GeneratedRegex(@"^(_|var \w+)\s*=>(?!\s*throw\b)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Default();
}
