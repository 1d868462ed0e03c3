namespace Explain.Formal.Estimation;

/// <summary>How quantities are counted.</summary>
internal enum CountingMethod
{
    /// <summary>By elimination where that is cheap; else by clauses, of what is a list of them; else by diagrams; where
    /// they have no room, by clauses, and then by elimination.</summary>
    Cheaper,

    /// <summary>By variable elimination.</summary>
    Elimination,

    /// <summary>By decision diagrams.</summary>
    Diagrams,

    /// <summary>By the cases of clauses, with parts that are remembered.</summary>
    Clauses,
}
