namespace Explain.Formal.Text.Tests;

public sealed class DiagnosticRendererTests
{
    private static readonly DiagnosticDescriptor Unknown =
        new("XF2001", DiagnosticSeverity.Error, "The name '{0}' is not declared.", "Declare it.", "");

    private static readonly DiagnosticDescriptor Unused =
        new("XF2002", DiagnosticSeverity.Warning, "The name '{0}' is not used.", "Remove it.", "");

    [Fact]
    public void An_error_shows_its_line_with_carets_and_its_help() => Check(
        "module m\nbehavior b { camera(true) }\n", "camera", """
        specs/s.xpl:2:14: error XF2001: The name 'camera' is not declared.
          2 | behavior b { camera(true) }
            |              ^^^^^^
        help: Declare it.

        """);

    [Fact]
    public void A_warning_says_so()
    {
        var source = new SourceText("s.xpl", "let x = 1");

        string text = DiagnosticRenderer.Render(Unused.At(new SourceLocation(source, new TextSpan(4, 1)), "x"));

        Assert.StartsWith("s.xpl:1:5: warning XF2002: The name 'x' is not used.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Related_places_are_shown_between_the_line_and_the_help()
    {
        var source = new SourceText("s.xpl", "let x = 1\nlet x = 2");
        var other = new SourceText("lib/t.xpl", "\n\nfun x() { 1 }");

        string text = DiagnosticRenderer.Render(Unknown.At(new SourceLocation(source, new TextSpan(14, 1)), "x")
            .WithRelated(new SourceLocation(source, new TextSpan(4, 1)), "Declared here first.")
            .WithRelated(new SourceLocation(other, new TextSpan(6, 1)), "And here."));

        Assert.Equal(
            """
            s.xpl:2:5: error XF2001: The name 'x' is not declared.
              2 | let x = 2
                |     ^
            s.xpl:1:5: note: Declared here first.
              1 | let x = 1
                |     ^
            lib/t.xpl:3:5: note: And here.
              3 | fun x() { 1 }
                |     ^
            help: Declare it.

            """, text);
    }

    [Fact]
    public void A_tab_ends_at_the_next_multiple_of_four() => Check(
        "\tif\tx\t{", "x\t", """
        specs/s.xpl:1:5: error XF2001: The name 'x' is not declared.
          1 |     if  x   {
            |         ^^^^
        help: Declare it.

        """, "x");

    [Fact]
    public void A_span_over_several_lines_shows_the_first() => Check(
        "model f {\r\n  return x\r\n}", "{\r\n  return x\r\n}", """
        specs/s.xpl:1:9: error XF2001: The name '…' is not declared.
          1 | model f {
            |         ^
        help: Declare it.

        """, "…");

    [Theory]
    [InlineData("module m\n", "", 9, 2, "  2 |", "    | ^")]
    [InlineData("module m", "", 8, 1, "  1 | module m", "    |         ^")]
    [InlineData("a\r\nb", "", 1, 1, "  1 | a", "    |  ^")]
    [InlineData("a\r\nb", "", 2, 1, "  1 | a", "    |  ^")]
    [InlineData("", "", 0, 1, "  1 |", "    | ^")]
    public void A_place_without_text_has_one_caret(
        string content, string text, int start, int line, string shown, string marks)
    {
        string[] lines = RenderAt(content, new TextSpan(start, text.Length), "x").Split('\n');

        Assert.StartsWith($"specs/s.xpl:{line}:", lines[0], StringComparison.Ordinal);
        Assert.Equal(shown, lines[1]);
        Assert.Equal(marks, lines[2]);
    }

    [Fact]
    public void The_margin_grows_with_the_line_number() => Check(
        new string('\n', 12_344) + "let x", "x", """
        specs/s.xpl:12345:5: error XF2001: The name 'x' is not declared.
        12345 | let x
              |     ^
        help: Declare it.

        """);

    [Fact]
    public void Control_characters_are_replaced() => Check(
        "let \u001b[2J x", "x", """
        specs/s.xpl:1:10: error XF2001: The name '�' is not declared.
          1 | let �[2J x
            |          ^
        help: Declare it.

        """, "\u001b");

    [Fact]
    public void A_long_line_is_cut_at_its_end_where_the_carets_are_near_its_start() => Check(
        "let x = " + new string('1', 200), "x", $"""
        specs/s.xpl:1:5: error XF2001: The name 'x' is not declared.
          1 | let x = {new string('1', 103)}...
            |     ^
        help: Declare it.

        """);

    [Fact]
    public void A_long_line_is_cut_on_both_sides_of_the_carets() => Check(
        new string('1', 200) + " + x + " + new string('2', 200), "x", $"""
        specs/s.xpl:1:204: error XF2001: The name 'x' is not declared.
          1 | ...{new string('1', 32)} + x + {new string('2', 69)}...
            | {new string(' ', 38)}^
        help: Declare it.

        """);

    [Fact]
    public void A_long_line_is_cut_at_its_start_where_the_carets_are_near_its_end() => Check(
        new string('1', 200) + " + x", "x", $"""
        specs/s.xpl:1:204: error XF2001: The name 'x' is not declared.
          1 | ...{new string('1', 107)} + x
            | {new string(' ', 113)}^
        help: Declare it.

        """);

    [Fact]
    public void No_line_of_source_is_longer_than_the_terminal()
    {
        foreach (int length in new[] { 1, 113, 114, 115, 120, 500 })
        {
            string content = new('x', length);
            for (int start = 0; start <= length; start++)
            {
                foreach (int end in new[] { start, Math.Min(start + 1, length), Math.Min(start + 90, length), length })
                {
                    string[] lines = RenderAt(content, TextSpan.FromBounds(start, end), "").Split('\n');

                    Assert.InRange(lines[1].Length, 0, 120);
                    Assert.InRange(lines[2].Length, 0, 120);
                    Assert.EndsWith("^", lines[2], StringComparison.Ordinal);
                    int caret = lines[2].IndexOf('^', StringComparison.Ordinal);
                    Assert.True(start == length || lines[1][caret] == 'x', $"{length} {start} {end}");
                }
            }
        }
    }

    private static void Check(string content, string marked, string expected, string? shown = null)
    {
        int start = content.LastIndexOf(marked, StringComparison.Ordinal);

        Assert.Equal(expected, RenderAt(content, new TextSpan(start, marked.Length), shown ?? marked));
    }

    private static string RenderAt(string content, TextSpan span, string name) =>
        DiagnosticRenderer.Render(Unknown.At(new SourceLocation(new SourceText("specs/s.xpl", content), span), name));
}
