using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Shapes as files have them, with axes of size 1.</summary>
internal static class OnnxShapes
{
    /// <summary>A shape without its axes of size 1.</summary>
    public static TensorShape Squeeze(IEnumerable<int> shape) =>
        new(shape.Where(extent => extent != 1).ToSequence());

    /// <summary>The shape that two shapes broadcast to; null if they disagree.</summary>
    public static Sequence<int>? Broadcast(Sequence<int> x, Sequence<int> y)
    {
        int[] shape = new int[Math.Max(x.Length, y.Length)];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            int a = axis < shape.Length - x.Length ? 1 : x[axis - shape.Length + x.Length];
            int b = axis < shape.Length - y.Length ? 1 : y[axis - shape.Length + y.Length];
            if (a != b && a != 1 && b != 1)
            {
                return null;
            }

            shape[axis] = b == 1 ? a : b;
        }

        return shape.ToSequence();
    }

    /// <summary>The steps between neighbours along each axis.</summary>
    public static int[] Strides(Sequence<int> shape)
    {
        int[] strides = new int[shape.Length];
        int step = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = step;
            step *= shape[axis];
        }

        return strides;
    }

    /// <summary>A shape for people.</summary>
    public static string Print(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";
}
