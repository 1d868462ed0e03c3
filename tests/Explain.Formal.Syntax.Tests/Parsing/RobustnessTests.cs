using Explain.Formal.Syntax.Formatting;
using Explain.Formal.Syntax.Printing;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Tests.Parsing;

public sealed class RobustnessTests
{
    private const int MostPrefixes = 20_000;
    private const int WholePrefixesUpTo = 2048;

    private static readonly IReadOnlyList<string> Texts = [.. Corpus.Names.Select(Corpus.Read)];

    [Fact]
    public void Prefixes_of_specs_are_parsed_printed_and_formatted_without_an_exception()
    {
        var prefixes = Texts.SelectMany(text =>
            text.Length <= WholePrefixesUpTo ? Mutations.Prefixes(text) : Mutations.WordPrefixes(text));

        // A whole spec gives each of its prefixes; when there are more than enough, every other one is left out.
        var all = prefixes.ToList();
        int stride = (all.Count + MostPrefixes - 1) / MostPrefixes;
        Fuzzing.AssertSurvives(all.Where((_, i) => i % stride == 0), RunEveryStage);
    }

    [Fact]
    public void Mutated_specs_are_parsed_printed_and_formatted_without_an_exception() =>
        Fuzzing.AssertSurvives(Mutations.Of(Texts, 20_000, seed: 1), RunEveryStage);

    private static void RunEveryStage(string text)
    {
        var tree = SyntaxTree.Parse(new SourceText("test.xpl", text));
        SyntaxPrinter.Print(tree, withSpans: true);
        AssertInside(tree);
        if (Formatter.Format(tree) is { } formatted)
        {
            AssertSame(tree, formatted);
        }
        else
        {
            Assert.True(tree.HasErrors);
        }
    }

    private static void AssertInside(SyntaxTree tree)
    {
        int length = tree.Source.Content.Length;
        var spans = SyntaxChildren.AndSelf(tree.Root).Select(node => node.Span)
            .Concat(tree.Diagnostics.Select(diagnostic => diagnostic.Where.Span));
        Assert.DoesNotContain(spans, span => span.Start < 0 || span.Length < 0 || span.End > length);
    }

    private static void AssertSame(SyntaxTree tree, string formatted)
    {
        var again = SyntaxTree.Parse(new SourceText("formatted.xpl", formatted));
        Assert.Equal(tree.Root, again.Root);
        Assert.Equal(formatted, Formatter.Format(again));
    }
}
