namespace Explain.Formal.Bounds;

/// <summary>Ends between which rows are known to stay wherever a bound is asked for: proved on the whole box, or
/// phases that a part is about.</summary>
internal sealed class RowLimits
{
    private readonly double[][] _low;
    private readonly double[][] _high;

    /// <summary>Nothing is known.</summary>
    public RowLimits(LayeredClaim claim)
    {
        _low = [.. claim.Layers.Select(layer => Filled(layer.Rows, double.NegativeInfinity))];
        _high = [.. claim.Layers.Select(layer => Filled(layer.Rows, double.PositiveInfinity))];
    }

    /// <summary>The lower ends of the rows of a layer.</summary>
    public ReadOnlySpan<double> LowOf(int layer) => _low[layer];

    /// <summary>The upper ends of the rows of a layer.</summary>
    public ReadOnlySpan<double> HighOf(int layer) => _high[layer];

    /// <summary>Takes over what is known from others, and forgets the rest.</summary>
    public void CopyFrom(RowLimits other)
    {
        for (int k = 0; k < _low.Length; k++)
        {
            other._low[k].CopyTo(_low[k], 0);
            other._high[k].CopyTo(_high[k], 0);
        }
    }

    /// <summary>A row stays between two ends.</summary>
    public void Narrow(int layer, int row, double low, double high)
    {
        ref double least = ref _low[layer][row], greatest = ref _high[layer][row];
        (least, greatest) = (Math.Max(least, low), Math.Min(greatest, high));
    }

    /// <summary>The argument of a function has a sign.</summary>
    public void Add(Phase phase) => Narrow(
        phase.Layer,
        phase.Neuron,
        phase.IsOn ? 0 : double.NegativeInfinity,
        phase.IsOn ? double.PositiveInfinity : 0);

    private static double[] Filled(int size, double value)
    {
        double[] values = new double[size];
        Array.Fill(values, value);
        return values;
    }
}
