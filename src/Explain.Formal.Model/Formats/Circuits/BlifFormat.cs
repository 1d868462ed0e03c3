using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Circuits;

/// <summary>Flat combinational circuits in the Berkeley Logic Interchange Format.</summary>
/// <remarks><b>Source.</b> Berkeley Logic Interchange Format (BLIF), University of California, Berkeley (1992). The
/// first
/// model of a file is read.</remarks>
internal sealed class BlifFormat : ModelFormat
{
    /// <inheritdoc/>
    public override Sequence<string> Extensions => [".blif"];

    /// <inheritdoc/>
    public override bool Recognises(ReadOnlySpan<byte> bytes) => bytes.StartsWith(".model "u8);

    /// <inheritdoc/>
    public override FormatResult<ImportedModel> Read(ModelInput input)
    {
        var reader = new BlifReader();
        return reader.Read(Utf8Text.Of(input.Bytes)) is { } problem
            ? problem
            : NetlistGraph.Build(reader.Netlist, input.Limits);
    }
}
