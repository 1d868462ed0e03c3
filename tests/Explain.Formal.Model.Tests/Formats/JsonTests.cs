using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Tests.Formats;

public sealed class JsonTests
{
    [Fact]
    public void Decimals_are_the_rationals_they_are_written_as()
    {
        var tensor = Read("""{"w": [0.1, -2.50, 1e-3, 12E+2, -0, 9007199254740993]}""", "w");

        Assert.Equal(ElementKind.Real, tensor.Kind);
        Assert.Equal(
            [
                Rational.Create(1, 10), Rational.Create(-5, 2), Rational.Create(1, 1000), 1200, 0, 9007199254740993L,
            ],
            tensor.Numbers());
        Assert.Equal(0.1, tensor.GetDouble(0));
    }

    [Fact]
    public void Nested_arrays_are_a_tensor()
    {
        var tensor = Read("""{"w": [[1, 2, 3], [4, 5, 6]]}""", "w");

        Assert.Equal([2, 3], tensor.Shape);
        Assert.Equal(ElementKind.Integer, tensor.Kind);
        Assert.Equal([1, 2, 3, 4, 5, 6], tensor.Doubles());
        Assert.Equal([2, 0], Read("""[[], []]""", "").Shape);
        Assert.Equal([], Read("7", "").Shape);
    }

    [Fact]
    public void Truth_values_and_texts_are_read()
    {
        var file = Reading.Open("c.json", """{"gates": ["OR", "and", "\u00e9\n"], "nots": [[true], [false]]}""");

        Assert.Equal(ElementKind.Text, file.Get("gates").Kind);
        Assert.Equal(["OR", "and", "é\n"], Enumerable.Range(0, 3).Select(file.Get("gates").GetText));
        Assert.Equal(ElementKind.Boolean, file.Get("nots").Kind);
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(file.Get("nots").GetBoolean));
    }

    [Theory]
    [InlineData("a", 1)]
    [InlineData("b/c", 2)]
    [InlineData("b.c", 3)]                     // one key, before a path
    [InlineData("b/c.d", 4)]
    [InlineData("x.y.z", 5)]                   // "x.y" leads nowhere, "x" does
    [InlineData("list/1/a", 6)]
    [InlineData("list.0", 7)]
    [InlineData("p/q/r", 8)]
    [InlineData("", 9)]
    public void Paths_take_the_longest_key_that_leads_on(string path, int expected)
    {
        const string text = """
            {"a": 1, "b": {"c": 2, "c.d": 4}, "b.c": 3, "x.y": {"w": 0}, "x": {"y": {"z": 5}},
             "list": [7, {"a": 6}], "p/q": {"r": 8}}
            """;

        Assert.Equal(expected, Read(path.Length == 0 ? "9" : text, path).GetNumber(0));
    }

    [Theory]
    [InlineData("b")]
    [InlineData("a/")]
    [InlineData("/a")]
    [InlineData("a/0")]
    [InlineData("list/2")]
    [InlineData("list/-1")]
    [InlineData("list/+1")]
    [InlineData("list/99999999999")]
    public void A_path_that_leads_nowhere_is_refused(string path) => Assert.Equal(
        $"'v.json' has no '{path}'; it has 'a', 'list'.",
        Reading.Open("v.json", """{"a": 1, "list": [1, 2]}""").Find(path).Problem?.Message);

    [Fact]
    public void Names_are_paths_and_not_too_many()
    {
        Assert.Equal(["a/b.c", "d"], Reading.Open("v.json", """{"a": {"b.c": [1]}, "d": 2}""").Names);

        string many = string.Join(",", Enumerable.Range(0, 1000).Select(i => $"\"k{i}\": 1"));
        Assert.Equal(
            "'v.json' has no 'w'; it has 'k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7' and more.",
            Reading.Open("v.json", $"{{{many}}}").Find("w").Problem?.Message);
    }

    [Theory]
    [InlineData("", "XF3302")]
    [InlineData("{", "XF3302")]
    [InlineData("""{"w": [1,]}""", "XF3302")]
    [InlineData("""{"w": 1} // one""", "XF3302")]
    [InlineData("""{"w": 01}""", "XF3302")]
    [InlineData("""{"w": 1}{}""", "XF3302")]
    [InlineData("""{"w": Infinity}""", "XF3302")]
    [InlineData("""{"a": {"w": 1, "\u0077": 2}}""", "XF3304")]
    [InlineData("""{"w": "\udc00"}""", "XF3305")]
    [InlineData("""{"\ud800": 1}""", "XF3305")]
    [InlineData("""{"w": {}}""", "XF3306")]
    [InlineData("""{"w": [1, [2]]}""", "XF3308")]
    [InlineData("""{"w": [[1], 2]}""", "XF3308")]
    [InlineData("""{"w": [[], [1]]}""", "XF3308")]
    [InlineData("""{"w": null}""", "XF3309")]
    [InlineData("""{"w": [1, {}]}""", "XF3309")]
    [InlineData("""{"w": [1, "1"]}""", "XF3310")]
    [InlineData("""{"w": 1e-401}""", "XF3311")]
    public void Wrong_files_are_refused(string text, string code) =>
        Assert.Equal(code, Reading.CodeOf("w.json", System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void The_place_of_a_syntax_error_is_told() => Assert.Equal(
        "The JSON text is wrong at line 2, byte 9.",
        ValueFile.Read("w.json", "{\n  \"w\": nil}"u8.ToArray(), FormatLimits.Default).Problem?.Message);

    [Fact]
    public void A_byte_order_mark_does_not_count() => Assert.Equal(1, Read("\uFEFF1", "").GetNumber(0));

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "XF3303")]
    public void Nesting_ends_at_the_limit(int depth, string? code) => Assert.Equal(
        code, ValueFile.Read(
            "w.json", System.Text.Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)),
            FormatLimits.Default).Problem?.Descriptor.Code);

    [Fact]
    public void The_largest_exponents_are_exact()
    {
        Assert.Equal(Rational.Pow(10, 400), Read("1e400", "").GetNumber(0));
        Assert.Equal(Rational.Pow(10, -400), Read("1e-0400", "").GetNumber(0));
        Assert.Equal(double.PositiveInfinity, Read("1e400", "").GetDouble(0));
    }

    [Fact]
    public void Kinds_can_be_asked_for_where_nothing_is_lost()
    {
        var file = Reading.Open("k.json", """
            {"bits": [0, 1], "counts": [3, 4.0], "reals": [1, 0.5], "fractions": ["87/256", "1"], "words": ["OR"],
             "truths": [true]}
            """);

        var readable = file.Names.ToDictionary(name => name, name => string.Join(
            " ", Enum.GetValues<ElementKind>().Where(kind => file.Get(name).Require(kind) is null)));

        Assert.Equal("Boolean Integer Real", readable["bits"]);
        Assert.Equal("Integer Real", readable["counts"]);
        Assert.Equal("Real", readable["reals"]);
        Assert.Equal("Real Text", readable["fractions"]);
        Assert.Equal("Text", readable["words"]);
        Assert.Equal("Boolean", readable["truths"]);
        Assert.Equal(Rational.Create(87, 256), file.Get("fractions").GetNumber(0));
        Assert.False(file.Get("bits").GetBoolean(0));
        Assert.Equal(
            "'reals' must hold true or false here, but it holds '0.5' at [1].",
            file.Get("reals").Require(ElementKind.Boolean)?.Message);
        Assert.Throws<InvalidOperationException>(() => file.Get("words").GetNumber(0));
    }

    private static NamedTensor Read(string text, string path) => Reading.Open("v.json", text).Get(path);
}
