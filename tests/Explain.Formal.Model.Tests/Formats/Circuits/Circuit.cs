using System.Text;
using Explain.Formal.Model.Formats;

namespace Explain.Formal.Model.Tests.Formats.Circuits;

/// <summary>What the tests of circuits say over and over.</summary>
internal static class Circuit
{
    /// <summary>Reads a circuit that must be right.</summary>
    public static ImportedModel Read(string path, string text) => Read(path, Encoding.Latin1.GetBytes(text));

    /// <summary>Reads a circuit that must be right.</summary>
    public static ImportedModel Read(string path, byte[] bytes) =>
        ModelFile.Read(path, bytes, FormatLimits.Default, NoFile).TryGet(out var model, out var problem)
            ? model
            : throw new InvalidOperationException(problem.Message);

    /// <summary>The code of the problem with a circuit, or null.</summary>
    public static string? CodeOf(string path, string text) => ModelFile.Read(
        path, Encoding.Latin1.GetBytes(text), FormatLimits.Default, NoFile).Problem?.Descriptor.Code;

    /// <summary>The outputs at the inputs that the bits of a number say, the first input the lowest bit; as
    /// bits.</summary>
    public static int At(this ImportedModel model, int inputs)
    {
        var values = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var input in model.Inputs)
        {
            var shape = model.Graph[input].Type.Shape;
            values["x"] = new Tensor(shape, [.. Enumerable.Range(0, shape.Count).Select(
                i => Value.Of(((inputs >> i) & 1) == 1))]);
        }

        var result = ReferenceEvaluator.Evaluate(model.Graph, model.Output, values);
        return result.Entries.Select((entry, i) => entry == Value.Of(true) ? 1 << i : 0).Sum();
    }

    /// <summary>The outputs at all inputs, in order.</summary>
    public static int[] Table(this ImportedModel model, int inputs) =>
        [.. Enumerable.Range(0, 1 << inputs).Select(model.At)];

    public static FormatResult<ReadOnlyMemory<byte>> NoFile(string path) =>
        throw new InvalidOperationException($"'{path}' is asked for.");
}
