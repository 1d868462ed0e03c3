using System.Text;
using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Tests.Formats;

public sealed class CsvTests
{
    [Fact]
    public void Columns_are_tensors_of_one_axis()
    {
        var file = Reading.Open("night.csv", """
            diamond,p,rooms,level
            true,0.1,3,low
            False,-2.5e-1,4,"very, ""very"" high"
            """);

        Assert.Equal("csv", file.Format);
        Assert.Equal(["diamond", "p", "rooms", "level"], file.Names);
        Assert.Equal(2, file.RowCount);
        Assert.Equal([2], file.Get("p").Shape);
        Assert.Equal(
            [ElementKind.Boolean, ElementKind.Real, ElementKind.Integer, ElementKind.Text],
            file.Names.Select(name => file.Get(name).Kind));
        Assert.Equal([Rational.Create(1, 10), Rational.Create(-1, 4)], file.Get("p").Numbers());
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(file.Get("diamond").GetBoolean));
        Assert.Equal("very, \"very\" high", file.Get("level").GetText(1));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_line_break_ends_a_row(string lineBreak)
    {
        string text = "w,v\n1,x\n\n2,y\n".Replace("\n", lineBreak);

        Assert.Equal([1, 2], Reading.Open("t.csv", text).Get("w").Doubles());
    }

    [Fact]
    public void A_quoted_field_may_hold_line_breaks() =>
        Assert.Equal("a\nb", Reading.Open("t.csv", "w\n\"a\nb\"\n").Get("w").GetText(0));

    [Fact]
    public void Spaces_around_fields_do_not_count() =>
        Assert.Equal([1, 2], Reading.Open("t.csv", "v, w \n0, 1 \n0,2\t").Get("w").Doubles());

    [Fact]
    public void A_header_alone_is_an_empty_table()
    {
        var file = Reading.Open("t.csv", "\uFEFFw,v");

        Assert.Equal(0, file.RowCount);
        Assert.Equal([0], file.Get("w").Shape);
        Assert.All(Enum.GetValues<ElementKind>(), kind => Assert.Null(file.Get("w").Require(kind)));
    }

    [Fact]
    public void Numbers_may_have_a_plus_and_no_digit_beside_their_point()
    {
        var file = Reading.Open("t.csv", "w,n,id\n.5,+1,007\n-1.,-2,010\n-.25e1,3,1\n");

        Assert.Equal(
            [ElementKind.Real, ElementKind.Integer, ElementKind.Text], file.Names.Select(name => file.Get(name).Kind));
        Assert.Equal(
            [Rational.Half, -Rational.One, Rational.Create(-5, 2)], file.Get("w").Numbers());
        Assert.Equal([1, -2, 3], file.Get("n").Doubles());
    }

    [Theory]
    [InlineData(".")]
    [InlineData("+-1")]
    [InlineData("NaN")]
    [InlineData("")]
    [InlineData("1e999")]
    [InlineData("0x10")]
    [InlineData("1,5")]
    [InlineData("٣")]
    public void One_field_that_is_no_number_makes_a_column_of_texts_and_is_named(string field)
    {
        var column = Reading.Open("t.csv", $"w,v\n1,2\n\"{field}\",3\n").Get("w");

        Assert.Equal(ElementKind.Text, column.Kind);
        Assert.Equal(
            $"'w' must hold numbers here, but it holds '{field}' at [1].", column.Require(ElementKind.Real)?.Message);
    }

    [Theory]
    [InlineData("", "The CSV file has no header.")]
    [InlineData("\n\n", "The CSV file has no header.")]
    [InlineData("w,,v\n", "Column 2 of the CSV file is named '', which is no name.")]
    [InlineData("w,w \n", "Column 2 of the CSV file is named 'w', which is the name of a column before it.")]
    [InlineData("w,v\n1,2\n\n1,2,3\n", "Line 4 of the CSV file has 3 fields; the header has 2.")]
    [InlineData("w,v\n1,\"2\n3,4\n", "The row at line 2 of the CSV file has a quote without an end.")]
    [InlineData("w\n\"1\"2\n", "The row at line 2 of the CSV file has text after a closing quote.")]
    [InlineData("w\n1\"2\n", "The row at line 2 of the CSV file has a quote inside of an unquoted field.")]
    public void Wrong_files_are_refused(string text, string message) => Assert.Equal(
        message, ValueFile.Read("t.csv", Encoding.UTF8.GetBytes(text), FormatLimits.Default).Problem?.Message);

    [Fact]
    public void UTF16_is_refused() =>
        Assert.Equal("XF3401", Reading.CodeOf("t.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("w\n1\n")]));
}
