using System.Collections.Immutable;
using Explain.Formal.Model.Formats.Circuits;
using Explain.Formal.Model.Formats.Cnf;
using Explain.Formal.Model.Formats.Nnet;
using Explain.Formal.Model.Formats.Onnx;

namespace Explain.Formal.Model.Formats;

/// <summary>Reads files that hold a model. Nothing here throws for what a file holds.</summary>
public static class ModelFile
{
    // The order decides only for files with an unknown ending: the most telling first bytes come first.
    private static readonly ImmutableArray<ModelFormat> Formats =
    [
        new AigerFormat(), new BlifFormat(), new CnfFormat(), new BenchFormat(), new NnetFormat(), new OnnxFormat(),
    ];

    /// <summary>Reads a model that the host has read as bytes.</summary>
    /// <param name="path">The path as the spec writes it. Only its ending is looked at.</param>
    /// <param name="bytes">The whole content.</param>
    /// <param name="limits">What reading may cost.</param>
    /// <param name="beside">Reads a file beside this one, within what the host allows.</param>
    public static FormatResult<ImportedModel> Read(
        string path,
        ReadOnlyMemory<byte> bytes,
        FormatLimits limits,
        Func<string, FormatResult<ReadOnlyMemory<byte>>> beside)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(beside);
        string extension = Path.GetExtension(path).ToLowerInvariant();
        var format = Formats.FirstOrDefault(f => f.Extensions.Contains(extension, StringComparer.Ordinal))
            ?? Formats.FirstOrDefault(f => f.Recognises(bytes.Span));
        if (format is null)
        {
            string known = string.Join(", ", Formats.SelectMany(f => f.Extensions));
            return FormatProblem.Of(FormatDiagnostics.UnknownModel, path, known);
        }

        return format.Read(new ModelInput(bytes, limits, beside));
    }
}
