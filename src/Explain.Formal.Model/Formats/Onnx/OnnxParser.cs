using Explain.Formal.Text;
using static Explain.Formal.Model.Formats.Onnx.OnnxField;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Reads the messages of an ONNX file into records. Nothing is understood yet, and no message can
/// nest.</summary>
/// <remarks><b>Source.</b> The field numbers of <c>onnx.proto</c> (they are facts of the format).</remarks>
internal sealed class OnnxParser(FormatLimits limits)
{
    private const string StandardDomain = "ai.onnx";

    private readonly OnnxLists _lists = new(limits);

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
            graph ?? throw new FileException(OnnxDiagnostics.Damaged, "it holds no graph"),
            opset ?? throw new FileException(OnnxDiagnostics.Damaged, "it states no version of the operators"));
    }

    private static long? Opset(ReadOnlyMemory<byte> bytes)
    {
        string domain = "";
        long version = 0;
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            domain = reader.Field == 1 ? Word(reader) : domain;
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
                    _lists.Add(nodes, Node(Part(reader)));
                    break;
                case 5:
                    _lists.Add(initializers, _lists.Tensor(Part(reader)));
                    break;
                case 11:
                    _lists.Add(inputs, Input(Part(reader)));
                    break;
                case 12:
                    _lists.Add(outputs, Input(Part(reader)).Name);
                    break;
                case 15:
                    throw new FileException(OnnxDiagnostics.Damaged, "sparse tensors cannot be read");
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
                    _lists.Add(inputs, Word(reader));
                    break;
                case 2:
                    _lists.Add(outputs, Word(reader));
                    break;
                case 3:
                    name = Word(reader);
                    break;
                case 4:
                    type = Word(reader);
                    break;
                case 5:
                    var attribute = Attribute(Part(reader));
                    attributes[attribute.Name] = attribute;
                    break;
                case 7:
                    domain = Word(reader);
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
                    _lists.Floats(reader, floats);
                    break;
                case 8:
                    _lists.Integers(reader, integers);
                    break;
                case 9:
                    _lists.Add(texts, Word(reader));
                    break;
                default:
                    result = Single(reader, result);
                    break;
            }
        }

        return result with
        {
            Floats = floats.ToSequence(),
            Integers = integers.ToSequence(),
            Texts = texts.ToSequence(),
        };
    }

    private OnnxAttribute Single(ProtobufReader reader, OnnxAttribute result) => reader.Field switch
    {
        1 => result with { Name = Word(reader) },
        2 => result with { Float = Float(reader) },
        3 => result with { Integer = Whole(reader) },
        4 => result with { Text = Word(reader) },
        5 => result with { Tensor = _lists.Tensor(Part(reader)) },
        _ => result,
    };

    private OnnxInput Input(ReadOnlyMemory<byte> bytes)
    {
        string name = "";
        ReadOnlyMemory<byte> type = default;
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            name = reader.Field == 1 ? Word(reader) : name;
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
                        _lists.Add(axes, Axis(Part(shape)));
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
                2 => axis with { Word = Word(reader) },
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
}
