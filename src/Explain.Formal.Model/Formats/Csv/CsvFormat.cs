using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Csv;

/// <summary>Comma-separated tables (RFC 4180) with a header; each column is a tensor with one axis.</summary>
/// <remarks>
/// Spaces around unquoted fields do not count, and empty lines are skipped. Whether a field was quoted makes no
/// difference: a column whose fields are all numbers holds numbers.
/// </remarks>
internal sealed class CsvFormat : ValueFormat
{
    /// <inheritdoc/>
    public override string Name => "csv";

    /// <inheritdoc/>
    public override Sequence<string> Extensions => [".csv"];

    /// <inheritdoc/>
    public override bool Recognises(ReadOnlySpan<byte> bytes) => false;

    /// <inheritdoc/>
    public override FormatResult<ValueSource> Open(ValueInput input)
    {
        if (!Utf8.IsValid(input.Bytes.Span))
        {
            return FormatProblem.Of(CsvDiagnostics.Encoding);
        }

        CsvMalformedRecord? malformed = null;
        var options = new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            OnMalformedRecord = record => malformed ??= record,
        };
        using var reader = CsvReader.Create(input.Bytes, options);
        var table = ReadTable(reader, input.Limits);
        return malformed is { } bad ? FormatProblem.Of(CsvDiagnostics.Quote, bad.LineNumber, Describe(bad.Reason))
            : table.TryGet(out var columns, out var problem) ? new CsvSource(columns)
            : problem;
    }

    private static FormatResult<ImmutableArray<CsvColumn>> ReadTable(CsvReader reader, FormatLimits limits)
    {
        if (!reader.Read())
        {
            return FormatProblem.Of(CsvDiagnostics.NoHeader);
        }

        if (!ReadHeader(reader, limits).TryGet(out var columns, out var problem))
        {
            return problem;
        }

        while (reader.Read())
        {
            if (reader.FieldCount != columns.Length)
            {
                return FormatProblem.Of(
                    CsvDiagnostics.RowLength, reader.LineNumber, reader.FieldCount, columns.Length);
            }

            for (int i = 0; i < columns.Length; i++)
            {
                columns[i].Add(reader.GetSpan(i));
            }
        }

        return columns;
    }

    private static FormatResult<ImmutableArray<CsvColumn>> ReadHeader(CsvReader reader, FormatLimits limits)
    {
        if (reader.FieldCount > limits.Entries)
        {
            return FormatProblem.Of(CsvDiagnostics.TooMany, reader.FieldCount, limits.Entries);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var columns = ImmutableArray.CreateBuilder<CsvColumn>(reader.FieldCount);
        for (int i = 0; i < reader.FieldCount; i++)
        {
            string name = Encoding.UTF8.GetString(reader.GetSpan(i));
            if (name.Length == 0 || !seen.Add(name))
            {
                string fault = name.Length == 0 ? "no name" : "the name of a column before it";
                return FormatProblem.Of(CsvDiagnostics.ColumnName, i + 1, name, fault);
            }

            columns.Add(new CsvColumn(name));
        }

        return columns.ToImmutable();
    }

    private static string Describe(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote => "a quote inside of an unquoted field",
        CsvMalformedReason.TextAfterClosingQuote => "text after a closing quote",
        CsvMalformedReason.UnterminatedQuote => "a quote without an end",
        _ => "a quote in the wrong place",
    };
}
