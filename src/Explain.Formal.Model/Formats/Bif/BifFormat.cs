namespace Explain.Formal.Model.Formats.Bif;

/// <summary>Bayesian networks as draws of categories.</summary>
internal static class BifFormat
{
    public static FormatResult<ImportedDistribution> Read(ReadOnlyMemory<byte> bytes, FormatLimits limits) =>
        new BifReader(Utf8Text.Of(bytes), limits).Read().TryGet(out var variables, out var problem)
            ? new NetworkGraph().Build(variables)
            : problem;
}
