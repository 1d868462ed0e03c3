using Explain.Formal.Model.Formats;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Tests.Formats.Onnx;

/// <summary>Reads ONNX files and evaluates what they hold.</summary>
internal static class OnnxRun
{
    /// <summary>A model that must be right.</summary>
    public static ImportedModel Open(byte[] file) => Read(file).TryGet(out var model, out var problem)
        ? model
        : throw new InvalidOperationException(problem.Message);

    /// <summary>The message of the problem with a model that must be wrong.</summary>
    public static string Problem(byte[] file) =>
        Read(file).Problem?.Message ?? throw new InvalidOperationException("The file is right.");

    /// <summary>The result at inputs that are given as lists of numbers, row-major.</summary>
    public static Tensor Evaluate(ImportedModel model, params IReadOnlyList<Rational>[] inputs)
    {
        var values = model.Inputs.Zip(inputs).ToDictionary(
            pair => ((Operation.Input)model.Graph[pair.First].Operation).Name,
            pair => Values(model.Graph[pair.First].Type, pair.Second),
            StringComparer.Ordinal);
        return ReferenceEvaluator.Evaluate(model.Graph, model.Output, values);
    }

    /// <summary>The midpoints of numbers, and 0 and 1 for truth values.</summary>
    public static double[] Doubles(Tensor tensor) =>
    [
        .. tensor.Entries.Select(entry => entry switch
        {
            Value.Number number => number.Enclosure.Midpoint.ToDouble(),
            Value.Logical logical => logical.Truth == Truth.True ? 1 : 0,
            _ => double.NaN,
        }),
    ];

    private static FormatResult<ImportedModel> Read(byte[] file) =>
        ModelFile.Read("model.onnx", file, FormatLimits.Default, Reading.NothingBeside);

    private static Tensor Values(TensorType type, IReadOnlyList<Rational> numbers) => new(
        type.Shape,
        numbers.Select(number => type.Element is ElementType.Boolean ? Value.Of(!number.IsZero) : Value.Of(number))
            .ToSequence());
}
