using System.IO.Compression;
using System.Text;
using Explain.Formal.Testing.Formats;

namespace Explain.Formal.Model.Tests.Formats;

/// <summary>Small right files of every format, for tests that damage them.</summary>
internal static class SmallFiles
{
    private static readonly byte[] Matrix = NumpyFile.Npy("<f8", "(2, 2)", Doubles(1, 2, 3, 4));

    /// <summary>A name with the right ending, and the bytes.</summary>
    public static IReadOnlyList<(string Path, byte[] Bytes)> All { get; } =
    [
        ("a.safetensors", SafetensorsFile.Write(
            ("w", "F32", [2, 2], SafetensorsFile.Floats(1, 2, 3, 4)), ("b", "BOOL", [3], [1, 0, 1]))),
        ("b.safetensors", SafetensorsFile.Raw(
            """{"__metadata__":{"format":"pt"},"":{"dtype":"BF16","shape":[],"data_offsets":[0,2]}}  """, 0x80, 0x3F)),
        ("a.npy", Matrix),
        ("b.npy", NumpyFile.Npy(">i4", "(2, 3)", new byte[24], isFortranOrder: true, version: 2)),
        ("c.npy", NumpyFile.Npy("|b1", "()", [1], version: 3)),
        ("a.npz", NumpyFile.Npz(("w", Matrix), ("layer/b", NumpyFile.Npy("<u2", "(1,)", [1, 0])))),
        ("b.npz", NumpyFile.Zip(CompressionLevel.Optimal, ("w.npy", Matrix), ("readme.txt", [65]))),
        ("a.json", Text("""{"w": [[1, 0.5], [-2e-3, 4]], "gates": ["or", "\u0061nd"], "rnn.w": {"x/y": [true]}}""")),
        ("b.json", Text("""[[1.25, 3], {"a": [null, {}], "b": [[], []]}, "text"]""")),
        ("a.csv", Text("diamond,p,\"the \"\"name\"\"\"\ntrue,0.25,low\nfalse,1e-3,\"a,\nb\"\n")),
        ("b.csv", Text("n\r\n1\r\n22\r\n")),
        ("a.xyz", Matrix),
    ];

    private static byte[] Doubles(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
