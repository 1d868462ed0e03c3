using Explain.Formal.Numerics;
using static Explain.Formal.Testing.Formats.OnnxFile;

namespace Explain.Formal.Model.Tests.Formats.Onnx;

/// <summary>A model with one operator, values for its inputs, and the values that it must give.</summary>
/// <param name="File">The model.</param>
/// <param name="Inputs">Numbers for each input, row-major.</param>
/// <param name="Expected">The numbers that come out, row-major.</param>
internal sealed record OnnxCase(byte[] File, string[] Inputs, string Expected)
{
    /// <summary>The values of the inputs.</summary>
    public IReadOnlyList<Rational>[] Values => [.. Inputs.Select(Read)];

    /// <summary>The expected numbers.</summary>
    public double[] Results => [.. Read(Expected).Select(number => number.ToDouble())];

    /// <summary>An operator on <c>x</c>.</summary>
    public static OnnxCase Of(
        string operation, int[] axes, string x, string expected, int opset = 13, params byte[][] settings) =>
        new(Single(opset, operation, axes, settings), [x], expected);

    /// <summary>An operator on <c>x</c> and stored operands: <c>Add x w -> y</c>.</summary>
    public static OnnxCase With(
        string node, int[] axes, string x, string expected, byte[][] stored, byte[][] settings, int opset = 13)
    {
        string[] sides = node.Split(" -> ");
        string[] left = sides[0].Split(' ', 2);
        return new(
            Write(opset, [
                Node(left[0], left[1], sides[1], settings), .. stored, Input("x", axes), Output("y")]),
            [x], expected);
    }

    private static Rational[] Read(string numbers) =>
        [.. numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => Rational.Parse(text))];
}
