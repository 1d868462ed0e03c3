using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>Shapes as files state them: numbers that may be anything.</summary>
internal static class Shapes
{
    /// <summary>The number of elements; null when an axis is negative, or an axis or the product beyond int.</summary>
    public static int? Count(IReadOnlyList<long> axes)
    {
        long count = 1;
        bool isEmpty = false;
        foreach (long axis in axes)
        {
            if (axis is < 0 or > int.MaxValue)
            {
                return null;
            }

            isEmpty |= axis == 0;
            count = axis == 0 ? count : count * axis;
            if (count > int.MaxValue)
            {
                return null;
            }
        }

        return isEmpty ? 0 : (int)count;
    }

    /// <summary>The number of elements of lengths that were checked before: a product beyond int is a fault of the
    /// caller.</summary>
    public static int Product(params ReadOnlySpan<int> extents)
    {
        int product = 1;
        foreach (int extent in extents)
        {
            product = checked(product * extent);
        }

        return product;
    }

    /// <summary>A shape whose <see cref="Count"/> was found.</summary>
    public static Sequence<int> ToShape(IReadOnlyList<long> axes) => axes.Select(axis => (int)axis).ToSequence();

    /// <summary><c>[2, 3]</c>, for people.</summary>
    public static string Print(IEnumerable<long> axes) => $"[{string.Join(", ", axes)}]";

    /// <summary>The index of an element, <c> at [1, 0]</c>, or nothing in a scalar.</summary>
    public static string PrintIndex(Sequence<int> shape, int index)
    {
        var parts = new long[shape.Length];
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            parts[axis] = index % shape[axis];
            index /= shape[axis];
        }

        return parts.Length == 0 ? "" : " at " + Print(parts);
    }
}
