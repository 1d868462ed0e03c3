using System.Buffers.Binary;
using System.IO.Compression;
using Explain.Formal.Model.Formats;
using Explain.Formal.Testing.Formats;

namespace Explain.Formal.Model.Tests.Formats;

public sealed class NumpyTests
{
    private static readonly byte[] TwoFloats = SafetensorsFile.Floats(1.5f, -2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_of_the_format_is_read(byte version)
    {
        var file = Reading.Open("data/w.npy", NumpyFile.Npy("<f4", "(2,)", TwoFloats, version: version));

        Assert.Equal("npy", file.Format);
        Assert.Equal(["w"], file.Names);
        Assert.Equal([1.5, -2], file.Get("w").Doubles());
        Assert.Equal([1.5, -2], file.Get("").Doubles());
        Assert.Equal("XF3502", file.Find("v").Problem?.Descriptor.Code);
    }

    [Fact]
    public void Fortran_order_becomes_row_major()
    {
        // The matrix [[0, 1, 2], [3, 4, 5]] column by column.
        var matrix = ReadArray(NumpyFile.Npy("|u1", "(2, 3)", [0, 3, 1, 4, 2, 5], isFortranOrder: true));

        Assert.Equal([2, 3], matrix.Shape);
        Assert.Equal([0, 1, 2, 3, 4, 5], matrix.Doubles());
    }

    [Fact]
    public void Fortran_order_is_undone_on_every_axis()
    {
        int[] shape = [2, 3, 4];
        var data = new byte[24];
        for (int i = 0; i < data.Length; i++)
        {
            int first = i / 12, second = i / 4 % 3, third = i % 4;
            data[first + (shape[0] * (second + (shape[1] * third)))] = (byte)i;
        }

        var tensor = ReadArray(NumpyFile.Npy("|i1", "(2, 3, 4)", data, isFortranOrder: true));

        Assert.Equal(Enumerable.Range(0, 24).Select(i => (double)i), tensor.Doubles());
    }

    [Fact]
    public void Big_endian_elements_are_turned_around()
    {
        var data = new byte[16];
        BinaryPrimitives.WriteDoubleBigEndian(data, 0.75);
        BinaryPrimitives.WriteDoubleBigEndian(data.AsSpan(8), -3);

        Assert.Equal([0.75, -3], ReadArray(NumpyFile.Npy(">f8", "(2,)", data)).Doubles());
        Assert.Equal([258], ReadArray(NumpyFile.Npy(">i2", "()", [1, 2])).Doubles());
    }

    [Theory]
    [InlineData("|b1", "(3,)", new byte[] { 1, 0, 1 }, ElementKind.Boolean)]
    [InlineData("|i1", "(3,)", new byte[] { 1, 0, 1 }, ElementKind.Integer)]
    [InlineData("<u2", "(1,)", new byte[] { 1, 0 }, ElementKind.Integer)]
    [InlineData("=f2", "(1, 1)", new byte[] { 0, 0x3C }, ElementKind.Real)]
    [InlineData("<f8", "(0, 3)", new byte[0], ElementKind.Real)]
    [InlineData("<i8", "()", new byte[] { 1, 0, 0, 0, 0, 0, 0, 0 }, ElementKind.Integer)]
    public void Element_types_are_known(string type, string shape, byte[] data, ElementKind kind) =>
        Assert.Equal(kind, ReadArray(NumpyFile.Npy(type, shape, data)).Kind);

    [Theory]
    [InlineData("""{"shape":(2,),"descr":"<f4","fortran_order":False}""")]
    [InlineData("{'descr':'<f4','fortran_order':False,'shape':(2L,),}")]
    [InlineData("{ 'descr' : '<f4' , 'fortran_order' : True , 'shape' : ( 2 , ) , }   ")]
    public void Headers_in_any_spelling_of_the_dictionary_are_read(string header) =>
        Assert.Equal([1.5, -2], ReadArray(NumpyFile.Raw(header, TwoFloats)).Doubles());

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': [2]}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,,)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2 3)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (2,)}")]
    [InlineData("{'descr': '\\x3cf4', 'fortran_order': False, 'shape': (2,)}")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': 1}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} + {}")]
    [InlineData("{'descr': '<f4' 'fortran_order': False, 'shape': (2,)}")]
    [InlineData("__import__('os').system('true')")]
    public void A_header_that_is_anything_else_is_refused(string header) =>
        Assert.Equal("XF3204", Reading.CodeOf("w.npy", NumpyFile.Raw(header, TwoFloats)));

    [Theory]
    [InlineData("|O")]
    [InlineData("<c16")]
    [InlineData("<U3")]
    [InlineData("<M8[ns]")]
    [InlineData("<f16")]
    [InlineData("")]
    public void Element_types_that_are_no_numbers_are_refused(string type) =>
        Assert.Equal("XF3205", Reading.CodeOf("w.npy", NumpyFile.Npy(type, "(1,)", new byte[16])));

    [Fact]
    public void Records_are_refused_as_an_element_type()
    {
        const string header = "{'descr': [('a', '<f4'), ('b', '<i4', (2,))], 'fortran_order': False, 'shape': (2,), }";

        Assert.Equal("XF3205", Reading.CodeOf("w.npy", NumpyFile.Raw(header, TwoFloats)));
    }

    [Theory]
    [InlineData("(1,)")]
    [InlineData("(3,)")]
    [InlineData("(2, 0)")]
    public void Data_of_another_length_than_the_shape_needs_is_refused(string shape) =>
        Assert.Equal("XF3207", Reading.CodeOf("w.npy", NumpyFile.Npy("<f4", shape, TwoFloats)));

    [Fact]
    public void Arrays_of_an_archive_are_read_by_name_whether_compressed_or_not()
    {
        byte[] one = NumpyFile.Npy("<f4", "(2,)", TwoFloats), two = NumpyFile.Npy("|u1", "(1, 1)", [7]);
        foreach (var level in new[] { CompressionLevel.NoCompression, CompressionLevel.SmallestSize })
        {
            var file = Reading.Open("w.npz", NumpyFile.Zip(
                level, ("0.weight.npy", one), ("layer/bias.npy", two), ("notes.txt", [1]), ("folder/", [])));

            Assert.Equal(["0.weight", "layer/bias"], file.Names);
            Assert.Equal([1.5, -2], file.Get("0.weight").Doubles());
            Assert.Equal([7], file.Get("layer/bias").Doubles());
            Assert.Equal("XF3502", file.Find("notes").Problem?.Descriptor.Code);
        }
    }

    [Fact]
    public void Zeros_may_compress_well()
    {
        byte[] zeros = NumpyFile.Npy("<f8", "(1000, 1000)", new byte[8_000_000]);

        var file = Reading.Open("w.npz", NumpyFile.Zip(CompressionLevel.SmallestSize, ("w.npy", zeros)));

        Assert.Equal(1_000_000, file.Get("w").Count);
    }

    [Fact]
    public void An_entry_that_expands_beyond_the_limit_is_refused_before_it_is_expanded()
    {
        byte[] zeros = NumpyFile.Npy("|i1", "(1000000,)", new byte[1_000_000]);
        byte[] bomb = NumpyFile.Zip(CompressionLevel.SmallestSize, ("w.npy", zeros));
        var limits = FormatLimits.Default with { ExpansionAlwaysAllowed = 1, ExpansionFactor = 100 };
        Assert.True(ValueFile.Read("w.npz", bomb, limits).TryGet(out var file, out _));

        long before = GC.GetAllocatedBytesForCurrentThread();
        var problem = file.Find("w").Problem;

        Assert.Equal("XF3215", problem?.Descriptor.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void An_entry_that_expands_to_more_than_it_states_is_refused()
    {
        byte[] zeros = NumpyFile.Npy("|i1", "(1000000,)", new byte[1_000_000]);
        byte[] bomb = NumpyFile.Zip(CompressionLevel.SmallestSize, ("w.npy", zeros));

        Assert.Equal("XF3216", Reading.CodeOf("w.npz", NumpyFile.WithStatedLength(bomb, 100)));
        Assert.Equal("XF3216", Reading.CodeOf("w.npz", NumpyFile.WithStatedLength(bomb, 2_000_000)));
    }

    [Theory]
    [InlineData("/w")]
    [InlineData("a/../../w")]
    [InlineData("..\\w")]
    [InlineData("C:w")]
    [InlineData("a//w")]
    [InlineData("w\n")]
    public void An_entry_with_the_name_of_a_path_is_refused(string name) =>
        Assert.Equal("XF3213", Reading.CodeOf("w.npz", NumpyFile.Npz((name, NumpyFile.Npy("|u1", "()", [7])))));

    private static NamedTensor ReadArray(byte[] bytes) => Reading.Open("w.npy", bytes).Get("w");
}
