using Explain.Formal.Model.Formats.Numpy;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.PyTorch;

/// <summary>Archives as <c>torch.save</c> writes them: a pickle, and the elements of tensors beside it.</summary>
/// <remarks>
/// Values in dictionaries, lists and attributes of objects are found by the path of their keys, joined by <c>/</c> or
/// <c>.</c>. Numbers are tensors without axes.
/// </remarks>
internal sealed class PyTorchFormat : ValueFormat
{
    private const string Pickle = "/data.pkl";

    /// <inheritdoc/>
    public override string Name => "pytorch";

    /// <inheritdoc/>
    public override Sequence<string> Extensions => [".pt", ".pth"];

    /// <inheritdoc/>
    public override bool Recognises(ReadOnlySpan<byte> bytes) => false;

    /// <inheritdoc/>
    public override FormatResult<ValueSource> Open(ValueInput input)
    {
        if (!ZipBytes.ListNames(input.Bytes).TryGet(out var entries, out _)
            || entries.Items.FirstOrDefault(name => name.EndsWith(Pickle, StringComparison.Ordinal)) is not { } pickle)
        {
            return FormatProblem.Of(PyTorchDiagnostics.NoArchive);
        }

        if (entries.Length > input.Limits.Entries)
        {
            return FormatProblem.Of(PyTorchDiagnostics.TooMany, input.Limits.Entries);
        }

        string root = pickle[..^Pickle.Length];
        if (!ZipBytes.Expand(input, pickle, entries.Items.IndexOf(pickle)).TryGet(out var bytes, out var problem)
            || !new PickleReader(bytes).Read().TryGet(out var value, out problem))
        {
            return problem;
        }

        var values = new PickleTree(input.Limits, input.Bytes.Length).Collect(value);
        return values is null
            ? FormatProblem.Of(PyTorchDiagnostics.TooMany, input.Limits.Entries)
            : new PyTorchSource(input, entries, root, values);
    }
}
