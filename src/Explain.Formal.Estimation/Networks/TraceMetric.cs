namespace Explain.Formal.Estimation;

/// <summary>What a traced pair of indices stands for: a matrix, often diagonal.</summary>
internal sealed class TraceMetric
{
    private readonly double[] _values;
    private readonly int _size;

    private TraceMetric(double[] values, int size, bool isDiagonal)
    {
        _values = values;
        _size = size;
        IsDiagonal = isDiagonal;
    }

    public bool IsDiagonal { get; }

    /// <summary>The mean of the diagonal.</summary>
    public double Average => Enumerable.Range(0, _size).Average(i => this[i, i]);

    public double this[int row, int column] => IsDiagonal
        ? (row == column ? _values[row] : 0)
        : _values[(row * _size) + column];

    public static TraceMetric Uniform(int size, double value)
    {
        double[] values = new double[size];
        Array.Fill(values, value);
        return new TraceMetric(values, size, isDiagonal: true);
    }

    public static TraceMetric Diagonal(double[] values) => new(values, values.Length, isDiagonal: true);

    public static TraceMetric Full(double[] values, int size) => new(values, size, isDiagonal: false);
}
