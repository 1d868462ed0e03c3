namespace Explain.Formal.Logic;

/// <summary>An obligation as VNN-LIB, or why it cannot be written so. Closed.</summary>
public abstract record VnnLibExport
{
    private VnnLibExport()
    {
    }

    /// <summary>The whole property, version 2.0: the set of inputs and outputs at which the claim fails.</summary>
    public sealed record Script(string Text) : VnnLibExport;

    /// <summary>It cannot be written.</summary>
    public sealed record NotExported(string Sentence) : VnnLibExport;
}
