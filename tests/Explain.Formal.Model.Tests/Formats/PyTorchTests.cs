using System.Text;
using System.Text.Json;
using Explain.Formal.Model.Formats;
using Explain.Formal.Testing;
using Explain.Formal.Testing.Formats;

namespace Explain.Formal.Model.Tests.Formats;

public sealed class PyTorchTests
{
    private const int Mutations = 20_000;

    [DataFact]
    public void A_published_network_has_the_published_weights()
    {
        var file = Reading.Open("w.pth", Data("algzoo/raw/algzoo_rnn_blog.pth"));
        using var reference = JsonDocument.Parse(Data("algzoo/raw/algzoo_rnn_blog_reference.json"));

        foreach (var expected in reference.RootElement.GetProperty("tensors").EnumerateArray())
        {
            var tensor = file.Get(expected.GetProperty("name").GetString()!);
            byte[] bytes = Convert.FromHexString(expected.GetProperty("data_hex").GetString()!);

            Assert.Equal(
                expected.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32()), tensor.Shape);
            Assert.Equal(
                Enumerable.Range(0, bytes.Length / 4).Select(i => (double)BitConverter.ToSingle(bytes, 4 * i)),
                tensor.Doubles());
        }
    }

    // The same cumulants stand in a JSON file beside it.
    [DataFact]
    public void Tensors_in_objects_of_unknown_classes_are_found_by_their_attributes()
    {
        var file = Reading.Open("k.pt", Data("kprop/pt/simple_kmax2.pt"));

        Assert.Equal([16], file.Get("pre0/1/core").Shape);
        Assert.Equal(file.Get("pre0/1/core").Doubles(), file.Get("pre0.1.core").Doubles());
        // A tensor of one element that is seen sixteen times: its stride is 0.
        Assert.Equal(Enumerable.Repeat(1.0, 16), file.Get("pre0/1/metric").Doubles());
        Assert.Equal(16, file.Get("pre0/1/n").GetNumber(0));
    }

    [Fact]
    public void Strides_and_offsets_are_honoured()
    {
        var file = Reading.Open("t.pt", TorchFile.Write(("w", [2, 2], [1, 2], 1)));

        Assert.Equal([1, 3, 2, 4], file.Get("w").Doubles());
    }

    [Theory]
    [InlineData("cos\nsystem\n(X\u0002\0\0\0lstR.", "XF3673")]
    [InlineData("cbuiltins\neval\n(X\u0001\0\0\01tR.", "XF3673")]
    [InlineData("\u0080\u0002(i__main__\nA\n.", "XF3672")]
    [InlineData("\u0080\u0002R.", "XF3674")]
    [InlineData("\u0080\u0002t.", "XF3674")]
    [InlineData("\u0080\u0002h\u0009.", "XF3674")]
    [InlineData("\u0080\u0002Nr\u00ff\u00ff\u00ff\u007f.", "XF3674")]
    [InlineData("\u0080\u0002X\u00ff\u00ff\u00ff\u00ff.", "XF3674")]
    [InlineData("\u0080\u0002\u008a\u00ff.", "XF3674")]
    [InlineData("", "XF3674")]
    public void Nothing_is_run_and_nothing_is_guessed(string pickle, string code) => Assert.Equal(
        code, Reading.CodeOf("w.pt", TorchFile.Archive(Encoding.Latin1.GetBytes(pickle))));

    // A list that holds itself, and lists of lists that would unfold to 2^60 numbers.
    [Theory]
    [InlineData("\u0080\u0002]q\0h\0a.")]
    [InlineData("\u0080\u0002K\u0001q\0h\0\u0086q\0h\0h\0\u0086q\0h\0h\0\u0086q\0h\0h\0\u0086q\0h\0h\0\u0086"
        + "q\0h\0h\0\u0086q\0h\0h\0\u0086q\0h\0h\0\u0086q\0h\0h\0\u0086q\0h\0h\0\u0086q\0h\0h\0\u0086"
        + "q\0h\0h\0\u0086q\0h\0h\0\u0086q\0h\0h\0\u0086q\0h\0h\0\u0086q\0h\0h\0\u0086q\0h\0h\0\u0086q\0h\0h\0\u0086.")]
    public void Values_that_unfold_without_end_are_refused(string pickle) => Assert.Equal(
        "XF3676", Reading.CodeOf("w.pt", TorchFile.Archive(Encoding.Latin1.GetBytes(pickle))));

    // A long key of a list whose items are one and the same; a list that is copied again and again.
    [Theory]
    [InlineData(0, "XF3676")]
    [InlineData(1, "XF3674")]
    public void What_is_shared_costs_no_more_than_is_stated(int which, string code)
    {
        string[] pickles =
        [
            "\u0080\u0002K\u0001q\0" + "0}X\u00d0\u0007\0\0" + new string('k', 2000) + "]("
                + Repeat("h\0", 5000) + "es.",
            "\u0080\u0002ccollections\nOrderedDict\nq\0" + "0K\u0001K\u0001\u0086q\u0001" + "0]("
                + Repeat("h\u0001", 2000) + "e\u0085q\u0002" + "0" + Repeat("h\0h\u0002R0", 2000) + "N.",
        ];
        byte[] archive = TorchFile.Archive(Encoding.Latin1.GetBytes(pickles[which]));

        long before = GC.GetAllocatedBytesForCurrentThread();
        string? actual = Reading.CodeOf("w.pt", archive);

        Assert.InRange(
            GC.GetAllocatedBytesForCurrentThread() - before,
            0,
            FormatLimits.Allowance + ((long)FormatLimits.Multiple * archive.Length));
        Assert.Equal(code, actual);
    }

    // The seventh argument of the rebuilding function says whether the elements are to be negated.
    [Theory]
    [InlineData("N", null)]
    [InlineData("}X\u0003\0\0\0neg\u0089s", null)]
    [InlineData("}X\u0003\0\0\0neg\u0088s", "XF3675")]
    [InlineData("K\u0001", "XF3675")]
    public void A_tensor_that_is_kept_as_its_negative_is_refused(string metadata, string? code)
    {
        string pickle = Encoding.Latin1.GetString(TorchFile.Pickle(("w", [2, 2], [2, 1], 0)));
        pickle = pickle.Replace(")RtR", $")R{metadata}tR", StringComparison.Ordinal);

        Assert.Equal(code, Reading.CodeOf("w.pt", TorchFile.Archive(Encoding.Latin1.GetBytes(pickle))));
    }

    [Theory]
    [InlineData(new[] { 3, 2 }, new[] { 2, 1 }, 0)]
    [InlineData(new[] { 2, 2 }, new[] { 2, 1 }, 2)]
    [InlineData(new[] { 2, 2 }, new[] { -2, 1 }, 2)]
    [InlineData(new[] { 2, 2 }, new[] { 2, 1 }, -1)]
    [InlineData(new[] { 1 << 20, 1 << 9 }, new[] { 0, 0 }, 0)]
    public void A_view_beyond_its_storage_is_refused(int[] shape, int[] strides, int offset) => Assert.Equal(
        "XF3675", Reading.CodeOf("w.pt", TorchFile.Write(("w", shape, strides, offset))));

    [Fact]
    public void An_old_file_is_refused() => Assert.Equal(
        "XF3671", Reading.CodeOf("w.pt", [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc]));

    [Fact]
    public void Mutated_pickles_are_read_or_refused()
    {
        byte[] pickle = TorchFile.Pickle(("w", [2, 2], [1, 2], 1), ("b", [2], [1], 0));
        var random = new Random(36_700);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = ByteMutations.Of(pickle, random);
            byte[] archive = TorchFile.Archive(mutated);
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool isOpen = ValueFile.Read("w.pt", archive, FormatLimits.Default).TryGet(out var file, out var problem);
            Assert.InRange(
                GC.GetAllocatedBytesForCurrentThread() - before,
                0,
                FormatLimits.Allowance + ((long)FormatLimits.Multiple * archive.Length));
            Assert.NotEmpty(problem?.Message ?? "read");
            foreach (string name in isOpen ? file!.Names.Take(4) : [])
            {
                Assert.NotEmpty(file!.Find(name).Problem?.Message ?? "found");
            }
        }
    }

    [Fact]
    public void Mutated_archives_are_read_or_refused()
    {
        byte[] archive = TorchFile.Write(("w", [2, 2], [1, 2], 1));
        var random = new Random(36_701);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = ByteMutations.Of(archive, random);
            if (ValueFile.Read("w.pt", mutated, FormatLimits.Default).TryGet(out var file, out var problem))
            {
                Assert.NotEmpty(file.Find("w").Problem?.Message ?? "found");
            }
            else
            {
                Assert.NotEmpty(problem.Message);
            }
        }
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static byte[] Data(string path) => File.ReadAllBytes(TestData.Path(path));
}
