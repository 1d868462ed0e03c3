namespace Explain.Formal.Model.Formats;

/// <summary>The binary forms of numbers that tensor files store, all of them little-endian here.</summary>
internal enum StoredType
{
    Boolean,
    Int8,
    Int16,
    Int32,
    Int64,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    Float16,
    BFloat16,
    Float32,
    Float64,
}

/// <summary>Facts of the stored types.</summary>
internal static class StoredTypes
{
    /// <summary>The length of one element in bytes.</summary>
    public static int Size(this StoredType type) => type switch
    {
        StoredType.Boolean or StoredType.Int8 or StoredType.UInt8 => 1,
        StoredType.Int16 or StoredType.UInt16 or StoredType.Float16 or StoredType.BFloat16 => 2,
        StoredType.Int32 or StoredType.UInt32 or StoredType.Float32 => 4,
        _ => 8,
    };

    /// <summary>What the elements are.</summary>
    public static ElementKind Kind(this StoredType type) => type switch
    {
        StoredType.Boolean => ElementKind.Boolean,
        StoredType.Float16 or StoredType.BFloat16 or StoredType.Float32 or StoredType.Float64 => ElementKind.Real,
        _ => ElementKind.Integer,
    };
}
