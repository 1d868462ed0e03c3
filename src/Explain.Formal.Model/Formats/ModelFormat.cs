using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>A format of files that hold a model. A new one is a folder with a class of this, and a word in
/// <see cref="ModelFile"/>.</summary>
internal abstract class ModelFormat
{
    /// <summary>The endings of its files, with the point, in lower case.</summary>
    public abstract Sequence<string> Extensions { get; }

    /// <summary>Whether a file with an unknown ending looks like one of this format.</summary>
    public abstract bool Recognises(ReadOnlySpan<byte> bytes);

    /// <summary>Reads the whole model. Never throws for what a file holds.</summary>
    public abstract FormatResult<ImportedModel> Read(ModelInput input);
}
