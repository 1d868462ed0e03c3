using System.Text;
using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Tests.Formats;

/// <summary>What the tests of the formats say over and over.</summary>
internal static class Reading
{
    /// <summary>The folder of a model that stands alone.</summary>
    public static FormatResult<ReadOnlyMemory<byte>> NothingBeside(string name) =>
        throw new InvalidOperationException($"Nothing is read beside the model, but '{name}' is.");

    /// <summary>Opens a file that must be right.</summary>
    public static ValueFile Open(string path, byte[] bytes) =>
        ValueFile.Read(path, bytes, FormatLimits.Default).TryGet(out var file, out var problem)
            ? file
            : throw new InvalidOperationException(problem.Message);

    /// <summary>Opens a text file that must be right.</summary>
    public static ValueFile Open(string path, string text) => Open(path, Encoding.UTF8.GetBytes(text));

    /// <summary>A tensor that must be there.</summary>
    public static NamedTensor Get(this ValueFile file, string key) =>
        file.Find(key).TryGet(out var tensor, out var problem)
            ? tensor
            : throw new InvalidOperationException(problem.Message);

    /// <summary>The code of the problem with opening the file or, if it opens, with the tensor.</summary>
    public static string? CodeOf(string path, byte[] bytes, string key = "w") =>
        ValueFile.Read(path, bytes, FormatLimits.Default).TryGet(out var file, out var problem)
            ? file.Find(key).Problem?.Descriptor.Code
            : problem.Descriptor.Code;

    /// <summary>The exact numbers of a tensor.</summary>
    public static Rational[] Numbers(this NamedTensor tensor) =>
        [.. Enumerable.Range(0, tensor.Count).Select(tensor.GetNumber)];

    /// <summary>The doubles of a tensor.</summary>
    public static double[] Doubles(this NamedTensor tensor) =>
        [.. Enumerable.Range(0, tensor.Count).Select(tensor.GetDouble)];
}
