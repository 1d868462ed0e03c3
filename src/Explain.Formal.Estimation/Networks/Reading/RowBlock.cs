using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>Affine functions of the neurons of stages, one a row.</summary>
/// <param name="Parts">The coefficients, by stage; none if the rows are numbers.</param>
/// <param name="Offset">The constants.</param>
internal sealed record RowBlock(ImmutableArray<RowPart> Parts, double[] Offset)
{
    /// <summary>The number of rows.</summary>
    public int Rows => Offset.Length;

    /// <summary>Whether a row is a sum of sums, or of one neuron more than once: gate by gate, each sum is a wire of
    /// its own.</summary>
    public bool IsNested { get; init; }

    /// <summary>Whether the rows are numbers.</summary>
    public bool IsKnown => Parts.IsEmpty;

    /// <summary>Whether both compute the same.</summary>
    public bool IsSameAs(RowBlock other) => ReferenceEquals(this, other)
        || (Parts.Length == other.Parts.Length
            && Offset.AsSpan().SequenceEqual(other.Offset)
            && Parts.All(part => other.Of(part.Stage) is { } its
                && part.Coefficients(Rows).AsSpan().SequenceEqual(its.Coefficients(Rows))));

    /// <summary>How many neurons each row has.</summary>
    public int[] Counts()
    {
        int[] counts = new int[Rows];
        foreach (var part in Parts)
        {
            for (int row = 0; row < Rows; row++)
            {
                counts[row] += part.Matrix is null ? 1 : part.Row(row).Length - part.Row(row).Count(0.0);
            }
        }

        return counts;
    }

    /// <summary>The coefficients of one stage, or null if all are 0.</summary>
    public RowPart? Of(NetworkStage stage)
    {
        foreach (var part in Parts)
        {
            if (ReferenceEquals(part.Stage, stage))
            {
                return part;
            }
        }

        return null;
    }

    /// <summary>The same rows, each times a number.</summary>
    public RowBlock Scale(Func<int, double> factor) => new(
        [
            .. Parts.Select(part =>
            {
                double[] matrix = (double[])part.Coefficients(Rows).Clone();
                for (int i = 0; i < Rows; i++)
                {
                    foreach (ref double coefficient in matrix.AsSpan(i * part.Stage.Size, part.Stage.Size))
                    {
                        coefficient *= factor(i);
                    }
                }

                return part with { Matrix = matrix };
            }),
        ],
        [.. Offset.Select((number, i) => number * factor(i))])
    {
        IsNested = IsNested,
    };
}

/// <summary>The coefficients of the neurons of one stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Matrix">Row-major, a row for each row of the block; null for the neurons themselves, in
/// order.</param>
internal sealed record RowPart(NetworkStage Stage, double[]? Matrix)
{
    /// <summary>One coefficient.</summary>
    public double At(int row, int neuron) =>
        Matrix is null ? (row == neuron ? 1 : 0) : Matrix[(row * Stage.Size) + neuron];

    /// <summary>The coefficients of one row, where they are written out.</summary>
    public ReadOnlySpan<double> Row(int row) => Matrix.AsSpan(row * Stage.Size, Stage.Size);

    /// <summary>The coefficients, written out.</summary>
    public double[] Coefficients(int rows)
    {
        if (Matrix is not null)
        {
            return Matrix;
        }

        double[] unit = new double[checked(rows * Stage.Size)];
        for (int i = 0; i < rows; i++)
        {
            unit[(i * Stage.Size) + i] = 1;
        }

        return unit;
    }
}

/// <summary>One row of a block.</summary>
internal readonly record struct RowEntry(RowBlock Block, int Row);
