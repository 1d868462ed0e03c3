using Explain.Formal.Model;

namespace Explain.Formal.Semantics;

/// <summary>The names of element types.</summary>
internal static class TypeNames
{
    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Names { get; } = ["bool", "int", "nat", "real", "gate", "category"];

    /// <summary>The element type of a name; the bound of a <c>nat</c> is read elsewhere. Null if there is
    /// none.</summary>
    public static ElementType? Find(string name) => name switch
    {
        "bool" => new ElementType.Boolean(),
        "int" => new ElementType.Integer(),
        "nat" => new ElementType.Natural(long.MaxValue),
        "real" => new ElementType.Real(),
        "gate" => new ElementType.Gate(),
        "category" => new ElementType.Category(),
        _ => null,
    };
}
