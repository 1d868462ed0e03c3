using System.IO.Compression;
using System.Text;

namespace Explain.Formal.Testing.Formats;

/// <summary>Writes PyTorch archives, for tests.</summary>
public static class TorchFile
{
    /// <summary>An archive with a dictionary of float64 tensors over one storage of the numbers 0 to 4.</summary>
    public static byte[] Write(params (string Name, int[] Shape, int[] Strides, int Offset)[] tensors) =>
        Archive(Pickle(tensors));

    /// <summary>An archive with a pickle, and that storage.</summary>
    public static byte[] Archive(byte[] pickle) => NumpyFile.Zip(
        CompressionLevel.NoCompression,
        ("m/data.pkl", pickle),
        ("m/data/0", [.. Enumerable.Range(0, 5).SelectMany(i => BitConverter.GetBytes((double)i))]),
        ("m/version", [.. "3\n"u8]));

    /// <summary>The pickle of such a dictionary.</summary>
    public static byte[] Pickle(params (string Name, int[] Shape, int[] Strides, int Offset)[] tensors)
    {
        var bytes = new List<byte> { 0x80, 2, (byte)'}', (byte)'(' };
        foreach (var (name, shape, strides, offset) in tensors)
        {
            Text(bytes, name);
            bytes.AddRange("ctorch._utils\n_rebuild_tensor_v2\n(("u8);
            Text(bytes, "storage");
            bytes.AddRange("ctorch\nDoubleStorage\n"u8);
            Text(bytes, "0");
            Text(bytes, "cpu");
            bytes.AddRange("K\u0005tQ"u8);
            Number(bytes, offset);
            Tuple(bytes, shape);
            Tuple(bytes, strides);
            bytes.Add(0x89);
            bytes.AddRange("ccollections\nOrderedDict\n)RtR"u8);
        }

        bytes.AddRange("u."u8);
        return [.. bytes];
    }

    private static void Text(List<byte> bytes, string text)
    {
        bytes.Add((byte)'X');
        bytes.AddRange(BitConverter.GetBytes(text.Length));
        bytes.AddRange(Encoding.ASCII.GetBytes(text));
    }

    private static void Number(List<byte> bytes, int number)
    {
        bytes.Add((byte)'J');
        bytes.AddRange(BitConverter.GetBytes(number));
    }

    private static void Tuple(List<byte> bytes, int[] numbers)
    {
        bytes.Add((byte)'(');
        foreach (int number in numbers)
        {
            Number(bytes, number);
        }

        bytes.Add((byte)'t');
    }
}
