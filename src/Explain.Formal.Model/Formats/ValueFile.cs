using System.Collections.Immutable;
using Explain.Formal.Model.Formats.Csv;
using Explain.Formal.Model.Formats.Json;
using Explain.Formal.Model.Formats.Numpy;
using Explain.Formal.Model.Formats.PyTorch;
using Explain.Formal.Model.Formats.Safetensors;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats;

/// <summary>A file of values that a spec names: tensors by name or path, or a table with a tensor a column.</summary>
/// <remarks>
/// Opening checks the structure of the whole file; <see cref="Find"/> reads one tensor and checks its elements, so that
/// what a spec does not use cannot fail it. Nothing here throws for what a file holds.
/// </remarks>
public sealed class ValueFile
{
    private const int NamesShown = 8;

    // The order decides only for files with an unknown ending: the most telling first bytes come first.
    private static readonly ImmutableArray<ValueFormat> Formats =
    [
        new NpyFormat(), new NpzFormat(), new SafetensorsFormat(), new JsonFormat(), new CsvFormat(),
        new PyTorchFormat(),
    ];

    private readonly ValueSource _source;

    private ValueFile(string path, ValueFormat format, ValueSource source)
    {
        Path = path;
        Format = format.Name;
        _source = source;
    }

    /// <summary>The path that was given.</summary>
    public string Path { get; }

    /// <summary>Which format: <c>safetensors</c>, <c>npz</c>, <c>npy</c>, <c>json</c>, <c>csv</c> or
    /// <c>pytorch</c>.</summary>
    public string Format { get; }

    /// <summary>The names of the tensors or columns; for JSON, the paths of what is not an object.</summary>
    public Sequence<string> Names => _source.Names;

    /// <summary>The number of rows of a table, which is the length of every column; null for anything else.</summary>
    public int? RowCount => _source.RowCount;

    /// <summary>Opens a file that the host has read.</summary>
    /// <param name="path">The path as the spec writes it. Only its ending and its file name are looked at.</param>
    /// <param name="bytes">The whole content; it must not change as long as the result is used.</param>
    /// <param name="limits">What reading may cost.</param>
    public static FormatResult<ValueFile> Read(string path, ReadOnlyMemory<byte> bytes, FormatLimits limits)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(limits);
        string extension = System.IO.Path.GetExtension(path).ToLowerInvariant();
        var format = Formats.FirstOrDefault(f => f.Extensions.Contains(extension, StringComparer.Ordinal))
            ?? Formats.FirstOrDefault(f => f.Recognises(bytes.Span));
        if (format is null)
        {
            string known = string.Join(", ", Formats.SelectMany(f => f.Extensions));
            return FormatProblem.Of(FormatDiagnostics.UnknownFormat, path, known);
        }

        string stem = System.IO.Path.GetFileNameWithoutExtension(path);
        return format.Open(new ValueInput(stem, bytes, limits)).TryGet(out var source, out var problem)
            ? new ValueFile(path, format, source)
            : problem;
    }

    /// <summary>Reads one tensor.</summary>
    /// <param name="key">
    /// A tensor's name, a column's name, or in JSON a path of keys and array indices separated by <c>/</c> or <c>.</c>;
    /// a key may hold such characters itself, the longest key that leads on wins. In a file with one nameless tensor
    /// (<c>.npy</c>), the file's name without its ending, or nothing.
    /// </param>
    public FormatResult<NamedTensor> Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _source.Find(key) ?? FormatProblem.Of(FormatDiagnostics.UnknownName, Path, key, Describe());
    }

    private string Describe()
    {
        var names = Names;
        string shown = string.Join(", ", names.Take(NamesShown).Select(name => $"'{Quotation.Clean(name)}'"));
        return names.Length == 0 ? "nothing" : names.Length <= NamesShown ? shown : $"{shown} and more";
    }
}
