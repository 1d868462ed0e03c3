using System.Diagnostics.CodeAnalysis;

namespace Explain.Formal.Model.Formats;

/// <summary>What the elements of a tensor are, as they are stored.</summary>
public enum ElementKind
{
    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Whole numbers.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The standard term.")]
    Integer,

    /// <summary>Numbers.</summary>
    Real,

    /// <summary>Words, such as the names of gates or categories.</summary>
    Text,
}
