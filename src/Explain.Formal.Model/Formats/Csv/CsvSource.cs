using System.Collections.Immutable;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Csv;

/// <summary>The columns of a table, all equally long.</summary>
internal sealed class CsvSource(ImmutableArray<CsvColumn> columns) : ValueSource
{
    /// <inheritdoc/>
    public override Sequence<string> Names => columns.Select(column => column.Name).ToSequence();

    /// <inheritdoc/>
    public override int? RowCount => columns[0].Count;

    /// <inheritdoc/>
    public override FormatResult<NamedTensor>? Find(string key)
    {
        if (columns.FirstOrDefault(column => column.Name == key) is not { } column)
        {
            return null;
        }

        return new NamedTensor(key, [column.Count], new CsvElements(column));
    }
}
