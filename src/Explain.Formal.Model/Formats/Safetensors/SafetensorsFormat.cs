using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Safetensors;

/// <summary>Files of the safetensors format: a length, a JSON header, the bytes of the tensors end to end.</summary>
/// <remarks>
/// <b>Source.</b> The description in the format's repository (huggingface/safetensors). As there, a header has at most
/// 100 MB and unique names, and the tensors cover the data without holes or overlaps.
/// </remarks>
internal sealed class SafetensorsFormat : ValueFormat
{
    private const int LengthBytes = sizeof(ulong);
    private const int LongestHeader = 100_000_000;
    private const int HeaderDepth = 8;

    /// <inheritdoc/>
    public override string Name => "safetensors";

    /// <inheritdoc/>
    public override Sequence<string> Extensions => [".safetensors"];

    /// <inheritdoc/>
    public override bool Recognises(ReadOnlySpan<byte> bytes) =>
        bytes.Length > LengthBytes && bytes[LengthBytes] == '{'
        && BinaryPrimitives.ReadUInt64LittleEndian(bytes) <= (ulong)(bytes.Length - LengthBytes);

    /// <inheritdoc/>
    public override FormatResult<ValueSource> Open(ValueInput input)
    {
        var bytes = input.Bytes;
        if (bytes.Length < LengthBytes)
        {
            return FormatProblem.Of(SafetensorsDiagnostics.TooShort, bytes.Length);
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
        ulong longest = (ulong)Math.Min(bytes.Length - LengthBytes, LongestHeader);
        if (length > longest)
        {
            return FormatProblem.Of(SafetensorsDiagnostics.HeaderLength, length, longest);
        }

        var header = bytes.Span.Slice(LengthBytes, (int)length);
        var data = bytes[(LengthBytes + (int)length)..];
        if (!ParseHeader(header).TryGet(out var root, out var problem)
            || !SafetensorsHeader.Read(root, data.Length, input.Limits).TryGet(out var entries, out problem))
        {
            return problem;
        }

        return new SafetensorsSource(entries, data);
    }

    private static FormatResult<JsonElement> ParseHeader(ReadOnlySpan<byte> header)
    {
        if (!Utf8.IsValid(header))
        {
            return FormatProblem.Of(SafetensorsDiagnostics.HeaderText, "it is not UTF-8");
        }

        if (!header.StartsWith("{"u8))
        {
            return FormatProblem.Of(SafetensorsDiagnostics.HeaderText, "it does not begin with '{'");
        }

        return Json.JsonText.Parse(header, HeaderDepth).TryGet(out var root, out var problem)
            ? root
            : FormatProblem.Of(SafetensorsDiagnostics.HeaderText, problem.Message);
    }
}
