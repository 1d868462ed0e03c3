using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Json;

/// <summary>JSON files (RFC 8259): numbers, truth values and texts at the ends of paths.</summary>
internal sealed class JsonFormat : ValueFormat
{
    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override Sequence<string> Extensions => [".json"];

    /// <inheritdoc/>
    public override bool Recognises(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.TrimStart(" \t\r\n"u8);
        return text.StartsWith("{"u8) || text.StartsWith("["u8);
    }

    /// <inheritdoc/>
    public override FormatResult<ValueSource> Open(ValueInput input) =>
        JsonText.Parse(input.Bytes.Span, input.Limits.Depth).TryGet(out var root, out var problem)
            ? new JsonSource(root, input.Limits)
            : problem;
}
