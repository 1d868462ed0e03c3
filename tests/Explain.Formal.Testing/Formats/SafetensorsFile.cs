using System.Buffers.Binary;
using System.Text;

namespace Explain.Formal.Testing.Formats;

/// <summary>Writes safetensors files, right ones and wrong ones, independently of the reader.</summary>
public static class SafetensorsFile
{
    /// <summary>A file of the header as given and the data as given; the length is that of the header.</summary>
    public static byte[] Raw(string header, params byte[] data) => Raw(Encoding.UTF8.GetBytes(header), data);

    /// <summary>A file of any bytes as a header.</summary>
    public static byte[] Raw(byte[] header, params byte[] data)
    {
        var length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. header, .. data];
    }

    /// <summary>A right file of the tensors, in their order.</summary>
    public static byte[] Write(params (string Name, string Type, int[] Shape, byte[] Data)[] tensors)
    {
        var entries = new List<string>();
        int begin = 0;
        foreach (var (name, type, shape, data) in tensors)
        {
            string axes = string.Join(",", shape);
            entries.Add($$"""
                "{{name}}":{"dtype":"{{type}}","shape":[{{axes}}],"data_offsets":[{{begin}},{{begin + data.Length}}]}
                """);
            begin += data.Length;
        }

        return Raw($"{{{string.Join(",", entries)}}}", [.. tensors.SelectMany(tensor => tensor.Data)]);
    }

    /// <summary>The little-endian bytes of floats.</summary>
    public static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
