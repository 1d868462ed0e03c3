using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Onnx;

/// <summary>Files of the Open Neural Network Exchange: operators on tensors, in the wire format of Protocol
/// Buffers.</summary>
/// <remarks>
/// <para><b>Meaning.</b> That of the operators over the real numbers: weights are the exact values stored, and nothing
/// is rounded in between. An axis for a batch is 1, and axes of size 1 are dropped from inputs, results, weights and
/// wires.</para>
/// <para><b>Source.</b> <c>onnx.proto</c> and the operators of ONNX, versions 7 to 22.</para>
/// </remarks>
internal sealed class OnnxFormat : ModelFormat
{
    /// <inheritdoc/>
    public override Sequence<string> Extensions => [".onnx"];

    /// <inheritdoc/>
    public override bool Recognises(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 4 && bytes[0] == 0x08 && bytes[1] is > 2 and < 32 && bytes[2] is 0x12 or 0x3A or 0x42;

    /// <inheritdoc/>
    public override FormatResult<ImportedModel> Read(ModelInput input)
    {
        try
        {
            return new OnnxImporter(new OnnxParser(input.Limits).Parse(input.Bytes), input).Import();
        }
        catch (FileException exception)
        {
            return exception.Problem;
        }
    }
}
