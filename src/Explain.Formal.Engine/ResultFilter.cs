using System.IO.Enumeration;
using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Engine;

/// <summary>Chooses results by name.</summary>
/// <param name="Patterns">Names with <c>*</c> and <c>?</c>; none chooses everything.</param>
public sealed record ResultFilter(Sequence<string> Patterns)
{
    /// <summary>Chooses everything.</summary>
    public static ResultFilter Everything { get; } = new([]);

    /// <summary>Whether a result is chosen: a pattern fits its declared name, or its name with the index.</summary>
    public bool Chooses(ResultId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Patterns.Length == 0 || Patterns.Any(pattern => Fits(pattern, id.Name) || Fits(pattern, id.Display));
    }

    private static bool Fits(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace(@"\", @"\\", StringComparison.Ordinal), name, false);
}
