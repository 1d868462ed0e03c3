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
    private const int Mutations = 20_000;

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

        CheckAll(cases.Where((_, i) => i % step == 0));
    }

    [Fact]
    public void Mutated_specs_are_compiled_without_an_exception()
    {
        var mutations = new SpecMutations(Specs, seed: 20_261_122);

        CheckAll(Enumerable.Range(0, Mutations).Select(_ => mutations.Next()));
    }

    private static IEnumerable<string> Beginnings(string spec) => spec.Length <= WholeLength
        ? Enumerable.Range(0, spec.Length + 1).Select(length => spec[..length])
        : SpecMutations.WordStarts(spec).Select(length => spec[..length]);

    private static void CheckAll(IEnumerable<string> cases)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string text in cases)
        {
            try
            {
                Check(text);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                string kind = exception.GetType().Name + ": " + exception.Message + "\n" + string.Join(
                    '\n', exception.StackTrace?.Split('\n').Take(4) ?? []);
                faults.TryAdd(kind, text);
            }
        }

        Assert.True(faults.Count == 0, string.Join(
            "\n\n", faults.Select(fault => $"--- {fault.Key}\n{fault.Value}")));
    }

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
