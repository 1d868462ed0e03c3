using Explain.Formal.Model.Formats.Bif;
using Explain.Formal.Model.Formats.Cnf;

namespace Explain.Formal.Model.Formats;

/// <summary>Reads files that hold a distribution. Nothing here throws for what a file holds.</summary>
/// <remarks>Networks in the Bayesian Interchange Format (<c>.bif</c>), and the weights of formulas
/// (<c>.cnf</c>, <c>.wcnf</c>).</remarks>
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
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".bif" => BifFormat.Read(bytes, limits),
            ".cnf" or ".wcnf" => CnfFormat.ReadDistribution(bytes, limits),
            _ => FormatProblem.Of(FormatDiagnostics.UnknownDistribution, path),
        };
    }
}
