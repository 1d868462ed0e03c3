using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Safetensors;

/// <summary>One entry of a header whose place in the data was checked.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="StoredAs">The element type as the file names it.</param>
/// <param name="Axes">The shape.</param>
/// <param name="Begin">The first byte, counted from the start of the data.</param>
/// <param name="End">The first byte after it.</param>
internal sealed record SafetensorsEntry(string Name, string StoredAs, Sequence<long> Axes, long Begin, long End)
{
    /// <summary>The element type; null for one that cannot be read, such as 8-bit floats.</summary>
    public StoredType? Type => StoredAs switch
    {
        "BOOL" => StoredType.Boolean,
        "I8" => StoredType.Int8,
        "I16" => StoredType.Int16,
        "I32" => StoredType.Int32,
        "I64" => StoredType.Int64,
        "U8" => StoredType.UInt8,
        "U16" => StoredType.UInt16,
        "U32" => StoredType.UInt32,
        "U64" => StoredType.UInt64,
        "F16" => StoredType.Float16,
        "BF16" => StoredType.BFloat16,
        "F32" => StoredType.Float32,
        "F64" => StoredType.Float64,
        _ => null,
    };
}

/// <summary>The tensors of a safetensors file, in the order of their bytes.</summary>
internal sealed class SafetensorsSource(Sequence<SafetensorsEntry> entries, ReadOnlyMemory<byte> data) : ValueSource
{
    /// <inheritdoc/>
    public override Sequence<string> Names => entries.Select(entry => entry.Name).ToSequence();

    /// <inheritdoc/>
    public override FormatResult<NamedTensor>? Find(string key)
    {
        if (entries.FirstOrDefault(entry => entry.Name == key) is not { } entry)
        {
            return null;
        }

        return entry.Type is { } type
            ? BinaryElements.Create(key, Shapes.ToShape(entry.Axes), type, data[(int)entry.Begin..(int)entry.End])
            : FormatProblem.Of(SafetensorsDiagnostics.ElementType, key, entry.StoredAs);
    }
}
