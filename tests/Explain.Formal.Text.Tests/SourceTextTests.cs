namespace Explain.Formal.Text.Tests;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("a\nb\nc")]
    [InlineData("a\rb\rc")]
    [InlineData("a\r\nb\r\nc")]
    [InlineData("a\nb\rc")]
    [InlineData("a\rb\r\nc")]
    public void Every_kind_of_line_break_ends_a_line(string text)
    {
        var source = new SourceText("s.xpl", text);

        Assert.Equal(3, source.LineCount);
        Assert.Equal(["a", "b", "c"], new[] { source.GetLine(1), source.GetLine(2), source.GetLine(3) });
        Assert.Equal(new LinePosition(2, 1), source.GetPosition(text.IndexOf('b', StringComparison.Ordinal)));
        Assert.Equal(new LinePosition(3, 2), source.GetPosition(text.Length));
    }

    [Fact]
    public void An_empty_text_has_one_line_and_one_position()
    {
        var source = new SourceText("s.xpl", "");

        Assert.Equal(1, source.LineCount);
        Assert.Equal("", source.GetLine(1));
        Assert.Equal(new LinePosition(1, 1), source.GetPosition(0));
    }

    [Fact]
    public void A_line_break_at_the_end_begins_an_empty_line()
    {
        var source = new SourceText("s.xpl", "a\n");

        Assert.Equal(2, source.LineCount);
        Assert.Equal("", source.GetLine(2));
        Assert.Equal(new LinePosition(1, 2), source.GetPosition(1));
        Assert.Equal(new LinePosition(2, 1), source.GetPosition(2));
    }

    [Fact]
    public void A_carriage_return_before_a_line_feed_is_the_end_of_the_same_line()
    {
        var source = new SourceText("s.xpl", "ab\r\nc");

        Assert.Equal(new LinePosition(1, 3), source.GetPosition(2));
        Assert.Equal(new LinePosition(1, 4), source.GetPosition(3));
        Assert.Equal(new LinePosition(2, 1), source.GetPosition(4));
    }

    [Fact]
    public void Every_position_is_its_line_start_plus_its_column()
    {
        var source = new SourceText("s.xpl", "one\r\n\rtwo\n\n\nthree\r");

        int line = 1, column = 1;
        for (int i = 0; i <= source.Content.Length; i++)
        {
            Assert.Equal(new LinePosition(line, column), source.GetPosition(i));
            bool ends = i < source.Content.Length && (source.Content[i] == '\n'
                || (source.Content[i] == '\r' && (i + 1 == source.Content.Length || source.Content[i + 1] != '\n')));
            (line, column) = ends ? (line + 1, 1) : (line, column + 1);
        }

        Assert.Equal(line, source.LineCount);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void A_position_outside_of_the_text_is_an_error(int offset) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SourceText("s.xpl", "a").GetPosition(offset));

    [Fact]
    public void A_span_has_its_text_and_a_location_prints_as_people_count()
    {
        var source = new SourceText("folder/s.xpl", "let x\nlet y");
        var span = TextSpan.FromBounds(10, 11);

        Assert.Equal("y", source.GetText(span));
        Assert.Equal("folder/s.xpl:2:5", new SourceLocation(source, span).ToString());
    }
}
