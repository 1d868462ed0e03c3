using System.Buffers.Binary;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Numpy;

/// <summary>Reads one array as <c>numpy.save</c> writes it.</summary>
/// <remarks><b>Source.</b> NumPy Enhancement Proposal 1, versions 1.0 to 3.0 of the format.</remarks>
internal static class NpyReader
{
    private const int VersionEnd = 8;
    private const int LongestHeader = ushort.MaxValue;

    /// <summary>Whether the bytes begin as an array does.</summary>
    public static bool Recognises(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= VersionEnd && bytes[0] == 0x93 && bytes[1..].StartsWith("NUMPY"u8);

    /// <summary>The array as a tensor; in row-major order whatever its own order is.</summary>
    public static FormatResult<NamedTensor> Read(string name, ReadOnlyMemory<byte> bytes, FormatLimits limits)
    {
        if (!ReadHeader(name, bytes.Span).TryGet(out var header, out var problem))
        {
            return problem;
        }

        if (header.Type is not { } type)
        {
            return FormatProblem.Of(NumpyDiagnostics.ElementType, name, header.Descr);
        }

        if (header.Axes.Length > limits.Rank || Shapes.Count(header.Axes) is not { } count)
        {
            return FormatProblem.Of(NumpyDiagnostics.Shape, name, Shapes.Print(header.Axes));
        }

        var data = bytes[header.DataStart..];
        if (data.Length != (long)count * type.Size())
        {
            return FormatProblem.Of(
                NumpyDiagnostics.Length, name, data.Length, Shapes.Print(header.Axes), (long)count * type.Size());
        }

        var shape = Shapes.ToShape(header.Axes);
        bool isInOrder = !header.IsBigEndian && (!header.IsFortranOrder || shape.Length < 2);
        return BinaryElements.Create(name, shape, type, isInOrder ? data : Reorder(data.Span, header, type, shape));
    }

    private static FormatResult<NpyHeader> ReadHeader(string name, ReadOnlySpan<byte> bytes)
    {
        if (!Recognises(bytes))
        {
            return FormatProblem.Of(NumpyDiagnostics.NoArray, name);
        }

        if (bytes[6] is < 1 or > 3 || bytes[7] != 0)
        {
            return FormatProblem.Of(NumpyDiagnostics.Version, name, bytes[6], bytes[7]);
        }

        int start = VersionEnd + (bytes[6] == 1 ? sizeof(ushort) : sizeof(uint));
        int longest = Math.Clamp(bytes.Length - start, 0, LongestHeader);
        if (bytes.Length < start)
        {
            return FormatProblem.Of(NumpyDiagnostics.HeaderLength, name, "unknown many", longest);
        }

        uint length = bytes[6] == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[VersionEnd..])
            : BinaryPrimitives.ReadUInt32LittleEndian(bytes[VersionEnd..]);
        return length <= longest
            ? new NpyHeaderParser(bytes.Slice(start, (int)length), name).Parse(start + (int)length)
            : FormatProblem.Of(NumpyDiagnostics.HeaderLength, name, length, longest);
    }

    // In row-major order, the low byte first.
    private static byte[] Reorder(ReadOnlySpan<byte> data, NpyHeader header, StoredType type, Sequence<int> shape)
    {
        int size = type.Size();
        byte[] result = StridedCopy.Copy(
            data, size, 0, shape.Items.AsSpan(), Strides(shape, header.IsFortranOrder));
        for (int at = 0; header.IsBigEndian && at < result.Length; at += size)
        {
            result.AsSpan(at, size).Reverse();
        }

        return result;
    }

    private static long[] Strides(Sequence<int> shape, bool isFortranOrder)
    {
        var strides = new long[shape.Length];
        long stride = 1;
        for (int i = 0; i < strides.Length; i++)
        {
            int axis = isFortranOrder ? i : strides.Length - 1 - i;
            strides[axis] = stride;
            stride *= Math.Max(shape[axis], 1);
        }

        return strides;
    }
}
