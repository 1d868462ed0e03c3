using System.Text;
using Explain.Formal.Model.Formats;
using Explain.Formal.Testing.Formats;

namespace Explain.Formal.Model.Tests.Formats;

public sealed class ValueFileTests
{
    [Theory]
    [InlineData("npy")]
    [InlineData("npz")]
    [InlineData("safetensors")]
    [InlineData("json")]
    public void The_first_bytes_tell_the_format_of_an_unknown_ending(string format)
    {
        byte[] array = NumpyFile.Npy("|u1", "()", [7]);
        byte[] bytes = format switch
        {
            "npy" => array,
            "npz" => NumpyFile.Npz(("w", array)),
            "safetensors" => SafetensorsFile.Write(("w", "U8", [], [7])),
            _ => Encoding.UTF8.GetBytes(" \n{\"w\": 7}"),
        };

        var file = Reading.Open("folder/w.bin", bytes);

        Assert.Equal(format, file.Format);
        Assert.Equal(7, file.Get("w").GetNumber(0));
    }

    [Fact]
    public void The_ending_decides_whatever_its_case() =>
        Assert.Equal("XF3211", Reading.CodeOf("W.NPZ", Encoding.UTF8.GetBytes("{}")));

    [Fact]
    public void An_unknown_format_is_refused_with_the_endings_that_are_known() => Assert.Equal(
        "'model.xyz' is no file of values that can be read; "
            + "the endings known are .npy, .npz, .safetensors, .json, .csv, .pt, .pth.",
        ValueFile.Read("model.xyz", new byte[9], FormatLimits.Default).Problem?.Message);

    [Fact]
    public void Words_out_of_a_file_are_shown_without_control_characters_and_shortened()
    {
        string name = "\u001b[31m" + new string('x', 1000);
        byte[] bytes = Encoding.UTF8.GetBytes($$"""{"{{name.Replace("\u001b", "\\u001b")}}": 1}""");

        string message = Reading.Open("w.json", bytes).Find("w").Problem!.Message;

        Assert.DoesNotContain('\u001b', message);
        Assert.InRange(message.Length, 0, 400);
    }

    [Fact]
    public void Limits_must_be_positive() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FormatLimits.Default with { Depth = 0 });

    [Fact]
    public void Several_threads_may_read_one_file()
    {
        var file = Reading.Open("a.npz", NumpyFile.Npz(("w", NumpyFile.Npy("<f4", "(1,)", SafetensorsFile.Floats(3)))));

        var numbers = new double[64];
        Parallel.For(0, numbers.Length, i => numbers[i] = file.Get("w").GetDouble(0));

        Assert.All(numbers, number => Assert.Equal(3, number));
    }
}
