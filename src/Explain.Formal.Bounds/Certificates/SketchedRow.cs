namespace Explain.Formal.Bounds;

/// <summary>A row in doubles.</summary>
internal sealed class SketchedRow
{
    private readonly int[] _wires;
    private readonly double[] _weights;
    private readonly bool _isDense;

    /// <summary>The nearest doubles of a row.</summary>
    public SketchedRow(AffineRow row)
    {
        Constant = row.Constant.ToDouble();
        _wires = [.. row.Terms.Select(term => term.Wire)];
        _weights = [.. row.Terms.Select(term => term.Coefficient.ToDouble())];
        _isDense = _wires.Length > 0 && _wires[^1] - _wires[0] == _wires.Length - 1;
    }

    /// <summary>The constant.</summary>
    public double Constant { get; }

    /// <summary>The number of terms.</summary>
    public int Terms => _wires.Length;

    /// <summary>coefficients += factor * weights.</summary>
    public void AddTo(double[] coefficients, double factor)
    {
        if (_isDense)
        {
            Lanes.AddScaled(coefficients.AsSpan(_wires[0], _wires.Length), _weights, factor);
            return;
        }

        for (int k = 0; k < _wires.Length; k++)
        {
            coefficients[_wires[k]] += factor * _weights[k];
        }
    }

    /// <summary>The interval of its values.</summary>
    public (double Low, double High) On(double[] low, double[] high)
    {
        double least = Constant, greatest = Constant;
        for (int k = 0; k < _wires.Length; k++)
        {
            double weight = _weights[k], atLow = weight * low[_wires[k]], atHigh = weight * high[_wires[k]];
            least += Math.Min(atLow, atHigh);
            greatest += Math.Max(atLow, atHigh);
        }

        return (least, greatest);
    }
}
