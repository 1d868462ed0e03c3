using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Numpy;

/// <summary>What the header of an array says.</summary>
/// <param name="Descr">The element type as NumPy writes it, such as <c>&lt;f4</c>.</param>
/// <param name="IsFortranOrder">Whether the first index runs fastest.</param>
/// <param name="Axes">The shape.</param>
/// <param name="DataStart">The first byte of the data.</param>
internal sealed record NpyHeader(string Descr, bool IsFortranOrder, Sequence<long> Axes, int DataStart)
{
    /// <summary>Whether elements have their highest byte first.</summary>
    public bool IsBigEndian => Descr.StartsWith('>');

    /// <summary>The element type; null for one that cannot be read, such as complex numbers or records.</summary>
    public StoredType? Type => (Descr.Length > 0 && "<>=|".Contains(Descr[0]) ? Descr[1..] : Descr) switch
    {
        "b1" => StoredType.Boolean,
        "i1" => StoredType.Int8,
        "i2" => StoredType.Int16,
        "i4" => StoredType.Int32,
        "i8" => StoredType.Int64,
        "u1" => StoredType.UInt8,
        "u2" => StoredType.UInt16,
        "u4" => StoredType.UInt32,
        "u8" => StoredType.UInt64,
        "f2" => StoredType.Float16,
        "f4" => StoredType.Float32,
        "f8" => StoredType.Float64,
        _ => null,
    };
}
