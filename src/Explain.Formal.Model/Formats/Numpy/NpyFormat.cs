using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Numpy;

/// <summary>Files of one array, which has no name of its own: it is named after the file.</summary>
internal sealed class NpyFormat : ValueFormat
{
    /// <inheritdoc/>
    public override string Name => "npy";

    /// <inheritdoc/>
    public override Sequence<string> Extensions => [".npy"];

    /// <inheritdoc/>
    public override bool Recognises(ReadOnlySpan<byte> bytes) => NpyReader.Recognises(bytes);

    /// <inheritdoc/>
    public override FormatResult<ValueSource> Open(ValueInput input) =>
        NpyReader.Read(input.Stem, input.Bytes, input.Limits).TryGet(out var tensor, out var problem)
            ? new Source(tensor)
            : problem;

    private sealed class Source(NamedTensor tensor) : ValueSource
    {
        public override Sequence<string> Names => [tensor.Name];

        public override FormatResult<NamedTensor>? Find(string key)
        {
            if (key.Length > 0 && key != tensor.Name)
            {
                return null;
            }

            return tensor;
        }
    }
}
