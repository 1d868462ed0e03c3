using System.Text.RegularExpressions;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>The user's own words, on one line.</summary>
internal static partial class SourceWords
{
    /// <summary>The text at a place, white space folded.</summary>
    public static string Of(SourceLocation where) =>
        WhiteSpace().Replace(where.Source.GetText(where.Span), " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WhiteSpace();
}
