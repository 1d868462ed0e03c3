using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Explain.Formal.Testing.Formats;

/// <summary>The files that the examples of the XF31xx to XF36xx diagnostics name, each with one fault.</summary>
public static class BrokenFiles
{
    private const int TooMany = 10_001;

    private static readonly int[] NoElements = [0];
    private static readonly byte[] TwoFloats = SafetensorsFile.Floats(1, 2);

    /// <summary>The bytes by file name.</summary>
    public static FrozenDictionary<string, byte[]> All { get; } =
        Shared().Concat(Safetensors()).Concat(Numpy()).Concat(Archives()).Concat(Json()).Concat(Csv())
            .Concat(BrokenImports.Broken).Concat(BrokenModels.Broken)
            .ToFrozenDictionary(file => file.Name, file => file.Bytes);

    /// <summary>The right files that other examples name.</summary>
    public static FrozenDictionary<string, byte[]> Right { get; } =
        BrokenImports.Right.Concat(BrokenModels.Right)
            .ToFrozenDictionary(file => file.Name, file => file.Bytes);

    private static IEnumerable<(string Name, byte[] Bytes)> Shared() =>
    [
        ("broken_format.xyz", Text("w = 1")),
        ("broken_name.json", Text("""{"w": [1, 2]}""")),
        ("broken_nan.safetensors", SafetensorsFile.Write(("w", "F32", [2], SafetensorsFile.Floats(1, float.NaN)))),
        ("broken_boolean.safetensors", SafetensorsFile.Write(("w", "BOOL", [2], [1, 2]))),
        ("broken_kind.json", Text("""{"w": ["a", "b"]}""")),
    ];

    private static IEnumerable<(string Name, byte[] Bytes)> Safetensors() =>
    [
        ("broken_short.safetensors", [1, 2, 3]),
        ("broken_header_length.safetensors", [.. BitConverter.GetBytes(1000UL), .. "{}"u8]),
        ("broken_header.safetensors", SafetensorsFile.Raw("""{"w": }""")),
        ("broken_entry.safetensors", SafetensorsFile.Raw("""{"w":{"dtype":"F32"}}""")),
        ("broken_shape.safetensors", Entry("[4294967296,4294967296]", 0, 8)),
        ("broken_length.safetensors", Entry("[3]", 0, 8)),
        ("broken_range.safetensors", SafetensorsFile.Raw(Header("[4]", 0, 16), TwoFloats)),
        ("broken_overlap.safetensors", SafetensorsFile.Raw(
            Header("[2]", 0, 8)[..^1] + "," + Header("[1]", 4, 8).Replace("\"w\"", "\"v\"")[1..], TwoFloats)),
        ("broken_hole.safetensors", SafetensorsFile.Raw(Header("[2]", 4, 12), [.. new byte[4], .. TwoFloats])),
        ("broken_rest.safetensors", SafetensorsFile.Raw(Header("[2]", 0, 8), [.. TwoFloats, 0])),
        ("broken_type.safetensors", SafetensorsFile.Write(("w", "F8_E4M3", [2], [1, 2]))),
        ("broken_count.safetensors", SafetensorsFile.Write(
            [.. Many().Select(name => (name, "F32", NoElements, Array.Empty<byte>()))])),
    ];

    private static IEnumerable<(string Name, byte[] Bytes)> Numpy() =>
    [
        ("broken_magic.npy", Text("not an array at all")),
        ("broken_version.npy", NumpyFile.Npy("<f4", "(2,)", TwoFloats, version: 9)),
        ("broken_header_length.npy", NumpyFile.Npy("<f4", "(2,)", TwoFloats)[..40]),
        ("broken_header.npy", NumpyFile.Raw("{'descr': '<f4', 'fortran_order': false, 'shape': (2,), }", TwoFloats)),
        ("broken_type.npy", NumpyFile.Npy("<c8", "(1,)", TwoFloats)),
        ("broken_shape.npy", NumpyFile.Npy("<f4", "(4294967296, 4294967296)", TwoFloats)),
        ("broken_length.npy", NumpyFile.Npy("<f4", "(3,)", TwoFloats)),
    ];

    private static IEnumerable<(string Name, byte[] Bytes)> Archives()
    {
        byte[] array = NumpyFile.Npy("<f4", "(2,)", TwoFloats);
        byte[] right = NumpyFile.Npz(("w", array));
        return
        [
            ("broken_archive.npz", right[..^30]),
            ("broken_count.npz", NumpyFile.Npz([.. Many().Select(name => (name, Array.Empty<byte>()))])),
            ("broken_entry_name.npz", NumpyFile.Npz(("../w", array))),
            ("broken_entry_twice.npz", NumpyFile.Npz(("w", array), ("w", array))),
            ("broken_expansion.npz", NumpyFile.WithStatedLength(right, 1 << 27)),
            ("broken_entry.npz", Replace(right, TwoFloats, SafetensorsFile.Floats(1, 3))),
        ];
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Json() =>
    [
        ("broken_encoding.json", [.. "{\"w\": [1, 2], \"note\": \""u8, 0xFF, .. "\"}"u8]),
        ("broken_syntax.json", Text("""{"w": [1, NaN]}""")),
        ("broken_depth.json", Text(new string('[', 1000) + new string(']', 1000))),
        ("broken_twice.json", Text("""{"w": [1, 2], "w": [3, 4]}""")),
        ("broken_surrogate.json", Text("""{"w": [1, 2], "note": "\ud800"}""")),
        ("broken_object.json", Text("""{"w": {"mean": [1, 2], "deviation": [1, 2]}}""")),
        ("broken_rank.json", Text("{\"w\": " + new string('[', 40) + "1" + new string(']', 40) + "}")),
        ("broken_ragged.json", Text("""{"w": [[1, 2], [3]]}""")),
        ("broken_null.json", Text("""{"w": [1, null]}""")),
        ("broken_mixed.json", Text("""{"w": [1, true]}""")),
        ("broken_number.json", Text("""{"w": [1, 1e999999999]}""")),
    ];

    private static IEnumerable<(string Name, byte[] Bytes)> Csv() =>
    [
        ("broken_encoding.csv", [.. "w\n1\n"u8, 0xFF, .. "\n"u8]),
        ("broken_header.csv", []),
        ("broken_column.csv", Text("w,w\n1,2\n")),
        ("broken_row.csv", Text("w,v\n1,2\n3\n")),
        ("broken_quote.csv", Text("w\n\"1\n")),
        ("broken_count.csv", Text(string.Join(",", Many()))),
    ];

    private static byte[] Entry(string shape, int begin, int end) =>
        SafetensorsFile.Raw(Header(shape, begin, end), TwoFloats);

    private static string Header(string shape, int begin, int end) =>
        $$$"""{"w":{"dtype":"F32","shape":{{{shape}}},"data_offsets":[{{{begin}}},{{{end}}}]}}""";

    private static IEnumerable<string> Many() =>
        Enumerable.Range(0, TooMany).Select(i => i.ToString(CultureInfo.InvariantCulture));

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Replace(byte[] bytes, byte[] old, byte[] changed)
    {
        byte[] result = [.. bytes];
        changed.CopyTo(result, bytes.AsSpan().IndexOf(old));
        return result;
    }
}
