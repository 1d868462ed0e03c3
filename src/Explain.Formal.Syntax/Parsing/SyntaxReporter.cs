using System.Collections.Immutable;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Parsing;

/// <summary>Collects what is wrong with one text, in the order of the text, and not without end.</summary>
internal sealed class SyntaxReporter(SourceText source, SyntaxLimits limits)
{
    // The passes over a text report one after the other, so more is kept than is shown.
    private const int KeptForEachShown = 10;

    private readonly DiagnosticSink _sink = new();
    private int _count;

    /// <summary>The text.</summary>
    public SourceText Source => source;

    /// <summary>Whether nothing more is kept.</summary>
    public bool IsFull => _count >= limits.MaxDiagnostics * KeptForEachShown;

    /// <summary>Whether something was reported.</summary>
    public bool HasErrors => _sink.HasErrors;

    /// <summary>Reports a problem at a range of the text.</summary>
    public void Report(DiagnosticDescriptor descriptor, TextSpan span, params ReadOnlySpan<string> words)
    {
        if (_count++ < limits.MaxDiagnostics * KeptForEachShown)
        {
            _sink.Report(descriptor.At(new SourceLocation(source, span), [.. words]));
        }
    }

    /// <summary>Reports a problem, and the place that explains it.</summary>
    public void Report(Diagnostic diagnostic)
    {
        if (_count++ < limits.MaxDiagnostics * KeptForEachShown)
        {
            _sink.Report(diagnostic);
        }
    }

    /// <summary>The first problems of the text, and one more that counts the others.</summary>
    public ImmutableArray<Diagnostic> ToImmutable()
    {
        var all = _sink.ToImmutable().OrderBy(diagnostic => diagnostic.Where.Span.Start).ToImmutableArray();
        if (all.Length <= limits.MaxDiagnostics)
        {
            return all;
        }

        var rest = SyntaxDiagnostics.TooManyProblems.At(
            all[limits.MaxDiagnostics].Where, Math.Max(_count, all.Length) - limits.MaxDiagnostics);
        return [.. all.Take(limits.MaxDiagnostics), rest];
    }
}
