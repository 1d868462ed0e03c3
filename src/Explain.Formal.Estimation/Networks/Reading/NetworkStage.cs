namespace Explain.Formal.Estimation;

/// <summary>The input of a network, or what is behind the function of one of its layers, while it is read from a
/// graph.</summary>
internal sealed class NetworkStage
{
    /// <summary>The input.</summary>
    public NetworkStage(int size)
    {
        Size = size;
        Neurons = new RowBlock(this, null, new double[size]);
    }

    /// <summary>What is behind a function of affine rows.</summary>
    public NetworkStage(RowBlock map, Nonlinearity function)
        : this(map.Rows)
    {
        Map = map;
        Function = function;
    }

    /// <summary>The stage that the affine map takes; null for the input.</summary>
    public NetworkStage? Before => Map?.Stage;

    /// <summary>The affine map, a row for each neuron; null for the input.</summary>
    public RowBlock? Map { get; }

    /// <summary>The function; null for the input.</summary>
    public Nonlinearity? Function { get; }

    /// <summary>The number of neurons.</summary>
    public int Size { get; }

    /// <summary>The neurons as they are.</summary>
    public RowBlock Neurons { get; }
}

/// <summary>Affine functions of the neurons of a stage, one a row.</summary>
/// <param name="Stage">The stage; null if the rows are numbers.</param>
/// <param name="Matrix">The coefficients, row-major; null for the neurons themselves, in order.</param>
/// <param name="Offset">The constants.</param>
internal sealed record RowBlock(NetworkStage? Stage, double[]? Matrix, double[] Offset)
{
    /// <summary>The number of rows.</summary>
    public int Rows => Offset.Length;

    /// <summary>The number of coefficients of a row.</summary>
    public int Width => Stage?.Size ?? 0;

    /// <summary>The coefficients, written out.</summary>
    public double[] Coefficients()
    {
        if (Matrix is not null || Stage is null)
        {
            return Matrix ?? [];
        }

        double[] unit = new double[checked(Rows * Width)];
        for (int i = 0; i < Rows; i++)
        {
            unit[(i * Width) + i] = 1;
        }

        return unit;
    }

    /// <summary>Whether both compute the same.</summary>
    public bool IsSameAs(RowBlock other) => ReferenceEquals(this, other)
        || (ReferenceEquals(Stage, other.Stage)
            && Offset.AsSpan().SequenceEqual(other.Offset)
            && Coefficients().AsSpan().SequenceEqual(other.Coefficients()));

    /// <summary>The same rows, each times a number.</summary>
    public RowBlock Scale(Func<int, double> factor)
    {
        double[] matrix = (double[])Coefficients().Clone();
        double[] offset = (double[])Offset.Clone();
        for (int i = 0; i < Rows; i++)
        {
            offset[i] *= factor(i);
            foreach (ref double coefficient in matrix.AsSpan(i * Width, Width))
            {
                coefficient *= factor(i);
            }
        }

        return this with { Matrix = matrix, Offset = offset };
    }
}

/// <summary>One row of a block.</summary>
internal readonly record struct RowEntry(RowBlock Block, int Row)
{
    /// <summary>The stage it is a function of; null for a number.</summary>
    public NetworkStage? Stage => Block.Stage;
}
