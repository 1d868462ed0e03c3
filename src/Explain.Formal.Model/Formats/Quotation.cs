using System.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>Makes words out of a hostile file fit to be shown.</summary>
internal static class Quotation
{
    private const int Longest = 120;

    /// <summary>The text, shortened, with a question mark for every character that a terminal would act on.</summary>
    public static string Clean(string text)
    {
        bool isLong = text.Length > Longest;
        var result = new StringBuilder(isLong ? text[..Longest] : text);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = char.IsControl(result[i]) || char.IsSurrogate(result[i]) ? '?' : result[i];
        }

        return result.Append(isLong ? "..." : "").ToString();
    }
}
