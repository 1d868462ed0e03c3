using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>The content of a stored tensor, each number with its exact value.</summary>
internal sealed record OnnxStored(Sequence<int> Shape, ElementKind Kind, Sequence<Value> Entries);

/// <summary>Reads stored tensors: their bytes here, one by one, or in a file beside this one.</summary>
internal sealed class OnnxContent(ModelInput input)
{
    private static readonly Value _true = Value.Of(true);
    private static readonly Value _false = Value.Of(false);

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _beside = new(StringComparer.Ordinal);

    /// <summary>The content of a tensor.</summary>
    public OnnxStored Read(OnnxTensor tensor)
    {
        if (tensor.Axes.Length > input.Limits.Rank || Shapes.Count(tensor.Axes) is not { } count)
        {
            throw Wrong(tensor, $"its shape is {Shapes.Print(tensor.Axes.Take(input.Limits.Rank))}");
        }

        if (OnnxTypes.StoredAs(tensor.DataType) is not { } type)
        {
            throw new FileException(OnnxDiagnostics.ElementType, tensor.Name, tensor.DataType);
        }

        long length = (long)count * type.Size();
        var bytes = tensor.External.Length > 0 ? Outside(tensor, length)
            : tensor.Raw ?? OneByOne(tensor, type, count);
        if (bytes.Length != length)
        {
            throw Wrong(
                tensor, $"it has {bytes.Length} bytes, but its shape {Shapes.Print(tensor.Axes)} needs {length}");
        }

        var shape = Shapes.ToShape(tensor.Axes);
        return BinaryElements.Create(tensor.Name, shape, type, bytes).TryGet(out var stored, out var problem)
            ? new OnnxStored(shape, type.Kind(), Entries(stored))
            : throw new FileException(problem);
    }

    private static Sequence<Value> Entries(NamedTensor stored)
    {
        var entries = ImmutableArray.CreateBuilder<Value>(stored.Count);
        for (int i = 0; i < stored.Count; i++)
        {
            entries.Add(stored.Kind == ElementKind.Boolean
                ? stored.GetBoolean(i) ? _true : _false
                : Value.Of(stored.GetNumber(i)));
        }

        return new(entries.MoveToImmutable());
    }

    // Floats and doubles are stored as they are; all other types as varints, the halves of floats by their bits.
    private static ReadOnlyMemory<byte> OneByOne(OnnxTensor tensor, StoredType type, int count)
    {
        int size = type.Size();
        int width = type switch
        {
            StoredType.Float32 => sizeof(float),
            StoredType.Float64 => sizeof(double),
            _ => 0,
        };
        long stored = tensor.Chunks.Sum(chunk => (long)Math.Max(chunk.Bytes.Length, 1));
        if (stored < count)
        {
            throw Wrong(tensor, $"it has fewer than the {count} elements of its shape");
        }

        var bytes = new List<byte>();
        foreach (var chunk in tensor.Chunks)
        {
            if (chunk.Type == WireType.Bytes && width > 0)
            {
                bytes.AddRange(chunk.Bytes.Span);
                continue;
            }

            if (chunk.Type != WireType.Bytes)
            {
                Append(bytes, chunk.Number, size);
                continue;
            }

            for (var packed = chunk.Bytes; packed.Length > 0;)
            {
                Append(bytes, ProtobufReader.Varint(ref packed), size);
            }
        }

        return bytes.ToArray();
    }

    private static void Append(List<byte> bytes, ulong number, int size)
    {
        Span<byte> buffer = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(buffer, number);
        bytes.AddRange(buffer[..size]);
    }

    private ReadOnlyMemory<byte> Outside(OnnxTensor tensor, long length)
    {
        string location = Setting(tensor, "location") ?? throw Wrong(tensor, "the file with its bytes has no name");
        if (Path.IsPathRooted(location) || location.Split('/', '\\').Contains("..", StringComparer.Ordinal))
        {
            throw new FileException(OnnxDiagnostics.Outside, tensor.Name, location);
        }

        if (!_beside.TryGetValue(location, out var bytes))
        {
            bytes = input.Beside(location).TryGet(out var content, out var problem)
                ? content : throw new FileException(problem);
            _beside.Add(location, bytes);
        }

        long offset = Number(tensor, "offset") ?? 0;
        long stated = Number(tensor, "length") ?? length;
        if (offset < 0 || stated != length || offset > bytes.Length || length > bytes.Length - offset)
        {
            throw Wrong(tensor, $"it lies at {offset} with {stated} bytes of a file that has {bytes.Length}");
        }

        return bytes.Slice((int)offset, (int)length);
    }

    private static string? Setting(OnnxTensor tensor, string key) => tensor.External
        .Where(entry => string.Equals(entry.Key, key, StringComparison.Ordinal)).Select(entry => entry.Value)
        .FirstOrDefault();

    private static long? Number(OnnxTensor tensor, string key) => Setting(tensor, key) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
        : throw Wrong(tensor, $"'{key}' is '{text}'");

    private static FileException Wrong(OnnxTensor tensor, string why) =>
        new(OnnxDiagnostics.Tensor, tensor.Name, why);
}
