using Explain.Formal.Syntax;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics.Tests;

/// <summary>Broken specs are compiled without an exception, and every place that is reported lies in its
/// file.</summary>
public sealed class BrokenSpecTests
{
    private const int WholeLength = 2048;
    private const int MostCases = 20_000;
    private const int MutatedCases = 20_000;

    // Small limits: here it matters that nothing breaks, not that large things are built.
    private static readonly CompilerOptions _options = CompilerOptions.Default with
    {
        LargestTensor = 2048,
        LargestGraph = 4096,
        LargestFamily = 64,
    };

    private static IReadOnlyList<string> Specs { get; } =
    [
        .. Corpus.Names.Select(Corpus.Read),
        .. RepositoryFiles.Below("", "*.xpl").Where(path => path.StartsWith("specs/", StringComparison.Ordinal))
            .Select(RepositoryFiles.Read),
        .. DiagnosticExampleTests.Examples,
    ];

    [Fact]
    public void Every_beginning_of_a_spec_is_compiled_without_an_exception()
    {
        string[] cases = [.. Specs.SelectMany(Beginnings)];
        int step = (cases.Length / MostCases) + 1;

        Fuzzing.AssertSurvives(cases.Where((_, i) => i % step == 0), Check);
    }

    [Fact]
    public void Mutated_specs_are_compiled_without_an_exception() =>
        Fuzzing.AssertSurvives(Mutations.Of(Specs, MutatedCases, seed: 20_261_122), Check);

    private static IEnumerable<string> Beginnings(string spec) =>
        spec.Length <= WholeLength ? Mutations.Prefixes(spec) : Mutations.WordPrefixes(spec);

    private static void Check(string text)
    {
        var compiled = Compiler.Compile(
            SyntaxTree.Parse(new SourceText("broken.xpl", text)), _options, MemoryFiles.None);

        foreach (var diagnostic in compiled.Diagnostics)
        {
            AssertInside(diagnostic.Where);
            Assert.All(diagnostic.Related, related => AssertInside(related.Where));
        }
    }

    private static void AssertInside(SourceLocation where) =>
        Assert.True(
            where.Span.Start >= 0 && where.Span.Length >= 0 && where.Span.End <= where.Source.Content.Length,
            $"{where.Span} lies outside of a file of {where.Source.Content.Length}.");
}
