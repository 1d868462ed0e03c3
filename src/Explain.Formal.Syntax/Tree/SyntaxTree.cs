using System.Collections.Immutable;
using Explain.Formal.Syntax.Parsing;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax;

/// <summary>A parsed file: the tree, and what was wrong with the text. There is always a tree.</summary>
/// <param name="Source">The text.</param>
/// <param name="Root">The tree; partial where the text is broken.</param>
/// <param name="Diagnostics">In the order of the text.</param>
public sealed record SyntaxTree(SourceText Source, FileSyntax Root, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether the text is broken; a tree without errors has no missing parts.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Descriptor.Severity == DiagnosticSeverity.Error);

    /// <summary>Parses a text. Never throws: broken text gives a partial tree and diagnostics.</summary>
    public static SyntaxTree Parse(SourceText source, SyntaxLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return SyntaxParser.Parse(source, limits ?? SyntaxLimits.Default);
    }

    /// <summary>Parses the bytes of a file, which must be UTF-8; a byte order mark is skipped. Never throws.</summary>
    /// <param name="path">The path as it is shown to the user, with forward slashes.</param>
    /// <param name="bytes">The content. Its size is checked before anything else is done with it.</param>
    /// <param name="limits">How much is accepted; null for the usual limits.</param>
    public static SyntaxTree Parse(string path, ReadOnlySpan<byte> bytes, SyntaxLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        limits ??= SyntaxLimits.Default;
        var decoded = SourceDecoder.Decode(path, bytes, limits);
        return decoded.Problem is { } problem
            ? new SyntaxTree(decoded.Source, new FileSyntax(null, [], [], default), [problem])
            : SyntaxParser.Parse(decoded.Source, limits);
    }

    /// <summary>The place of a node of this tree.</summary>
    public SourceLocation Locate(SyntaxNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new SourceLocation(Source, node.Span);
    }
}
