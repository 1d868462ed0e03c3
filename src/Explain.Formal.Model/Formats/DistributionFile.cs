using Explain.Formal.Model.Formats.Bif;

namespace Explain.Formal.Model.Formats;

/// <summary>Reads files that hold a distribution. Nothing here throws for what a file holds.</summary>
/// <remarks>So far there is one format: networks in the Bayesian Interchange Format (<c>.bif</c>).</remarks>
public static class DistributionFile
{
    /// <summary>Reads a distribution that the host has read as bytes.</summary>
    /// <param name="path">The path as the spec writes it.</param>
    /// <param name="bytes">The whole content.</param>
    /// <param name="limits">What reading may cost: <see cref="FormatLimits.ModelMultiple"/> times the length.</param>
    public static FormatResult<ImportedDistribution> Read(
        string path, ReadOnlyMemory<byte> bytes, FormatLimits limits)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(limits);
        return Path.GetExtension(path).Equals(".bif", StringComparison.OrdinalIgnoreCase)
            ? BifFormat.Read(bytes, limits)
            : FormatProblem.Of(BifDiagnostics.UnknownFormat, path);
    }
}
