using System.Runtime.Intrinsics;

namespace Explain.Formal.Bounds;

/// <summary>Sums over vectors of doubles.</summary>
internal static class Lanes
{
    /// <summary>The sum of the sizes of numbers.</summary>
    public static double SumOfSizes(ReadOnlySpan<double> values)
    {
        var sum = Vector256<double>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            sum += Vector256.Abs(Vector256.Create<double>(values[i..]));
        }

        double total = Vector256.Sum(sum);
        for (; i < values.Length; i++)
        {
            total += Math.Abs(values[i]);
        }

        return total;
    }

    /// <summary>values += factor * others.</summary>
    public static void AddScaled(Span<double> values, ReadOnlySpan<double> others, double factor)
    {
        var scale = Vector256.Create(factor);
        int i = 0;
        for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var (own, other) = (Vector256.Create<double>(values[i..]), Vector256.Create<double>(others[i..]));
            Vector256.FusedMultiplyAdd(scale, other, own).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] += factor * others[i];
        }
    }

    /// <summary>The sum of products.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = Vector256<double>.Zero;
        int i = 0;
        for (; i <= left.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var (own, other) = (Vector256.Create<double>(left[i..]), Vector256.Create<double>(right[i..]));
            sum = Vector256.FusedMultiplyAdd(own, other, sum);
        }

        double total = Vector256.Sum(sum);
        for (; i < left.Length; i++)
        {
            total += left[i] * right[i];
        }

        return total;
    }
}
