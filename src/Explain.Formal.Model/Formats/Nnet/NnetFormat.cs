using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Nnet;

/// <summary>Files of the format NNet: ReLU networks as text, with the normalization of their inputs and
/// result.</summary>
/// <remarks>
/// <para><b>Meaning.</b> Inputs are taken as <c>(x - mean) / range</c>, layers are affine with ReLU between them, and
/// results are given as <c>y * range + mean</c>. Decimals are taken exactly. The least and greatest inputs that the
/// file states are not applied: a spec says itself which inputs it is about, and a network that silently moves them
/// would say something else.</para>
/// <para><b>Source.</b> The description in the format's repository (sisl/NNet).</para>
/// </remarks>
internal sealed class NnetFormat : ModelFormat
{
    private const int Counts = 4;

    /// <inheritdoc/>
    public override Sequence<string> Extensions => [".nnet"];

    /// <inheritdoc/>
    public override bool Recognises(ReadOnlySpan<byte> bytes) => bytes.StartsWith("//"u8);

    /// <inheritdoc/>
    public override FormatResult<ImportedModel> Read(ModelInput input)
    {
        var text = new NnetText(input.Bytes);
        text.SkipComments();
        if (!text.Sizes(Counts).TryGet(out var counts, out var problem)
            || !text.Sizes(counts[0] < input.Limits.Entries ? counts[0] + 1 : 0).TryGet(out var sizes, out problem))
        {
            return problem;
        }

        if (sizes[0] != counts[1] || sizes[^1] != counts[2])
        {
            return text.Wrong($"the layers start with {sizes[0]} and end with {sizes[^1]} numbers, but the file states "
                + $"{counts[1]} inputs and {counts[2]} outputs");
        }

        long weights = sizes.Zip(sizes.Skip(1)).Sum(pair => ((long)pair.First + 1) * pair.Second);
        if (weights > input.Limits.GraphEntries)
        {
            return FormatProblem.Of(NnetDiagnostics.TooLarge, weights, input.Limits.GraphEntries);
        }

        // A flag that nothing uses, and the least and greatest inputs.
        if (!text.Numbers(null).TryGet(out _, out problem)
            || !text.Numbers(sizes[0]).TryGet(out _, out problem)
            || !text.Numbers(sizes[0]).TryGet(out _, out problem)
            || !text.Numbers(sizes[0] + 1).TryGet(out var means, out problem)
            || !text.Numbers(sizes[0] + 1).TryGet(out var ranges, out problem))
        {
            return problem;
        }

        return ranges.Any(range => range.IsZero)
            ? text.Wrong("a range is 0")
            : new NnetNetwork(sizes, means, ranges).Read(text);
    }
}
