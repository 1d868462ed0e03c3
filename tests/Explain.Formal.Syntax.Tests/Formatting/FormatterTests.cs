using Explain.Formal.Syntax.Formatting;
using Explain.Formal.Syntax.Parsing;
using Explain.Formal.Testing;
using Explain.Formal.Text;

namespace Explain.Formal.Syntax.Tests.Formatting;

public sealed class FormatterTests
{
    public static TheoryData<string> Names => [.. Corpus.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Formatting_keeps_the_tree_and_is_idempotent(string name) => AssertKeepsEverything(Corpus.Read(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Remarks_anywhere_are_kept(string name)
    {
        var lexed = Lexing.Lex(Corpus.Read(name), int.MaxValue);
        string[] remarks = ["", "", "", " // behind\n", "\n// above\n", "\n\n\n// first\n\n\n// second\n\n\n",
            " // one\n// two\n"];
        for (int start = 0; start < remarks.Length; start++)
        {
            string remarked = string.Concat(
                lexed.Tokens.Select((token, i) => token.Text + " " + remarks[(start + (i * 5)) % remarks.Length]));
            AssertKeepsEverything(remarked);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Lines_are_no_longer_than_the_width_where_they_can_break(string name)
    {
        string formatted = Format(Corpus.Read(name));

        Assert.All(formatted.Split('\n'), line => Assert.True(
            line.Length <= 120 || line.Contains("from \"", StringComparison.Ordinal), line));
    }

    [Fact]
    public void A_constant_shows_the_law_it_is_drawn_from() => AssertFormats(
        "const  w:real [ 2 ]~normal( 0,1 )=draw( seed:3 )",
        "const w: real[2] ~ normal(0, 1) = draw(seed: 3)\n");

    [Fact]
    public void One_style_for_spaces() => AssertFormats(
        "const  a:real [ 2 ]=[ 1/2 ,-x ^ 2,f( k : 3bits )]",
        "const a: real[2] = [1/2, -x^2, f(k: 3 bits)]\n");

    [Fact]
    public void A_body_stays_on_one_line_if_it_was_begun_on_it() => AssertFormats(
        "model f(x: real) { let y = x return y }",
        "model f(x: real) { let y = x  return y }\n");

    [Fact]
    public void A_body_that_was_begun_on_a_new_line_has_a_line_for_each_statement() => AssertFormats(
        "model f(x: real) {\nlet y = x return y }",
        """
        model f(x: real) {
          let y = x
          return y
        }

        """);

    [Fact]
    public void At_most_one_empty_line_is_kept() => AssertFormats(
        "const a = 1\n\n\n\nconst b = 2\nmodel f() {\n\n\nlet y = 1\n\n\nreturn y\n\n}\n\n\n",
        """
        const a = 1

        const b = 2
        model f() {
          let y = 1

          return y
        }

        """);

    [Fact]
    public void What_is_said_above_a_statement_does_not_break_it() => AssertFormats(
        """
        /// a
        const a: int from "a.json" at "a"
        /// b
        const b_has_a_long_name: int from
          "a_file_with_a_very_long_name_indeed.json" at "a_long_key_that_ends_well_behind_the_end_of_line"
        """,
        """
        /// a
        const a: int from "a.json" at "a"
        /// b
        const b_has_a_long_name: int
          from "a_file_with_a_very_long_name_indeed.json" at "a_long_key_that_ends_well_behind_the_end_of_line"

        """);

    [Fact]
    public void Remarks_stay_at_their_places() => AssertFormats(
        """
        // top

        /// doc
        module m // behind
        const w = [1, // one
          2 // two
          // last
        ]
        model f(x: real) { // body
            // first
          x

            // end

        }
        // eof
        """,
        """
        // top

        /// doc
        module m // behind
        const w = [
          1, // one
          2 // two
          // last
        ]
        model f(x: real) { // body
          // first
          x

          // end
        }
        // eof

        """);

    [Fact]
    public void Long_things_break_at_their_outermost_level() => AssertFormats(
        $"const y = {new string('a', 40)} + {new string('b', 40)} * 2 - {new string('c', 40)}\n"
            + $"const z = f({new string('a', 40)}, {new string('b', 40)}, {new string('c', 40)})",
        $"""
        const y =
          {new string('a', 40)}
            + {new string('b', 40)} * 2
            - {new string('c', 40)}
        const z = f(
          {new string('a', 40)},
          {new string('b', 40)},
          {new string('c', 40)}
        )

        """);

    [Fact]
    public void Numbers_fill_their_lines()
    {
        string formatted = Format($"const w = [{string.Join(", ", Enumerable.Range(100, 60))}]");

        Assert.Equal(5, formatted.TrimEnd().Split('\n').Length);
    }

    [Theory]
    [InlineData("const w: real[60]")]
    [InlineData("parameter f.w: real[60]")]
    [InlineData("model f() {\n  parameter w: real[60]")]
    public void A_long_tensor_breaks_inside_its_brackets(string head)
    {
        string numbers = string.Join(", ", Enumerable.Repeat("10", 60));
        string end = head.Contains('{', StringComparison.Ordinal) ? "\n  return w\n}" : "";

        string formatted = Format($"{head} = [{numbers}]{end}");

        Assert.StartsWith(head + " = [\n", formatted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_text_is_not_formatted() =>
        Assert.Null(Formatter.Format(SyntaxTree.Parse(new SourceText("test.xpl", "const a ="))));

    private static string Format(string text)
    {
        string? formatted = Formatter.Format(SyntaxTree.Parse(new SourceText("test.xpl", text)));
        Assert.NotNull(formatted);
        return formatted;
    }

    private static void AssertFormats(string text, string expected)
    {
        Assert.Equal(expected.ReplaceLineEndings("\n"), Format(text));
        AssertKeepsEverything(text);
    }

    private static void AssertKeepsEverything(string text)
    {
        string formatted = Format(text);
        var before = SyntaxTree.Parse(new SourceText("before.xpl", text));
        var after = SyntaxTree.Parse(new SourceText("after.xpl", formatted));
        Assert.Equal(before.Root, after.Root);
        Assert.Equal(formatted, Formatter.Format(after));
        Assert.Equal(Remarks(text), Remarks(formatted));
        Assert.Equal(Words(text), Words(formatted));
    }

    private static IEnumerable<string> Remarks(string text) =>
        Lexing.Lex(text, int.MaxValue).Comments.Select(comment => comment.Text);

    private static IEnumerable<string> Words(string text) =>
        Lexing.Lex(text, int.MaxValue).Tokens.Select(token => token.Text);
}
