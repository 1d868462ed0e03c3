using System.Text;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Building;

/// <summary>Reads string literals: <c>\"</c>, <c>\\</c>, <c>\n</c> and <c>\t</c> are the only escapes.</summary>
internal static class StringText
{
    /// <summary>What a literal says; an unknown escape stands for itself.</summary>
    public static string Decode(string literal)
    {
        string inner = literal[1..^1];
        if (!inner.Contains('\\', StringComparison.Ordinal))
        {
            return inner;
        }

        var decoded = new StringBuilder();
        for (int i = 0; i < inner.Length; i++)
        {
            decoded.Append(inner[i] == '\\' && i + 1 < inner.Length ? Escaped(inner[++i]) : inner[i].ToString());
        }

        return decoded.ToString();
    }

    /// <summary>The unknown escapes of a literal, as ranges counted from its first quote.</summary>
    public static IEnumerable<TextSpan> UnknownEscapes(string literal)
    {
        for (int i = 1; i + 1 < literal.Length; i++)
        {
            if (literal[i] != '\\')
            {
                continue;
            }

            if (literal[i + 1] is not ('"' or '\\' or 'n' or 't'))
            {
                yield return new TextSpan(i, 2);
            }

            i++;
        }
    }

    private static string Escaped(char c) => c switch
    {
        'n' => "\n",
        't' => "\t",
        '"' or '\\' => c.ToString(),
        _ => "\\" + c,
    };
}
