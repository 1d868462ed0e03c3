using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Writes the zeros of a nearly full matrix into the linear forms that are its rows, so that rows read the
/// same values and are computed together.</summary>
/// <remarks>
/// <para><b>Error.</b> None: what is added is 0 times a number. A form never comes to read a value that may be
/// missing.</para>
/// </remarks>
internal static class RowAlignment
{
    // Of this many coefficients of a row one may be 0.
    private const int CoefficientsOfAZero = 8;

    /// <summary>The instructions, at the same places.</summary>
    /// <param name="instructions">Operands are places.</param>
    /// <param name="facts">What is known of the value at a place.</param>
    public static IReadOnlyList<Instruction> Pad(IReadOnlyList<Instruction> instructions, Func<int, ValueFacts> facts)
    {
        var padded = instructions.ToArray();
        for (int start = 0; start < padded.Length;)
        {
            int end = start;
            var read = new SortedSet<int>();
            int fewest = int.MaxValue;
            while (end < padded.Length && IsRow(padded[end], start) && Joins(padded[end], read, fewest))
            {
                fewest = Math.Min(fewest, padded[end].Operands.Length);
                read.UnionWith(padded[end].Operands);
                end++;
            }

            if (read.Count > fewest && !read.Any(place => facts(place).MayBeUndefined))
            {
                int[] places = [.. read];
                for (int i = start; i < end; i++)
                {
                    padded[i] = Reading(places, padded[i]);
                }
            }

            start = Math.Max(end, start + 1);
        }

        return padded;
    }

    // The terms stay in their order, and so the sum keeps its rounding.
    private static bool IsRow(Instruction instruction, int start) =>
        instruction.Code == OpCode.Linear
        && instruction.Operands[^1] < start
        && instruction.Operands.Zip(instruction.Operands.Skip(1)).All(pair => pair.First < pair.Second);

    private static bool Joins(Instruction row, SortedSet<int> read, int fewest)
    {
        int count = read.Count + row.Operands.Count(place => !read.Contains(place));
        return (count - Math.Min(fewest, row.Operands.Length)) * CoefficientsOfAZero <= count;
    }

    private static Instruction Reading(int[] places, Instruction row)
    {
        double[] coefficients = new double[places.Length];
        for (int i = 0, k = 0; i < places.Length; i++)
        {
            if (k < row.Operands.Length && row.Operands[k] == places[i])
            {
                coefficients[i] = row.Coefficients[k++];
            }
        }

        return row with { Operands = places.ToSequence(), Coefficients = coefficients.ToSequence() };
    }
}
