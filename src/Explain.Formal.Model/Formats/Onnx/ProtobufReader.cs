using System.Buffers.Binary;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Reads the fields of one message in the wire format of Protocol Buffers, without copying.</summary>
/// <remarks>
/// <b>Source.</b> The encoding page of the Protocol Buffers documentation: a key is <c>field * 8 + type</c>; the types
/// are 0 varint, 1 eight bytes, 2 a length and that many bytes, 5 four bytes. Groups (3, 4) are refused.
/// </remarks>
internal struct ProtobufReader(ReadOnlyMemory<byte> bytes)
{
    private const int LongestVarint = 10;

    private int _at;

    /// <summary>The number of the field that was read last.</summary>
    public int Field { get; private set; }

    /// <summary>How that field is written.</summary>
    public WireType Type { get; private set; }

    /// <summary>Its value, if it is a number: a varint, or the bits of four or eight bytes.</summary>
    public ulong Number { get; private set; }

    /// <summary>Its bytes, if it has a length.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>Goes to the next field; false at the end.</summary>
    public bool Read()
    {
        if (_at == bytes.Length)
        {
            return false;
        }

        ulong key = Varint();
        if (key >> 3 is 0 or > (1 << 29) - 1)
        {
            throw Damaged("no field has the number " + (key >> 3));
        }

        Field = (int)(key >> 3);
        Type = (WireType)(key & 7);
        Bytes = default;
        Number = Type switch
        {
            WireType.Varint => Varint(),
            WireType.Fixed64 => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)).Span),
            WireType.Fixed32 => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)).Span),
            WireType.Bytes => 0,
            _ => throw Damaged($"no value is written in the way {key & 7}"),
        };
        if (Type == WireType.Bytes)
        {
            ulong length = Varint();
            Bytes = length <= (ulong)(bytes.Length - _at)
                ? Take((int)length)
                : throw Damaged($"a part of {length} bytes reaches beyond the end");
        }

        return true;
    }

    /// <summary>A varint at the start of bytes, as packed fields hold them one after the other.</summary>
    public static ulong Varint(ref ReadOnlyMemory<byte> packed)
    {
        var reader = new ProtobufReader(packed);
        ulong value = reader.Varint();
        packed = packed[reader._at..];
        return value;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int i = 0; i < LongestVarint; i++)
        {
            if (_at == bytes.Length)
            {
                throw Damaged("it ends inside of a number");
            }

            byte next = bytes.Span[_at++];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged("a number has more than 64 bits");
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        if (length > bytes.Length - _at)
        {
            throw Damaged("it ends inside of a value");
        }

        _at += length;
        return bytes.Slice(_at - length, length);
    }

    private static FileException Damaged(string why) => new(OnnxDiagnostics.Damaged, why);
}

/// <summary>How the value of a field is written.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
