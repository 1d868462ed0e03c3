using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Circuits;

/// <summary>And-inverter graphs, as text and in binary, combinational.</summary>
/// <remarks><b>Source.</b> Biere, Heljanko, Wieringa, AIGER 1.9 and beyond (FMV report 11/2, 2011).</remarks>
internal sealed class AigerFormat : ModelFormat
{
    /// <inheritdoc/>
    public override Sequence<string> Extensions => [".aag", ".aig"];

    /// <inheritdoc/>
    public override bool Recognises(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("aag "u8) || bytes.StartsWith("aig "u8);

    /// <inheritdoc/>
    public override FormatResult<ImportedModel> Read(ModelInput input)
    {
        var lines = new AsciiLines(input.Bytes);
        string first = lines.Next() ?? "";
        if (AigerHeader.Parse(first) is not { } header)
        {
            return FormatProblem.Of(AigerDiagnostics.Header, first);
        }

        if (header.Sequential is var (count, what) && count > 0)
        {
            return FormatProblem.Of(AigerDiagnostics.Sequential, count, what);
        }

        if (header.Inputs > input.Limits.Inputs)
        {
            return FormatProblem.Of(CircuitDiagnostics.TooManyInputs, header.Inputs, input.Limits.Inputs);
        }

        var reader = new AigerReader(header, lines);
        return reader.Read() is { } problem ? problem : NetlistGraph.Build(reader.Netlist, input.Limits);
    }
}
