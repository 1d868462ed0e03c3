using System.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>The value of the field that was read last, if it is of the kind that the format has there.</summary>
internal static class OnnxField
{
    // Refuses wrong bytes instead of replacing them: two names must never become one.
    private static readonly UTF8Encoding _utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>A whole number.</summary>
    public static long Whole(ProtobufReader reader) => reader.Type == WireType.Varint
        ? (long)reader.Number : throw Wrong(reader);

    /// <summary>A number.</summary>
    public static float Float(ProtobufReader reader) => reader.Type == WireType.Fixed32
        ? BitConverter.UInt32BitsToSingle((uint)reader.Number) : throw Wrong(reader);

    /// <summary>A message, or bytes.</summary>
    public static ReadOnlyMemory<byte> Part(ProtobufReader reader) => reader.Type == WireType.Bytes
        ? reader.Bytes : throw Wrong(reader);

    /// <summary>A name.</summary>
    public static string Word(ProtobufReader reader)
    {
        try
        {
            return _utf8.GetString(Part(reader).Span);
        }
        catch (DecoderFallbackException)
        {
            throw new FileException(OnnxDiagnostics.Damaged, "a name is not UTF-8");
        }
    }

    private static FileException Wrong(ProtobufReader reader) =>
        new(OnnxDiagnostics.Damaged, $"the field {reader.Field} is not of the kind that it has in the format");
}
