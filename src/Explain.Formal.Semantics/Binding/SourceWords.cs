using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>The user's own words, on one line.</summary>
internal static class SourceWords
{
    /// <summary>The text at a place, white space folded.</summary>
    public static string Of(SourceLocation where) => string.Join(
        ' ', where.Source.GetText(where.Span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
