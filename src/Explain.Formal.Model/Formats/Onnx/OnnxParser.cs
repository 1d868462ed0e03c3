using System.Text;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Reads the messages of an ONNX file into records. Nothing is understood yet, and no message can nest.</summary>
/// <remarks><b>Source.</b> The field numbers of <c>onnx.proto</c> (they are facts of the format).</remarks>
internal sealed class OnnxParser(FormatLimits limits)
{
    private const string StandardDomain = "ai.onnx";

    // Refuses wrong bytes instead of replacing them: two names must never become one.
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The content of a file.</summary>
    public OnnxFile Parse(ReadOnlyMemory<byte> bytes)
    {
        ReadOnlyMemory<byte>? graph = null;
        long? opset = null;
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 7:
                    graph = Part(reader);
                    break;
                case 8:
                    opset = Opset(Part(reader)) ?? opset;
                    break;
                default:
                    break;
            }
        }

        return Graph(
            graph ?? throw new OnnxException(OnnxDiagnostics.Damaged, "it holds no graph"),
            opset ?? throw new OnnxException(OnnxDiagnostics.Damaged, "it states no version of the operators"));
    }

    private static long? Opset(ReadOnlyMemory<byte> bytes)
    {
        string domain = "";
        long version = 0;
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            domain = reader.Field == 1 ? Text(reader) : domain;
            version = reader.Field == 2 ? Whole(reader) : version;
        }

        return IsStandard(domain) ? version : null;
    }

    private static bool IsStandard(string domain) => domain is "" or StandardDomain;

    private OnnxFile Graph(ReadOnlyMemory<byte> bytes, long opset)
    {
        var nodes = new List<OnnxNode>();
        var initializers = new List<OnnxTensor>();
        var inputs = new List<OnnxInput>();
        var outputs = new List<string>();
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1:
                    Add(nodes, Node(Part(reader)));
                    break;
                case 5:
                    Add(initializers, Tensor(Part(reader)));
                    break;
                case 11:
                    Add(inputs, Input(Part(reader)));
                    break;
                case 12:
                    Add(outputs, Input(Part(reader)).Name);
                    break;
                case 15:
                    throw new OnnxException(OnnxDiagnostics.Damaged, "sparse tensors cannot be read");
                default:
                    break;
            }
        }

        return new OnnxFile(
            opset, nodes.ToSequence(), initializers.ToSequence(), inputs.ToSequence(), outputs.ToSequence());
    }

    private OnnxNode Node(ReadOnlyMemory<byte> bytes)
    {
        string name = "", type = "", domain = "";
        var inputs = new List<string>();
        var outputs = new List<string>();
        var attributes = new Dictionary<string, OnnxAttribute>(StringComparer.Ordinal);
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1:
                    Add(inputs, Text(reader));
                    break;
                case 2:
                    Add(outputs, Text(reader));
                    break;
                case 3:
                    name = Text(reader);
                    break;
                case 4:
                    type = Text(reader);
                    break;
                case 5:
                    var attribute = Attribute(Part(reader));
                    attributes[attribute.Name] = attribute;
                    break;
                case 7:
                    domain = Text(reader);
                    break;
                default:
                    break;
            }
        }

        return new OnnxNode(
            name, type, IsStandard(domain) ? "" : domain, inputs.ToSequence(), outputs.ToSequence(), attributes);
    }

    private OnnxAttribute Attribute(ReadOnlyMemory<byte> bytes)
    {
        var result = new OnnxAttribute("");
        var floats = new List<float>();
        var integers = new List<long>();
        var texts = new List<string>();
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 7:
                    Floats(reader, floats);
                    break;
                case 8:
                    Integers(reader, integers);
                    break;
                case 9:
                    Add(texts, Text(reader));
                    break;
                default:
                    result = Single(reader, result);
                    break;
            }
        }

        return result with
        {
            Floats = floats.ToSequence(), Integers = integers.ToSequence(), Texts = texts.ToSequence(),
        };
    }

    private OnnxAttribute Single(ProtobufReader reader, OnnxAttribute result) => reader.Field switch
    {
        1 => result with { Name = Text(reader) },
        2 => result with { Float = Float(reader) },
        3 => result with { Integer = Whole(reader) },
        4 => result with { Text = Text(reader) },
        5 => result with { Tensor = Tensor(Part(reader)) },
        _ => result,
    };

    private OnnxTensor Tensor(ReadOnlyMemory<byte> bytes)
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
                case 2:
                    result = result with { DataType = Whole(reader) };
                    break;
                case 4 or 5 or 7 or 10 or 11:
                    chunks.Add(new OnnxChunk(reader.Field, reader.Type, reader.Number, reader.Bytes));
                    break;
                case 8:
                    result = result with { Name = Text(reader) };
                    break;
                case 9:
                    result = result with { Raw = Part(reader) };
                    break;
                case 13:
                    Add(external, Entry(Part(reader)));
                    break;
                case 14:
                    isOutside = Whole(reader) == 1;
                    break;
                default:
                    break;
            }
        }

        return result with
        {
            Axes = axes.ToSequence(), Chunks = chunks.ToSequence(), External = isOutside ? external.ToSequence() : [],
        };
    }

    private static (string Key, string Value) Entry(ReadOnlyMemory<byte> bytes)
    {
        string key = "", value = "";
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            key = reader.Field == 1 ? Text(reader) : key;
            value = reader.Field == 2 ? Text(reader) : value;
        }

        return (key, value);
    }

    private OnnxInput Input(ReadOnlyMemory<byte> bytes)
    {
        string name = "";
        ReadOnlyMemory<byte> type = default;
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            name = reader.Field == 1 ? Text(reader) : name;
            type = reader.Field == 2 ? Part(reader) : type;
        }

        var (dataType, axes) = TensorType(Field(type, 1));
        return new OnnxInput(name, dataType, axes);
    }

    private (long DataType, Sequence<OnnxAxis>? Axes) TensorType(ReadOnlyMemory<byte> bytes)
    {
        long dataType = 0;
        List<OnnxAxis>? axes = null;
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            if (reader.Field == 1)
            {
                dataType = Whole(reader);
            }
            else if (reader.Field == 2)
            {
                axes = [];
                var shape = new ProtobufReader(Part(reader));
                while (shape.Read())
                {
                    if (shape.Field == 1)
                    {
                        Add(axes, Axis(Part(shape)));
                    }
                }
            }
        }

        return (dataType, axes?.ToSequence());
    }

    private static OnnxAxis Axis(ReadOnlyMemory<byte> bytes)
    {
        var axis = new OnnxAxis(null, "");
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            axis = reader.Field switch
            {
                1 => axis with { Length = Whole(reader) },
                2 => axis with { Word = Text(reader) },
                _ => axis,
            };
        }

        return axis;
    }

    private static ReadOnlyMemory<byte> Field(ReadOnlyMemory<byte> bytes, int field)
    {
        ReadOnlyMemory<byte> part = default;
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            part = reader.Field == field ? Part(reader) : part;
        }

        return part;
    }

    private void Add<T>(List<T> list, T item)
    {
        list.Add(item);
        if (list.Count > limits.Entries)
        {
            throw new OnnxException(OnnxDiagnostics.TooLarge, $"a list of more than {limits.Entries} parts");
        }
    }

    private void Integers(ProtobufReader reader, List<long> list)
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

    private void Floats(ProtobufReader reader, List<float> list)
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

    private static long Whole(ProtobufReader reader) => reader.Type == WireType.Varint
        ? (long)reader.Number : throw Wrong(reader);

    private static float Float(ProtobufReader reader) => reader.Type == WireType.Fixed32
        ? BitConverter.UInt32BitsToSingle((uint)reader.Number) : throw Wrong(reader);

    private static ReadOnlyMemory<byte> Part(ProtobufReader reader) => reader.Type == WireType.Bytes
        ? reader.Bytes : throw Wrong(reader);

    private static string Text(ProtobufReader reader)
    {
        try
        {
            return Utf8.GetString(Part(reader).Span);
        }
        catch (DecoderFallbackException)
        {
            throw new OnnxException(OnnxDiagnostics.Damaged, "a name is not UTF-8");
        }
    }

    private static OnnxException Wrong(ProtobufReader reader) =>
        new(OnnxDiagnostics.Damaged, $"the field {reader.Field} is not of the kind that it has in the format");
}
