namespace Explain.Formal.Text.Tests;

public sealed class TextSpanTests
{
    [Fact]
    public void Bounds_are_half_open()
    {
        var span = TextSpan.FromBounds(2, 5);

        Assert.Equal(new TextSpan(2, 3), span);
        Assert.Equal(5, span.End);
        Assert.Equal("[2..5)", span.ToString());
    }

    [Theory]
    [InlineData(0, 2, 5, 7, 0, 7)]
    [InlineData(5, 7, 0, 2, 0, 7)]
    [InlineData(0, 9, 3, 4, 0, 9)]
    [InlineData(3, 3, 3, 3, 3, 3)]
    public void The_cover_is_the_smallest_span_around_both(int a, int b, int c, int d, int start, int end) =>
        Assert.Equal(
            TextSpan.FromBounds(start, end), TextSpan.Cover(TextSpan.FromBounds(a, b), TextSpan.FromBounds(c, d)));
}
