using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Csv;

/// <summary>Problems of CSV files.</summary>
internal static class CsvDiagnostics
{
    /// <summary>The bytes are no UTF-8.</summary>
    public static readonly DiagnosticDescriptor Encoding = new(
        "XF3401",
        DiagnosticSeverity.Error,
        "The CSV text is not valid UTF-8.",
        "Save the file as UTF-8.",
        Example("broken_encoding.csv", "XF3401"));

    /// <summary>There is no header.</summary>
    public static readonly DiagnosticDescriptor NoHeader = new(
        "XF3402",
        DiagnosticSeverity.Error,
        "The CSV file has no header.",
        "The first line must name the columns, separated by commas.",
        Example("broken_header.csv", "XF3402"));

    /// <summary>A column has no name, or the name of another.</summary>
    public static readonly DiagnosticDescriptor ColumnName = new(
        "XF3403",
        DiagnosticSeverity.Error,
        "Column {0} of the CSV file is named '{1}', which is {2}.",
        "Give every column a name of its own in the first line.",
        Example("broken_column.csv", "XF3403"));

    /// <summary>A row is longer or shorter than the header.</summary>
    public static readonly DiagnosticDescriptor RowLength = new(
        "XF3404",
        DiagnosticSeverity.Error,
        "Line {0} of the CSV file has {1} fields; the header has {2}.",
        "Complete the row. A comma inside of a field needs quotes around the field.",
        Example("broken_row.csv", "XF3404"));

    /// <summary>A quote stands where none may, or has no end.</summary>
    public static readonly DiagnosticDescriptor Quote = new(
        "XF3405",
        DiagnosticSeverity.Error,
        "The row at line {0} of the CSV file has {1}.",
        "Quotes stand around whole fields; a quote inside of a quoted field is doubled.",
        Example("broken_quote.csv", "XF3405"));

    /// <summary>There are more columns than the limit.</summary>
    public static readonly DiagnosticDescriptor TooMany = new(
        "XF3406",
        DiagnosticSeverity.Error,
        "The CSV file has {0} columns; at most {1} are read.",
        "Save only the columns that the spec needs in a file of their own.",
        Example("broken_count.csv", "XF3406"));

    private static string Example(string file, string code) => $$"""
        table t(w: real) [|from "{{file}}":{{code}}|]
        """;
}
