using Explain.Formal.Model.Formats.VnnLib;

namespace Explain.Formal.Model.Formats;

/// <summary>Reads files that hold a property of a network. Nothing here throws for what a file holds.</summary>
/// <remarks>The format is VNN-LIB, versions 1.0 and 2.0 with one network of one input and one output.</remarks>
public static class PropertyFile
{
    /// <summary>Reads a property that the host has read as bytes.</summary>
    /// <param name="bytes">The whole content.</param>
    /// <param name="limits">What reading may cost: <see cref="FormatLimits.ModelMultiple"/> times the length.</param>
    public static FormatResult<ImportedProperty> Read(ReadOnlyMemory<byte> bytes, FormatLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return SExpression.Parse(Utf8Text.Of(bytes)).TryGet(out var statements, out var problem)
            ? new VnnLibReader(limits).Read(statements)
            : problem;
    }
}
