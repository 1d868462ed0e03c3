namespace Explain.Formal.Estimation;

/// <summary>How quantities are counted.</summary>
internal enum CountingMethod
{
    /// <summary>By elimination where that is cheap; else by diagrams; where they have no room, by
    /// elimination.</summary>
    Cheaper,

    /// <summary>By variable elimination.</summary>
    Elimination,

    /// <summary>By decision diagrams.</summary>
    Diagrams,
}
