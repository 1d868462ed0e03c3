using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>Elements in binary, little-endian and row-major, left where they are in the file.</summary>
internal sealed class BinaryElements : ElementStore
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly StoredType _type;

    private BinaryElements(ReadOnlyMemory<byte> bytes, StoredType type)
    {
        _bytes = bytes;
        _type = type;
    }

    /// <inheritdoc/>
    public override int Count => _bytes.Length / _type.Size();

    /// <inheritdoc/>
    public override ElementKind Kind => _type.Kind();

    /// <summary>A tensor over bytes of the right length; refused when an element is no number.</summary>
    public static FormatResult<NamedTensor> Create(
        string name, Sequence<int> shape, StoredType type, ReadOnlyMemory<byte> bytes)
    {
        var store = new BinaryElements(bytes, type);
        for (int i = 0; i < store.Count; i++)
        {
            if (!store.IsValid(i))
            {
                var kind = type == StoredType.Boolean ? FormatDiagnostics.NoBoolean : FormatDiagnostics.NotFinite;
                return FormatProblem.Of(kind, name, store.Text(i), Shapes.PrintIndex(shape, i));
            }
        }

        return new NamedTensor(name, shape, store);
    }

    /// <inheritdoc/>
    public override Rational? Number(int index) => Kind == ElementKind.Real
        ? ExactNumber.FromDouble(Floating(At(index)))
        : ExactNumber.FromInteger(Whole(At(index)));

    /// <inheritdoc/>
    public override double? Double(int index) =>
        Kind == ElementKind.Real ? Floating(At(index)) : base.Double(index);

    /// <inheritdoc/>
    public override string Text(int index) => Kind switch
    {
        ElementKind.Real => Floating(At(index)).ToString("R", CultureInfo.InvariantCulture),
        ElementKind.Boolean when IsValid(index) => Whole(At(index)) == 1 ? "true" : "false",
        _ => Whole(At(index)).ToString(CultureInfo.InvariantCulture),
    };

    private bool IsValid(int index) => Kind switch
    {
        ElementKind.Real => double.IsFinite(Floating(At(index))),
        ElementKind.Boolean => Whole(At(index)) <= 1,
        _ => true,
    };

    private ReadOnlySpan<byte> At(int index) => _bytes.Span.Slice(checked(index * _type.Size()), _type.Size());

    private double Floating(ReadOnlySpan<byte> element) => _type switch
    {
        StoredType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(element),
        StoredType.BFloat16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(element) << 16),
        StoredType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(element),
        StoredType.Float64 => BinaryPrimitives.ReadDoubleLittleEndian(element),
        _ => throw new UnreachableException($"Unhandled {_type}."),
    };

    private Int128 Whole(ReadOnlySpan<byte> element) => _type switch
    {
        StoredType.Boolean or StoredType.UInt8 => element[0],
        StoredType.Int8 => (sbyte)element[0],
        StoredType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(element),
        StoredType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(element),
        StoredType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(element),
        StoredType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(element),
        StoredType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(element),
        StoredType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(element),
        _ => throw new UnreachableException($"Unhandled {_type}."),
    };
}
