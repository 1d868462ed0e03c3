using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Tests.Parsing;

public sealed class CorpusTests
{
    public static TheoryData<string> Names => [.. Corpus.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_spec_of_the_corpus_parses_without_diagnostics(string name)
    {
        var tree = SyntaxTree.Parse(new SourceText(name, Corpus.Read(name)));

        Assert.Empty(tree.Diagnostics);
    }
}
