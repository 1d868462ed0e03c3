namespace Explain.Formal.Syntax.Formatting;

/// <summary>Writes specs in the one style: the same tokens and remarks, laid out anew.</summary>
public static class Formatter
{
    /// <summary>The formatted text, or null if the tree has errors: broken text is never touched.</summary>
    /// <remarks>Formatting twice changes nothing more, and the formatted text has an equal tree.</remarks>
    public static string? Format(SyntaxTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree.HasErrors ? null : DocRenderer.Render(LayoutBuilder.Build(tree));
    }
}
