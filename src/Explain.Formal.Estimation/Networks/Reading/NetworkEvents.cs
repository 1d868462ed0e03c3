using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Truth values that hold where several affine functions are above 0.</summary>
internal static class NetworkEvents
{
    /// <summary>Such a truth value of two others, or of a greatest index and a number; null for anything
    /// else.</summary>
    public static ReadWire.Region? Join(BinaryOperator function, ReadWire[] operands) => (function, operands) switch
    {
        (BinaryOperator.Equal, [ReadWire.Largest largest, ReadWire.Known known]) => Largest(largest.Entries, known),
        (BinaryOperator.Equal, [ReadWire.Known known, ReadWire.Largest largest]) => Largest(largest.Entries, known),
        (BinaryOperator.NotEqual, [ReadWire.Largest, ReadWire.Known] or [ReadWire.Known, ReadWire.Largest]) =>
            Join(BinaryOperator.Equal, operands) is { } equal ? equal with { IsComplement = true } : null,
        (BinaryOperator.And, [var left, var right]) => Region(left) is { IsComplement: false } a
            && Region(right) is { IsComplement: false } b
            ? a.With(b)
            : null,
        (BinaryOperator.Or, [var left, var right]) => Region(left) is { IsComplement: true } a
            && Region(right) is { IsComplement: true } b
            ? a.With(b)
            : null,
        _ => null,
    };

    /// <summary>One truth value as a region.</summary>
    public static ReadWire.Region? Region(ReadWire? wire) => wire switch
    {
        ReadWire.Region region => region,
        ReadWire.Positive { Numbers.Length: 1 } positive =>
            new ReadWire.Region(positive.Numbers, [positive.IncludesZero], IsComplement: false),
        _ => null,
    };

    // The first of equal numbers counts as the greatest: those before it are less, those behind at most as large.
    private static ReadWire.Region? Largest(RowEntry[] entries, ReadWire.Known known)
    {
        double index = NetworkReader.Numbers(known.Value)[0];
        if (!(index >= 0 && index < entries.Length && index == Math.Floor(index)))
        {
            return null;
        }

        RowEntry[] greatest = [.. Enumerable.Repeat(entries[(int)index], entries.Length - 1)];
        RowEntry[] others = [.. entries.Where((_, i) => i != (int)index)];
        return entries.Length > 1 && NetworkReader.Added(greatest, others, -1) is { } differences
            ? new ReadWire.Region(
                differences.Entries, [.. others.Select((_, i) => i >= (int)index)], IsComplement: false)
            : null;
    }
}
