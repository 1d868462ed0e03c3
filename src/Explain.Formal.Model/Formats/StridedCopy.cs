namespace Explain.Formal.Model.Formats;

/// <summary>Copies elements that lie at steps along each axis into row-major order.</summary>
internal static class StridedCopy
{
    /// <summary>The elements in row-major order.</summary>
    /// <param name="bytes">Where they are; every place that is reached lies in it.</param>
    /// <param name="size">The length of one element in bytes.</param>
    /// <param name="start">The place of the first element, counted in elements.</param>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="strides">The steps between neighbours along each axis, in elements.</param>
    public static byte[] Copy(
        ReadOnlySpan<byte> bytes, int size, long start, ReadOnlySpan<int> shape, ReadOnlySpan<long> strides)
    {
        var result = new byte[(long)Shapes.Product(shape) * size];
        var index = new int[shape.Length];
        long place = start;
        for (int target = 0; target < result.Length; target += size)
        {
            bytes.Slice((int)(place * size), size).CopyTo(result.AsSpan(target));
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                place += strides[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                place -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }

        return result;
    }
}
