using Explain.Formal.Text;
using static Explain.Formal.Model.Formats.Onnx.OnnxField;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Reads repeated fields, each list up to the limit, and stored tensors, which are made of such.</summary>
internal sealed class OnnxLists(FormatLimits limits)
{
    /// <summary>Adds a part to a list.</summary>
    public void Add<T>(List<T> list, T item)
    {
        list.Add(item);
        if (list.Count > limits.Entries)
        {
            throw new FileException(OnnxDiagnostics.TooLarge, $"a list of more than {limits.Entries} parts");
        }
    }

    /// <summary>Adds one whole number, or packed ones.</summary>
    public void Integers(ProtobufReader reader, List<long> list)
    {
        if (reader.Type != WireType.Bytes)
        {
            Add(list, Whole(reader));
            return;
        }

        for (var packed = reader.Bytes; packed.Length > 0;)
        {
            Add(list, (long)ProtobufReader.Varint(ref packed));
        }
    }

    /// <summary>Adds one number, or packed ones.</summary>
    public void Floats(ProtobufReader reader, List<float> list)
    {
        if (reader.Type != WireType.Bytes)
        {
            Add(list, Float(reader));
            return;
        }

        for (int i = 0; i + sizeof(float) <= reader.Bytes.Length; i += sizeof(float))
        {
            Add(list, BitConverter.ToSingle(reader.Bytes.Span[i..]));
        }
    }

    /// <summary>A stored tensor.</summary>
    public OnnxTensor Tensor(ReadOnlyMemory<byte> bytes)
    {
        var result = new OnnxTensor("", [], 0, null, [], []);
        var axes = new List<long>();
        var chunks = new List<OnnxChunk>();
        var external = new List<(string, string)>();
        bool isOutside = false;
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1:
                    Integers(reader, axes);
                    break;
                case 4 or 5 or 7 or 10 or 11:
                    chunks.Add(new OnnxChunk(reader.Type, reader.Number, reader.Bytes));
                    break;
                case 13:
                    Add(external, Entry(Part(reader)));
                    break;
                case 14:
                    isOutside = Whole(reader) == 1;
                    break;
                default:
                    result = Single(reader, result);
                    break;
            }
        }

        return result with
        {
            Axes = axes.ToSequence(),
            Chunks = chunks.ToSequence(),
            External = isOutside ? external.ToSequence() : [],
        };
    }

    private static OnnxTensor Single(ProtobufReader reader, OnnxTensor result) => reader.Field switch
    {
        2 => result with { DataType = Whole(reader) },
        8 => result with { Name = Word(reader) },
        9 => result with { Raw = Part(reader) },
        _ => result,
    };

    private static (string Key, string Value) Entry(ReadOnlyMemory<byte> bytes)
    {
        string key = "", value = "";
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            key = reader.Field == 1 ? Word(reader) : key;
            value = reader.Field == 2 ? Word(reader) : value;
        }

        return (key, value);
    }
}
