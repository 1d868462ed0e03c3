namespace Explain.Formal.Bounds;

/// <summary>What is known of the rows of a layer on a box, before their functions.</summary>
internal sealed class LayerBounds(int rows, int inputs)
{
    private readonly double[] _shares = new double[rows * inputs];

    /// <summary>Lower bounds.</summary>
    public double[] Low { get; } = new double[rows];

    /// <summary>Upper bounds.</summary>
    public double[] High { get; } = new double[rows];

    /// <summary>Not below the sum of the sizes of the terms of a row.</summary>
    public double[] Reach { get; } = new double[rows];

    /// <summary>The bands of the functions.</summary>
    public Band[] Bands { get; } = new Band[rows];

    /// <summary>What each input adds to a row, at most, either way; set where its function has no single
    /// line.</summary>
    public Span<double> SharesOf(int row) => _shares.AsSpan(row * inputs, inputs);
}
