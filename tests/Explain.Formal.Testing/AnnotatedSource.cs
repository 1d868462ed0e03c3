using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Explain.Formal.Text;

namespace Explain.Formal.Testing;

/// <summary>A diagnostic that a source says it gives: the place in the source without its marks, and the
/// code.</summary>
public readonly record struct ExpectedDiagnostic(TextSpan Span, string Code);

/// <summary>A source with expected diagnostics written in place, as <c>[|text:CODE|]</c>.</summary>
/// <param name="Source">The source without the marks.</param>
/// <param name="Expected">What the marks say, in the order of the source. Marks do not nest.</param>
public sealed partial record AnnotatedSource(SourceText Source, ImmutableArray<ExpectedDiagnostic> Expected)
{
    /// <summary>Reads the marks of a source, such as the example of a diagnostic's descriptor.</summary>
    /// <param name="marked">The source with its marks.</param>
    /// <param name="path">The path that locations will show.</param>
    public static AnnotatedSource Parse(string marked, string path = "test.xpl")
    {
        var expected = ImmutableArray.CreateBuilder<ExpectedDiagnostic>();
        int removed = 0;
        string plain = Marker().Replace(marked, match =>
        {
            string text = match.Groups["text"].Value;
            var span = new TextSpan(match.Index - removed, text.Length);
            expected.Add(new ExpectedDiagnostic(span, match.Groups["code"].Value));
            removed += match.Length - text.Length;
            return text;
        });
        return new AnnotatedSource(new SourceText(path, plain), expected.ToImmutable());
    }

    /// <summary>Asserts that exactly these diagnostics were given, each at its place; the order does not
    /// matter.</summary>
    public void AssertMatches(IEnumerable<Diagnostic> actual)
    {
        string[] given = [.. actual.Select(d => Show(d.Where.Span, d.Descriptor.Code, d.Message))
            .Order(StringComparer.Ordinal)];
        string[] wanted = [.. Expected.Select(e => Show(e.Span, e.Code)).Order(StringComparer.Ordinal)];
        bool same = given.Length == wanted.Length
            && wanted.Zip(given).All(pair => pair.Second.StartsWith(pair.First, StringComparison.Ordinal));
        Assert.True(same, $"""
            --- expected
            {string.Join('\n', wanted)}
            --- given
            {string.Join('\n', given)}
            --- in
            {Source.Content}
            """);
    }

    private string Show(TextSpan span, string code, string message = "")
    {
        var (line, column) = Source.GetPosition(span.Start);
        return $"{line}:{column} {code} \"{Source.GetText(span)}\" {message}";
    }

    [GeneratedRegex(@"\[\|(?<text>.*?):(?<code>XF\d{4})\|\]", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();
}
