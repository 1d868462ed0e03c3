using System.Numerics;
using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;
using Explain.Formal.Testing.Formats;

namespace Explain.Formal.Model.Tests.Formats;

public sealed class SafetensorsTests
{
    [Fact]
    public void What_was_written_is_read_with_names_and_shapes()
    {
        var file = Reading.Open("m.safetensors", SafetensorsFile.Write(
            ("rnn.weight", "F32", [2, 3], SafetensorsFile.Floats(1, -2, 0.5f, 0, 1e-40f, float.MaxValue)),
            ("scalar", "F64", [], BitConverter.GetBytes(0.1)),
            ("nothing", "I64", [0, 7], [])));

        Assert.Equal("safetensors", file.Format);
        Assert.Equal(["rnn.weight", "scalar", "nothing"], file.Names);
        Assert.Null(file.RowCount);
        Assert.Equal([2, 3], file.Get("rnn.weight").Shape);
        Assert.Equal([1, -2, 0.5, 0, 1e-40f, float.MaxValue], file.Get("rnn.weight").Doubles());
        Assert.Equal([], file.Get("scalar").Shape);
        Assert.Equal([0, 7], file.Get("nothing").Shape);
        Assert.Equal(0, file.Get("nothing").Count);
    }

    [Fact]
    public void A_float_has_its_stored_value_and_not_the_decimal_it_prints_as()
    {
        var number = Read("F64", BitConverter.GetBytes(0.1)).GetNumber(0);

        // 0.1 as a double is 0x1.999999999999Ap-4 (IEEE 754).
        Assert.Equal(Rational.Create(0x1999999999999A, BigInteger.One << 56), number);
    }

    [Theory]
    [InlineData("F16", 0x3C01, 1025, 1024)]                  // 1 + 2^-10
    [InlineData("F16", 0x0001, 1, 1 << 24)]                  // the smallest subnormal
    [InlineData("F16", 0xFBFF, -65504, 1)]                   // the most negative
    [InlineData("F16", 0x8000, 0, 1)]
    [InlineData("BF16", 0x3F81, 129, 128)]                   // 1 + 2^-7
    [InlineData("BF16", 0xC2F7, -247, 2)]                    // -123.5
    [InlineData("I16", 0x8000, short.MinValue, 1)]
    [InlineData("U16", 0xFFFF, 65535, 1)]
    public void Two_byte_elements_are_exact(string type, int bits, int numerator, int denominator) =>
        Assert.Equal(
            Rational.Create(numerator, denominator),
            Read(type, BitConverter.GetBytes((ushort)bits)).GetNumber(0));

    [Fact]
    public void Integers_beyond_the_precision_of_doubles_are_exact()
    {
        Assert.Equal(ulong.MaxValue, Read("U64", BitConverter.GetBytes(ulong.MaxValue)).GetNumber(0).Numerator);
        Assert.Equal(long.MinValue, Read("I64", BitConverter.GetBytes(long.MinValue)).GetNumber(0).Numerator);
        Assert.Equal(long.MaxValue, Read("I64", BitConverter.GetBytes(long.MaxValue)).GetNumber(0).Numerator);
        Assert.Equal(-1, Read("I8", [0xFF]).GetNumber(0));
        Assert.Equal(255, Read("U8", [0xFF]).GetNumber(0));
        Assert.Equal(int.MinValue, Read("I32", BitConverter.GetBytes(int.MinValue)).GetNumber(0));
        Assert.Equal(Rational.Create(uint.MaxValue, 1), Read("U32", BitConverter.GetBytes(uint.MaxValue)).GetNumber(0));
    }

    [Fact]
    public void Kinds_follow_the_element_type()
    {
        Assert.Equal(ElementKind.Boolean, Read("BOOL", [1]).Kind);
        Assert.Equal(ElementKind.Integer, Read("I8", [1]).Kind);
        Assert.Equal(ElementKind.Real, Read("BF16", [0, 0]).Kind);
        Assert.True(Read("BOOL", [1]).GetBoolean(0));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_number_that_is_not_finite_is_refused_with_its_index(float value, string printed)
    {
        byte[] bytes = SafetensorsFile.Write(
            ("w", "F32", [2, 2], SafetensorsFile.Floats(0, 1, value, 3)), ("v", "F32", [1], SafetensorsFile.Floats(7)));
        var file = Reading.Open("m.safetensors", bytes);

        Assert.Equal(
            $"'w' holds {printed} at [1, 0]; only finite numbers have a meaning here.",
            file.Find("w").Problem!.Message);
        Assert.Equal([7], file.Get("v").Doubles());
    }

    [Theory]
    [InlineData("[1]", "XF3103")]
    [InlineData("{'w':1}", "XF3104")]
    [InlineData("{'w':{'dtype':'F32','shape':[2],'data_offsets':[0]}}", "XF3104")]
    [InlineData("{'w':{'dtype':'F32','shape':[2.5],'data_offsets':[0,8]}}", "XF3104")]
    [InlineData("{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,99999999999999999999]}}", "XF3104")]
    [InlineData("{'w':{'dtype':null,'shape':[2],'data_offsets':[0,8]}}", "XF3104")]
    [InlineData("{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'shape':[2]}}", "XF3103")]
    [InlineData("{'__metadata__':{'a':1}}", "XF3104")]
    [InlineData("{'w':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}", "XF3105")]
    [InlineData("{'w':{'dtype':'F32','shape':[65536,65536,65536,65536,2],'data_offsets':[0,8]}}", "XF3105")]
    [InlineData("{'w':{'dtype':'F32','shape':[1073741824],'data_offsets':[0,8]}}", "XF3106")]
    [InlineData("{'w':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}", "XF3106")]
    [InlineData("{'w':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}", "XF3107")]
    [InlineData("{'w':{'dtype':'F4','shape':[2],'data_offsets':[9,8]}}", "XF3107")]
    [InlineData("{'w':{'dtype':'F32','shape':[2],'data_offsets':[9223372036854775800,9223372036854775807]}}", "XF3106")]
    [InlineData("{'w':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}", "XF3109")]
    [InlineData("{}", "XF3110")]
    [InlineData("{'v':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", "XF3502")]
    [InlineData("{'w':{'dtype':'f32','shape':[2],'data_offsets':[0,8]}}", "XF3111")]
    public void A_wrong_header_is_refused(string header, string code)
    {
        byte[] bytes = SafetensorsFile.Raw(header.Replace('\'', '"'), new byte[8]);

        Assert.Equal(code, Reading.CodeOf("m.safetensors", bytes));
    }

    [Fact]
    public void A_header_that_is_no_UTF8_is_refused()
    {
        byte[] header = [.. "{\""u8, 0xC3, 0x28, .. "\":1}"u8];

        Assert.Equal("XF3103", Reading.CodeOf("m.safetensors", SafetensorsFile.Raw(header)));
    }

    [Fact]
    public void A_header_nested_without_end_is_refused() =>
        Assert.Equal("XF3103", Reading.CodeOf(
            "m.safetensors", SafetensorsFile.Raw("{\"w\":" + new string('[', 100_000))));

    [Fact]
    public void A_header_longer_than_any_file_is_refused() =>
        Assert.Equal("XF3102", Reading.CodeOf("m.safetensors", [.. BitConverter.GetBytes(ulong.MaxValue), .. "{}"u8]));

    [Fact]
    public void An_element_type_that_cannot_be_read_fails_only_its_own_tensor()
    {
        var file = Reading.Open("m.safetensors", SafetensorsFile.Write(
            ("q", "F8_E5M2", [2], [0, 0]), ("w", "U8", [1], [7])));

        Assert.Equal("XF3111", file.Find("q").Problem?.Descriptor.Code);
        Assert.Equal([7], file.Get("w").Doubles());
    }

    private static NamedTensor Read(string type, byte[] element) =>
        Reading.Open("m.safetensors", SafetensorsFile.Write(("w", type, [1], element))).Get("w");
}
