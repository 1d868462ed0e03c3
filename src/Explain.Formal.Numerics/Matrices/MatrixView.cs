namespace Explain.Formal.Numerics;

/// <summary>A matrix inside of an array: row-major, rows one behind the other.</summary>
/// <param name="Values">The array.</param>
/// <param name="Offset">Where the first row starts.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns.</param>
public readonly record struct MatrixView(double[] Values, int Offset, int Rows, int Columns)
{
    /// <summary>A whole array as a matrix.</summary>
    public MatrixView(double[] values, int rows, int columns)
        : this(values, 0, rows, columns)
    {
    }

    /// <summary>The first rows.</summary>
    public MatrixView Top(int rows) => this with { Rows = rows };
}
