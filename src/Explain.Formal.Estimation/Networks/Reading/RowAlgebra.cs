using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Sums and products of affine rows; null where there would be too many coefficients.</summary>
internal static class RowAlgebra
{
    private const long MostCoefficients = 1L << 25;

    /// <summary>Numbers as rows.</summary>
    public static RowBlock Numbers(double[] values) => new([], values);

    /// <summary>All rows of a block.</summary>
    public static RowEntry[] Entries(RowBlock block) =>
        [.. Enumerable.Range(0, block.Rows).Select(row => new RowEntry(block, row))];

    /// <summary>Rows as one block; null of none.</summary>
    public static RowBlock? Gather(IReadOnlyList<RowEntry> entries)
    {
        if (entries.Count == 0)
        {
            return null;
        }

        var first = entries[0].Block;
        if (first.Rows == entries.Count && Enumerable.Range(0, entries.Count)
            .All(i => ReferenceEquals(entries[i].Block, first) && entries[i].Row == i))
        {
            return first;
        }

        NetworkStage[] stages =
        [
            .. entries.Select(entry => entry.Block).Distinct()
                .SelectMany(block => block.Parts).Select(part => part.Stage).Distinct(),
        ];
        return stages.All(stage => IsSmall(entries.Count, stage.Size))
            ? new RowBlock(
                [.. stages.Select(stage => new RowPart(stage, Copy(entries, stage)))],
                [.. entries.Select(entry => entry.Block.Offset[entry.Row])])
            {
                IsNested = entries.Any(entry => entry.Block.IsNested),
            }
            : null;
    }

    /// <summary>left + factor * right, row by row.</summary>
    public static RowBlock Add(RowBlock left, RowBlock right, double factor)
    {
        double[] offset = [.. left.Offset.Zip(right.Offset, (a, b) => a + (factor * b))];
        if (right.IsKnown)
        {
            return left with { Offset = offset };
        }

        var stages = left.Parts.Concat(right.Parts).Select(part => part.Stage).Distinct();
        var sum = new RowBlock(
            [.. stages.Select(stage => Add((left.Of(stage), right.Of(stage)), left.Rows, factor))], offset);
        return sum with { IsNested = left.IsNested || right.IsNested || !IsPlain(left, right, sum) };
    }

    // A sum of two neurons, or of anything and a number.
    private static bool IsPlain(RowBlock left, RowBlock right, RowBlock sum)
    {
        int[] first = left.Counts(), second = right.Counts(), both = sum.Counts();
        return Enumerable.Range(0, both.Length).All(row => first[row] == 0 || second[row] == 0
            || (first[row] == 1 && second[row] == 1 && both[row] == 2));
    }

    // Different neurons, one a row.
    private static bool IsPlain(RowBlock rows)
    {
        if (rows.IsNested)
        {
            return false;
        }

        if (rows.Parts is [{ Matrix: null }])
        {
            return true;
        }

        int[] counts = rows.Counts();
        return counts.All(count => count <= 1) && rows.Parts.All(part => Enumerable.Range(0, part.Stage.Size).All(
            neuron => Enumerable.Range(0, rows.Rows).Count(row => part.At(row, neuron) != 0) <= 1));
    }

    /// <summary>A known matrix times rows.</summary>
    /// <param name="weights">The matrix, row-major.</param>
    /// <param name="rows">A row for each of its columns.</param>
    public static RowBlock? Multiply(double[] weights, RowBlock rows)
    {
        int outputs = weights.Length / rows.Rows;
        double[] offset = new double[outputs];
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < rows.Rows; i++)
            {
                offset[o] += weights[(o * rows.Rows) + i] * rows.Offset[i];
            }
        }

        return rows.Parts.All(part => IsSmall(outputs, part.Stage.Size))
            ? new RowBlock([.. rows.Parts.Select(part => Multiply((weights, outputs), part, rows.Rows))], offset)
            {
                IsNested = !IsPlain(rows),
            }
            : null;
    }

    /// <summary>Whether a matrix is small enough to be written out.</summary>
    public static bool IsSmall(int rows, int columns) => (long)rows * columns <= MostCoefficients;

    private static RowPart Add((RowPart? Left, RowPart? Right) parts, int rows, double factor)
    {
        var (left, right) = parts;
        if (right is null)
        {
            return left ?? throw new ArgumentException("One of both has the stage.", nameof(parts));
        }

        double[] matrix = (double[])right.Coefficients(rows).Clone();
        double[] other = left?.Coefficients(rows) ?? [];
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i] = (factor * matrix[i]) + (other.Length == 0 ? 0 : other[i]);
        }

        return right with { Matrix = matrix };
    }

    private static RowPart Multiply((double[] Values, int Outputs) weights, RowPart part, int rows)
    {
        if (part.Matrix is null)
        {
            return part with { Matrix = weights.Values };
        }

        double[] matrix = new double[weights.Outputs * part.Stage.Size];
        MatrixKernel.Managed.Multiply(
            new MatrixView(weights.Values, weights.Outputs, rows),
            new MatrixView(part.Matrix, rows, part.Stage.Size),
            new MatrixView(matrix, weights.Outputs, part.Stage.Size));
        return part with { Matrix = matrix };
    }

    private static double[] Copy(IReadOnlyList<RowEntry> entries, NetworkStage stage)
    {
        int width = stage.Size;
        double[] matrix = new double[entries.Count * width];
        for (int i = 0; i < entries.Count; i++)
        {
            var (block, row) = entries[i];
            if (block.Of(stage) is not { } part)
            {
                continue;
            }

            if (part.Matrix is { } coefficients)
            {
                coefficients.AsSpan(row * width, width).CopyTo(matrix.AsSpan(i * width));
            }
            else
            {
                matrix[(i * width) + row] = 1;
            }
        }

        return matrix;
    }
}
