using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Random points of a box: every second one on its faces.</summary>
/// <remarks>Claims often fail only where some inputs are at an end, which a point inside never is.</remarks>
internal static class RandomPoints
{
    // Each input of a point on faces is at its lower end, at its upper end, or between.
    private const double AtAnEnd = 0.25;

    /// <summary>Finds the point of a number.</summary>
    /// <param name="point">Where to put it.</param>
    /// <param name="box">The box.</param>
    /// <param name="stream">Where the points come from.</param>
    /// <param name="number">The number.</param>
    public static void Fill(Span<double> point, Box box, RandomStream stream, int number)
    {
        for (int i = 0; i < point.Length; i++)
        {
            double share = stream.Uniform((ulong)number, (uint)i);
            point[i] = box.At(i, number % 2 == 0 ? share : OnFace(share));
        }
    }

    private static double OnFace(double share) =>
        Math.Clamp((share - AtAnEnd) / (1 - (2 * AtAnEnd)), 0, 1);
}
