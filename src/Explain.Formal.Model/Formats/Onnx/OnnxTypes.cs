namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>The element types of the format, by their numbers.</summary>
internal static class OnnxTypes
{
    /// <summary>How an element is stored; null for one that cannot be read, such as a string or a complex
    /// number.</summary>
    public static StoredType? StoredAs(long dataType) => dataType switch
    {
        1 => StoredType.Float32,
        2 => StoredType.UInt8,
        3 => StoredType.Int8,
        4 => StoredType.UInt16,
        5 => StoredType.Int16,
        6 => StoredType.Int32,
        7 => StoredType.Int64,
        9 => StoredType.Boolean,
        10 => StoredType.Float16,
        11 => StoredType.Float64,
        12 => StoredType.UInt32,
        13 => StoredType.UInt64,
        16 => StoredType.BFloat16,
        _ => null,
    };

    /// <summary>What elements are; null for those that cannot be read.</summary>
    public static ElementKind? KindOf(long dataType) => StoredAs(dataType)?.Kind();

    /// <summary>The type of a wire with such entries.</summary>
    public static ElementType ElementOf(ElementKind kind) => kind switch
    {
        ElementKind.Boolean => new ElementType.Boolean(),
        ElementKind.Integer => new ElementType.Integer(),
        _ => new ElementType.Real(), // no element is a text
    };
}
