using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Explain.Formal.Testing.Formats;

/// <summary>Writes ONNX files, right ones and wrong ones, independently of the reader: each part is a field of the
/// graph.</summary>
public static class OnnxFile
{
    private const int Varint = 0;
    private const int Length = 2;
    private const int Bits32 = 5;

    /// <summary>The number of the element type of a 32-bit float.</summary>
    public const int FloatType = 1;

    /// <summary>The number of the element type of a 64-bit integer.</summary>
    public const int IntegerType = 7;

    /// <summary>The number of the element type of a truth value.</summary>
    public const int TruthType = 9;

    /// <summary>A file with a graph of the parts.</summary>
    public static byte[] Write(int opset, params byte[][] parts) =>
    [
        .. Number(1, 8), .. Message(7, parts), .. Message(8, Text(1, ""), Number(2, opset)),
    ];

    /// <summary>An input of 32-bit floats; a negative length is written as a word.</summary>
    public static byte[] Input(string name, params int[] axes) => Input(name, FloatType, axes);

    /// <summary>An input of another element type.</summary>
    public static byte[] Input(string name, int type, int[] axes) => Message(11, Text(1, name), Message(2, Message(
        1, Number(1, type), Message(2, [.. axes.Select(Axis)]))));

    /// <summary>An output.</summary>
    public static byte[] Output(string name) => Message(12, Text(1, name));

    /// <summary>A node; names of operands and results stand between blanks, <c>_</c> for one that is left
    /// out.</summary>
    public static byte[] Node(string operation, string inputs, string outputs, params byte[][] attributes) => Message(
        1,
        [
            .. Names(1, inputs), .. Names(2, outputs), Text(3, $"{operation}_of_{outputs.Split(' ')[0]}"),
            Text(4, operation), .. attributes,
        ]);

    /// <summary>A node that takes <c>x</c> to <c>y</c>, with both of them.</summary>
    public static byte[] Single(int opset, string operation, int[] axes, params byte[][] attributes) => Write(
        opset, Node(operation, "x", "y", attributes), Input("x", axes), Output("y"));

    /// <summary>A setting that is a whole number.</summary>
    public static byte[] Set(string name, long value) => Message(5, Text(1, name), Number(3, value), Number(20, 2));

    /// <summary>A setting that is a number.</summary>
    public static byte[] Set(string name, float value) => Message(5, Text(1, name), Single(2, value), Number(20, 1));

    /// <summary>A setting that is a word.</summary>
    public static byte[] Set(string name, string value) => Message(5, Text(1, name), Text(4, value), Number(20, 3));

    /// <summary>A setting that is a list of whole numbers.</summary>
    public static byte[] Set(string name, long[] values) => Message(
        5, [Text(1, name), .. values.Select(value => Number(8, value)), Number(20, 7)]);

    /// <summary>A setting that is a list of words.</summary>
    public static byte[] Set(string name, string[] values) => Message(
        5, [Text(1, name), .. values.Select(value => Text(9, value)), Number(20, 8)]);

    /// <summary>A setting that is a tensor.</summary>
    public static byte[] SetTensor(string name, byte[] tensor) =>
        Message(5, Text(1, name), Field(5, tensor), Number(20, 4));

    /// <summary>A stored tensor of 32-bit floats, in one piece.</summary>
    public static byte[] Floats(string name, int[] axes, params float[] values) => Field(
        5, Tensor(name, FloatType, axes, Field(9, [.. values.SelectMany(BitConverter.GetBytes)])));

    /// <summary>A stored tensor of 64-bit integers, one by one.</summary>
    public static byte[] Integers(string name, params long[] values) => Field(
        5, Tensor(name, IntegerType, [values.Length], [.. values.Select(value => Number(7, value))]));

    /// <summary>A stored tensor of any parts.</summary>
    public static byte[] Stored(string name, int type, int[] axes, params byte[][] parts) =>
        Field(5, Tensor(name, type, axes, parts));

    /// <summary>The content of a tensor: its axes, packed, its type, its name, and parts.</summary>
    public static byte[] Tensor(string name, int type, int[] axes, params byte[][] parts) =>
    [
        .. Field(1, [.. axes.SelectMany(axis => Bytes((ulong)axis))]), .. Number(2, type), .. Text(8, name),
        .. parts.SelectMany(part => part),
    ];

    /// <summary>Settings of where bytes lie outside.</summary>
    public static byte[] Elsewhere(params (string Key, string Value)[] settings) =>
    [
        .. settings.SelectMany(setting => Message(13, Text(1, setting.Key), Text(2, setting.Value))), .. Number(14, 1),
    ];

    /// <summary>A field with a length.</summary>
    public static byte[] Field(int field, byte[] content) =>
        [.. Key(field, Length), .. Bytes((ulong)content.Length), .. content];

    /// <summary>A field that is a whole number.</summary>
    public static byte[] Number(int field, long value) => [.. Key(field, Varint), .. Bytes((ulong)value)];

    /// <summary>A field that is a message of parts.</summary>
    public static byte[] Message(int field, params byte[][] parts) => Field(field, [.. parts.SelectMany(part => part)]);

    private static byte[] Text(int field, string text) => Field(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Single(int field, float value)
    {
        byte[] bits = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bits, value);
        return [.. Key(field, Bits32), .. bits];
    }

    private static byte[] Axis(int length) => length < 0
        ? Message(1, Text(2, string.Create(CultureInfo.InvariantCulture, $"axis{-length}")))
        : Message(1, Number(1, length));

    private static IEnumerable<byte[]> Names(int field, string names) => names.Split(' ')
        .Where(name => name.Length > 0).Select(name => Text(field, name == "_" ? "" : name));

    private static byte[] Key(int field, int type) => Bytes(((ulong)field << 3) | (uint)type);

    private static byte[] Bytes(ulong value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7F; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
