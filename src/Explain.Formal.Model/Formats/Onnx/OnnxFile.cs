using System.Collections.Frozen;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>What an ONNX file says, as far as it is used here. Numbers in it may be anything.</summary>
/// <param name="Opset">The version of the operators.</param>
/// <param name="Nodes">The operators, in the order of the file.</param>
/// <param name="Initializers">The stored tensors, by name.</param>
/// <param name="Inputs">The inputs; old files repeat the initializers here.</param>
/// <param name="Outputs">The names of the outputs.</param>
internal sealed record OnnxFile(
    long Opset,
    Sequence<OnnxNode> Nodes,
    Sequence<OnnxTensor> Initializers,
    Sequence<OnnxInput> Inputs,
    Sequence<string> Outputs);

/// <summary>An input of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DataType">The number of its element type; 0 if it is no tensor.</param>
/// <param name="Axes">Its axes; null if the file does not say.</param>
internal sealed record OnnxInput(string Name, long DataType, Sequence<OnnxAxis>? Axes);

/// <summary>An axis of an input: its length, or a word for a length that may vary.</summary>
internal readonly record struct OnnxAxis(long? Length, string Word);

/// <summary>One operator and what it is applied to.</summary>
/// <param name="Name">Its name; often empty.</param>
/// <param name="Operator">The operator's name.</param>
/// <param name="Domain">The operator's domain; empty for the standard one.</param>
/// <param name="Inputs">The names of its operands; empty for one that is left out.</param>
/// <param name="Outputs">The names of its results.</param>
/// <param name="Attributes">Its settings, by name.</param>
internal sealed record OnnxNode(
    string Name,
    string Operator,
    string Domain,
    Sequence<string> Inputs,
    Sequence<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttribute> Attributes)
{
    /// <summary>The settings of an operator that has none.</summary>
    public static FrozenDictionary<string, OnnxAttribute> NoAttributes { get; } =
        FrozenDictionary<string, OnnxAttribute>.Empty;

    /// <summary>How messages call it: its name, or else its first result.</summary>
    public string Title => Name.Length > 0 ? Name : Outputs.Length > 0 ? Outputs[0] : "";
}

/// <summary>A setting of an operator. Only one of its values is meant.</summary>
internal sealed record OnnxAttribute(string Name)
{
    /// <summary>A number.</summary>
    public float Float { get; init; }

    /// <summary>A whole number.</summary>
    public long Integer { get; init; }

    /// <summary>A word.</summary>
    public string Text { get; init; } = "";

    /// <summary>A tensor.</summary>
    public OnnxTensor? Tensor { get; init; }

    /// <summary>Numbers.</summary>
    public Sequence<float> Floats { get; init; }

    /// <summary>Whole numbers.</summary>
    public Sequence<long> Integers { get; init; }

    /// <summary>Words.</summary>
    public Sequence<string> Texts { get; init; }
}

/// <summary>A stored tensor. Its numbers stay where they are in the file until they are asked for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Axes">The lengths of its axes, as stated.</param>
/// <param name="DataType">The number of its element type.</param>
/// <param name="Raw">Its elements as bytes, little-endian; null if they are stored one by one.</param>
/// <param name="Chunks">Its elements one by one, in the pieces of the file.</param>
/// <param name="External">Where its bytes are if not here: settings by name; empty if they are here.</param>
internal sealed record OnnxTensor(
    string Name,
    Sequence<long> Axes,
    long DataType,
    ReadOnlyMemory<byte>? Raw,
    Sequence<OnnxChunk> Chunks,
    Sequence<(string Key, string Value)> External);

/// <summary>Elements that are stored one by one: a number, or packed ones.</summary>
internal readonly record struct OnnxChunk(WireType Type, ulong Number, ReadOnlyMemory<byte> Bytes);
