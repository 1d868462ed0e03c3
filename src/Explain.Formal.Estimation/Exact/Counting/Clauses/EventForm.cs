namespace Explain.Formal.Estimation;

/// <summary>An event as a list of literals, of which one must hold, or all. A literal is the number of a variable,
/// counted from one, and negative for its negation.</summary>
/// <param name="IsAll">Whether all must hold; of one literal, either.</param>
/// <param name="Literals">The literals.</param>
internal readonly record struct EventForm(bool IsAll, List<int> Literals)
{
    /// <summary>Whether it is one literal.</summary>
    public bool IsLiteral => Literals.Count == 1;

    /// <summary>One literal.</summary>
    public static EventForm Of(int literal) => new(true, [literal]);

    /// <summary>Where it does not happen.</summary>
    public EventForm Negated() => new(!IsAll, [.. Literals.Select(literal => -literal)]);
}
