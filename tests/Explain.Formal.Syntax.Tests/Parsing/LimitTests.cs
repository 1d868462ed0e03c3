using System.Text;
using Explain.Formal.Syntax.Formatting;
using Explain.Formal.Syntax.Printing;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Tests.Parsing;

public sealed class LimitTests
{
    // The smallest stack of a thread on any system is 1.5 MB, and code for debugging uses more than other code.
    private const int SmallStack = 2 * 1024 * 1024;

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{", "}")]
    [InlineData("f(", ")")]
    [InlineData("scan s = 1 for t in S { ", "}")]
    public void Deep_brackets_are_reported_once(string open, string close)
    {
        string deep = $"const x = {Repeat(open, 10_000)}1{Repeat(close, 10_000)}\nconst y = 2";

        var tree = SyntaxTree.Parse(new SourceText("test.xpl", deep));

        Assert.Equal("XF1092", Assert.Single(tree.Diagnostics).Descriptor.Code);
        Assert.Equal(2, tree.Root.Declarations.Count);
    }

    [Fact]
    public void Deep_brackets_that_are_never_closed_are_reported()
    {
        var tree = SyntaxTree.Parse(new SourceText("test.xpl", "const x = " + Repeat("(", 10_000)));

        Assert.Equal(["XF1092", "XF1002"], tree.Diagnostics.Select(d => d.Descriptor.Code).OrderDescending());
    }

    [Fact]
    public void A_sum_of_a_hundred_thousand_terms_is_reported() =>
        Assert.Equal("XF1093", Assert.Single(
            SyntaxTree.Parse(
                new SourceText("test.xpl", "const x = 1" + Repeat(" + 1", 100_000))).Diagnostics).Descriptor.Code);

    [Theory]
    [InlineData("1", " + 1", "")]
    [InlineData("a", " and a", "")]
    [InlineData("a", "^a", "")]
    [InlineData("a", " implies a", "")]
    [InlineData("a", ".a", "")]
    [InlineData("a", "[0]", "")]
    [InlineData("a", "(0)", "")]
    [InlineData("a", "..a", "")]
    [InlineData("a", " == a", "")]
    [InlineData("", "not ", "a")]
    [InlineData("", "-", "a")]
    [InlineData("", "if a then b else ", "c")]
    [InlineData("", "if ", "a then b else c")]
    [InlineData("", "forall x in S: ", "p")]
    [InlineData("", "scan s = ", "p for t in S { s }")]
    [InlineData("", "a^-", "b")]
    [InlineData("", "scan s = 1 for t in ", "S { s }")]
    public void Long_chains_are_reported(string first, string link, string last)
    {
        string chain = first + Repeat(link, 5_000) + last;

        var tree = SyntaxTree.Parse(new SourceText("test.xpl", $"const x = {chain}\nconst y = 2"));

        Assert.Contains("XF1093", tree.Diagnostics.Select(d => d.Descriptor.Code));
        Assert.Equal(2, tree.Root.Declarations.Count);
    }

    [Theory]
    [InlineData("1", " + 1", "")]
    [InlineData("a", "^a", "")]
    [InlineData("", "not ", "a")]
    [InlineData("", "-", "a")]
    [InlineData("", "forall x in S: ", "p")]
    public void A_chain_of_the_greatest_length_needs_little_stack(string first, string link, string last)
    {
        string chain = first + Repeat(link, 498) + last;
        AssertNeedsLittleStack($"const x = {chain}");
    }

    [Fact]
    public void Brackets_of_the_greatest_depth_need_little_stack()
    {
        AssertNeedsLittleStack($"const x = {Repeat("(1 + ", 254)}1{Repeat(")", 254)}");
        AssertNeedsLittleStack($"const x = {Repeat("scan s = 1 for t in S { ", 254)}1{Repeat("}", 254)}");
        AssertNeedsLittleStack($"const x = {Repeat("[", 254)}1{Repeat("]", 254)}");
    }

    [Fact]
    public void Statements_do_not_add_up_to_a_chain()
    {
        string draws = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"x{i} ~ f(1 + 2) * 3\n"));

        Assert.Empty(SyntaxTree.Parse(new SourceText("test.xpl", $"distribution d {{ {draws} }}")).Diagnostics);
    }

    [Fact]
    public void A_long_list_is_no_chain()
    {
        string list = string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"-{i}/7"));

        Assert.Empty(SyntaxTree.Parse(new SourceText("test.xpl", $"const w = [{list}]")).Diagnostics);
    }

    [Fact]
    public void A_large_file_is_refused_before_it_is_decoded()
    {
        byte[] large = new byte[50 * 1024 * 1024];
        large.AsSpan().Fill(0xFF);

        var tree = SyntaxTree.Parse("test.xpl", large);

        var diagnostic = Assert.Single(tree.Diagnostics);
        Assert.Equal("The file has 52428800 bytes, more than the 16777216 that are read.", diagnostic.Message);
        Assert.Empty(tree.Source.Content);
    }

    [Fact]
    public void Many_tokens_are_refused()
    {
        var limits = new SyntaxLimits { MaxTokens = 10 };

        var tree = SyntaxTree.Parse(new SourceText("test.xpl", "const a = 1 const b = 2 const c = 3"), limits);

        Assert.Equal("XF1094", tree.Diagnostics[^1].Descriptor.Code);
    }

    [Fact]
    public void Many_problems_are_counted()
    {
        var tree = SyntaxTree.Parse(new SourceText("test.xpl", Repeat("const a = $1\n", 150)));

        Assert.Equal(101, tree.Diagnostics.Length);
        Assert.Equal("There are at least 50 more problems in this file.", tree.Diagnostics[^1].Message);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 }, 0, "FF", 1)]
    [InlineData(new byte[] { 0x2F, 0x2F, 0x20, 0xC3, 0xA9, 0x0A, 0x78, 0x80 }, 7, "80", 6)]
    [InlineData(new byte[] { 0x61, 0xE2, 0x82 }, 1, "E2", 1)]
    public void Bytes_that_are_not_utf8_are_reported_at_the_first(byte[] bytes, int at, string value, int unit)
    {
        var diagnostic = Assert.Single(SyntaxTree.Parse("test.xpl", bytes).Diagnostics);

        Assert.Equal(
            $"The file is not UTF-8 text: byte {at} (0x{value}) does not belong to a character.", diagnostic.Message);
        Assert.Equal(at == 0 ? 0 : unit, diagnostic.Where.Span.Start);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. "const n = 3"u8];

        var tree = SyntaxTree.Parse("test.xpl", bytes);

        Assert.Empty(tree.Diagnostics);
        Assert.Equal(0, tree.Root.Declarations[0].Span.Start);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("// only a remark")]
    [InlineData("/// only documentation")]
    public void A_text_without_declarations_has_an_empty_tree(string text)
    {
        var tree = SyntaxTree.Parse(new SourceText("test.xpl", text));

        Assert.Empty(tree.Diagnostics);
        Assert.Empty(tree.Root.Declarations);
    }

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static void AssertNeedsLittleStack(string text)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                var tree = SyntaxTree.Parse(new SourceText("test.xpl", text));
                failure = Record.Exception(() =>
                {
                    Assert.Empty(tree.Diagnostics);
                    SyntaxPrinter.Print(tree);
                    Assert.NotNull(Formatter.Format(tree));
                    Assert.Equal(tree.Root, SyntaxTree.Parse(new SourceText("again.xpl", text)).Root);
                });
            },
            SmallStack);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
