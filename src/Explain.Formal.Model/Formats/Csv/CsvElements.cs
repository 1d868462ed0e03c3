using System.Text;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Formats.Csv;

/// <summary>The fields of a column as elements; all numbers, all truth values, or else all texts.</summary>
internal sealed class CsvElements(CsvColumn column) : ElementStore
{
    /// <inheritdoc/>
    public override int Count => column.Count;

    /// <inheritdoc/>
    public override ElementKind Kind { get; } = Classify(column);

    /// <inheritdoc/>
    public override Rational? Number(int index) => Kind == ElementKind.Boolean
        ? IsWord(column[index], "true"u8) ? Rational.One : Rational.Zero
        : ExactNumber.FromText(Text(index));

    /// <inheritdoc/>
    public override string Text(int index) => Encoding.UTF8.GetString(column[index]);

    private static ElementKind Classify(CsvColumn column)
    {
        bool isBoolean = column.Count > 0, isInteger = column.Count > 0, isReal = true;
        for (int i = 0; i < column.Count && (isBoolean || isReal); i++)
        {
            var field = column[i];
            var form = ExactNumber.Classify(field);
            isBoolean &= IsWord(field, "true"u8) || IsWord(field, "false"u8);
            isInteger &= form == ExactNumber.Form.Integer;
            isReal &= form is ExactNumber.Form.Integer or ExactNumber.Form.Decimal;
        }

        return isBoolean ? ElementKind.Boolean
            : isInteger ? ElementKind.Integer
            : isReal ? ElementKind.Real
            : ElementKind.Text;
    }

    // Python writes True, spreadsheets write TRUE.
    private static bool IsWord(ReadOnlySpan<byte> field, ReadOnlySpan<byte> word) =>
        Ascii.EqualsIgnoreCase(field, word);
}
