using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Formats.Bif;

/// <summary>A variable of a network.</summary>
internal sealed class BifVariable(string name, IReadOnlyList<string> labels)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its values.</summary>
    public IReadOnlyList<string> Labels { get; } = labels;

    /// <summary>The variables it depends on; null until its probabilities are read.</summary>
    public IReadOnlyList<BifVariable>? Parents { get; set; }

    /// <summary>For each combination of the values of its parents, the last one fastest, its probabilities.</summary>
    public Rational[]?[] Rows { get; set; } = [];
}
