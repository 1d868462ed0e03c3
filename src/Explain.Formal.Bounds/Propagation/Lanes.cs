using System.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Sums over vectors of doubles.</summary>
internal static class Lanes
{
    /// <summary>The sum of the sizes of numbers.</summary>
    public static double SumOfSizes(ReadOnlySpan<double> values)
    {
        var sum = Vector<double>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            sum += Vector.Abs(new Vector<double>(values[i..]));
        }

        double total = Vector.Sum(sum);
        for (; i < values.Length; i++)
        {
            total += Math.Abs(values[i]);
        }

        return total;
    }

    /// <summary>values += factor * others.</summary>
    public static void AddScaled(Span<double> values, ReadOnlySpan<double> others, double factor)
    {
        var scale = new Vector<double>(factor);
        int i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector.FusedMultiplyAdd(scale, new Vector<double>(others[i..]), new Vector<double>(values[i..]))
                .CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] += factor * others[i];
        }
    }

    /// <summary>The sum of products.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = Vector<double>.Zero;
        int i = 0;
        for (; i <= left.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            sum = Vector.FusedMultiplyAdd(new Vector<double>(left[i..]), new Vector<double>(right[i..]), sum);
        }

        double total = Vector.Sum(sum);
        for (; i < left.Length; i++)
        {
            total += left[i] * right[i];
        }

        return total;
    }
}
