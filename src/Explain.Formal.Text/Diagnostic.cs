using System.Collections.Immutable;
using System.Globalization;

namespace Explain.Formal.Text;

/// <summary>How bad a problem is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; nothing is rejected.</summary>
    Warning,

    /// <summary>The spec is rejected.</summary>
    Error,
}

/// <summary>A kind of problem, declared once; <see cref="Diagnostic"/> is one occurrence of it.</summary>
/// <remarks>Codes are never reused: <c>XF</c>, a digit for the stage, three more. A message is one sentence.</remarks>
/// <param name="Code">The code for life, such as <c>XF2001</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="MessageFormat">The sentence, with numbered places for the user's words.</param>
/// <param name="Help">What the user can do about it, one or two sentences.</param>
/// <param name="Example">A spec that gives it, with the place marked as <c>[|text:CODE|]</c>; a test runs it.</param>
public sealed record DiagnosticDescriptor(
    string Code, DiagnosticSeverity Severity, string MessageFormat, string Help, string Example)
{
    /// <summary>Creates an occurrence at <paramref name="where"/>.</summary>
    public Diagnostic At(SourceLocation where, params object[] arguments) =>
        new(this, where, string.Format(CultureInfo.InvariantCulture, MessageFormat, arguments), []);
}

/// <summary>Another place that explains a problem.</summary>
public sealed record RelatedLocation(SourceLocation Where, string Message);

/// <summary>One problem at one place, with the other places that explain it.</summary>
public sealed record Diagnostic(
    DiagnosticDescriptor Descriptor, SourceLocation Where, string Message, ImmutableArray<RelatedLocation> Related)
{
    /// <summary>A copy that also points at <paramref name="where"/>, and says why.</summary>
    public Diagnostic WithRelated(SourceLocation where, string message) =>
        this with { Related = Related.Add(new(where, message)) };

    /// <inheritdoc/>
    public override string ToString() => $"{Where}: {Descriptor.Code}: {Message}";
}

/// <summary>Collects the diagnostics of one stage, in the order in which they are found, each occurrence
/// once.</summary>
public sealed class DiagnosticSink
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<(string Code, string Path, TextSpan Span)> _seen = [];

    /// <summary>Whether an error was reported.</summary>
    public bool HasErrors => ErrorCount > 0;

    /// <summary>How many errors were reported.</summary>
    public int ErrorCount { get; private set; }

    /// <summary>Adds a diagnostic, unless the same kind was already reported at the same place.</summary>
    public void Report(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        if (!_seen.Add((diagnostic.Descriptor.Code, diagnostic.Where.Source.Path, diagnostic.Where.Span)))
        {
            return;
        }

        ErrorCount += diagnostic.Descriptor.Severity == DiagnosticSeverity.Error ? 1 : 0;
        _diagnostics.Add(diagnostic);
    }

    /// <summary>What was reported so far.</summary>
    public ImmutableArray<Diagnostic> ToImmutable() => [.. _diagnostics];
}
