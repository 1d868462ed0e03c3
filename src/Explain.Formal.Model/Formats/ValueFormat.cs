using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>A file format. A new one is a folder with a class of this, and a word in <see cref="ValueFile"/>.</summary>
internal abstract class ValueFormat
{
    /// <summary>What people call it.</summary>
    public abstract string Name { get; }

    /// <summary>The endings of its files, with the point, in lower case.</summary>
    public abstract Sequence<string> Extensions { get; }

    /// <summary>Whether a file with an unknown ending looks like one of this format.</summary>
    public abstract bool Recognises(ReadOnlySpan<byte> bytes);

    /// <summary>Checks the file's structure and finds what is in it. Never throws.</summary>
    public abstract FormatResult<ValueSource> Open(ValueInput input);
}

/// <summary>A file as a format sees it: bytes, and a name for a tensor that has none. No format opens a path.</summary>
internal sealed record ValueInput(string Stem, ReadOnlyMemory<byte> Bytes, FormatLimits Limits);

/// <summary>The content of a file that was opened. Immutable, and safe to read from several threads.</summary>
internal abstract class ValueSource
{
    /// <summary>The names that <see cref="Find"/> knows, in the order of the file.</summary>
    public abstract Sequence<string> Names { get; }

    /// <summary>The number of rows of a table; null for anything else.</summary>
    public virtual int? RowCount => null;

    /// <summary>Reads and checks one tensor; null when there is none of that name. Never throws.</summary>
    public abstract FormatResult<NamedTensor>? Find(string key);
}
