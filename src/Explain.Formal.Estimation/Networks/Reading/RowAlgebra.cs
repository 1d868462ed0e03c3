using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Sums and products of affine rows; null where rows are of different stages.</summary>
internal static class RowAlgebra
{
    /// <summary>Numbers as rows.</summary>
    public static RowBlock Numbers(double[] values) => new(null, null, values);

    /// <summary>All rows of a block.</summary>
    public static RowEntry[] Entries(RowBlock block) =>
        [.. Enumerable.Range(0, block.Rows).Select(row => new RowEntry(block, row))];

    /// <summary>Rows of one stage, and numbers, as a block of that stage.</summary>
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

        NetworkStage[] stages = [.. entries.Select(entry => entry.Stage).OfType<NetworkStage>().Distinct()];
        if (stages.Length > 1)
        {
            return null;
        }

        return Copy(entries, stages.FirstOrDefault());
    }

    /// <summary>left + factor * right, row by row.</summary>
    public static RowBlock? Add(RowBlock left, RowBlock right, double factor)
    {
        if (left.Stage is not null && right.Stage is not null && !ReferenceEquals(left.Stage, right.Stage))
        {
            return null;
        }

        double[] offset = [.. left.Offset.Zip(right.Offset, (a, b) => a + (factor * b))];
        if (right.Stage is null)
        {
            return left with { Offset = offset };
        }

        double[] matrix = (double[])right.Coefficients().Clone();
        double[] other = left.Stage is null ? [] : left.Coefficients();
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i] = (factor * matrix[i]) + (other.Length == 0 ? 0 : other[i]);
        }

        return new RowBlock(right.Stage, matrix, offset);
    }

    /// <summary>A known matrix times rows.</summary>
    /// <param name="weights">The matrix, row-major.</param>
    /// <param name="rows">A row for each of its columns.</param>
    public static RowBlock Multiply(double[] weights, RowBlock rows)
    {
        int outputs = weights.Length / rows.Rows, width = rows.Width;
        double[] offset = new double[outputs];
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < rows.Rows; i++)
            {
                offset[o] += weights[(o * rows.Rows) + i] * rows.Offset[i];
            }
        }

        if (rows.Matrix is null || width == 0)
        {
            return rows with { Matrix = rows.Stage is null ? null : weights, Offset = offset };
        }

        double[] matrix = new double[checked(outputs * width)];
        MatrixKernel.Managed.Multiply(
            new MatrixView(weights, outputs, rows.Rows),
            new MatrixView(rows.Matrix, rows.Rows, width),
            new MatrixView(matrix, outputs, width));
        return rows with { Matrix = matrix, Offset = offset };
    }

    private static RowBlock Copy(IReadOnlyList<RowEntry> entries, NetworkStage? stage)
    {
        int width = stage?.Size ?? 0;
        double[] matrix = new double[checked(entries.Count * width)];
        double[] offset = new double[entries.Count];
        for (int i = 0; i < entries.Count; i++)
        {
            var (block, row) = entries[i];
            offset[i] = block.Offset[row];
            if (block.Stage is null)
            {
                continue;
            }

            if (block.Matrix is { } coefficients)
            {
                coefficients.AsSpan(row * width, width).CopyTo(matrix.AsSpan(i * width));
            }
            else
            {
                matrix[(i * width) + row] = 1;
            }
        }

        return new RowBlock(stage, stage is null ? null : matrix, offset);
    }
}
