namespace Explain.Formal.Bounds;

/// <summary>The values of a layer on a box, as affine functions of symbols in [-1, 1].</summary>
/// <remarks>
/// The value of neuron i is <c>Matrix[i, 0] + sum over c of Matrix[i, c] e(c) + Fresh[i] e(FreshColumn[i])</c>, give or
/// take <c>Radius[i]</c>. Column 0 is the middle. A fresh symbol belongs to one neuron, so it has no column until a
/// later layer mixes it.
/// </remarks>
internal sealed class GeneratorRows(int size)
{
    private readonly int[] _active = new int[size];
    private int _activeCount;

    /// <summary>The columns in use, the middle included.</summary>
    public int Columns { get; private set; }

    /// <summary>From one row to the next.</summary>
    public int Stride { get; private set; }

    /// <summary>Middles and generators.</summary>
    public double[] Matrix { get; private set; } = [];

    /// <summary>The half width of a symbol of its own; 0 for none.</summary>
    public double[] Fresh { get; } = new double[size];

    /// <summary>The column that the symbol of each neuron gets in later layers.</summary>
    public int[] FreshColumn { get; } = new int[size];

    /// <summary>What rounding may have changed.</summary>
    public double[] Radius { get; } = new double[size];

    /// <summary>Not below the size of the value.</summary>
    public double[] Magnitude { get; } = new double[size];

    /// <summary>Not above the value.</summary>
    public double[] Low { get; } = new double[size];

    /// <summary>Not below the value.</summary>
    public double[] High { get; } = new double[size];

    /// <summary>The neurons whose rows are not 0.</summary>
    public ReadOnlySpan<int> Active => _active.AsSpan(0, _activeCount);

    /// <summary>Makes room for columns, all 0; no neuron is active.</summary>
    public void Clear(int columns)
    {
        (Columns, _activeCount) = (columns, 0);
        Stride = (columns + GeneratorProduct.Block - 1) / GeneratorProduct.Block * GeneratorProduct.Block;
        if (Matrix.Length < size * Stride)
        {
            Matrix = new double[size * Stride];
        }
        else
        {
            Matrix.AsSpan(0, size * Stride).Clear();
        }

        Array.Clear(Fresh);
    }

    /// <summary>The row of a neuron.</summary>
    public Span<double> Row(int neuron) => Matrix.AsSpan(neuron * Stride, Columns);

    /// <summary>Counts a neuron among those whose rows are not 0.</summary>
    public void Activate(int neuron) => _active[_activeCount++] = neuron;

    /// <summary>target += the sum of weights times the symbols that belong to one neuron.</summary>
    public void AddFresh(ReadOnlySpan<double> weights, Span<double> target)
    {
        foreach (int i in Active)
        {
            if (Fresh[i] > 0)
            {
                target[FreshColumn[i]] += weights[i] * Fresh[i];
            }
        }
    }
}
