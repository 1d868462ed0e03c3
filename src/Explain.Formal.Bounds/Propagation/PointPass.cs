namespace Explain.Formal.Bounds;

/// <summary>The rows of a claim at a point as doubles compute them, and their slopes there: a guide to
/// counterexamples, no proof.</summary>
internal sealed class PointPass
{
    private readonly LayeredClaim _claim;
    private readonly double[][] _values;
    private readonly double[][] _arguments;
    private readonly double[][] _slopes;

    public PointPass(LayeredClaim claim)
    {
        _claim = claim;
        _values = [.. Enumerable.Range(0, claim.Layers.Length + 1).Select(k => new double[claim.SizeOf(k)])];
        _arguments = [.. claim.Layers.Select(layer => new double[layer.Rows])];
        _slopes = [.. Enumerable.Range(0, claim.Layers.Length).Select(k => new double[claim.SizeOf(k)])];
    }

    /// <summary>The multiplications of all runs so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The rows of the last layer at a point.</summary>
    public ReadOnlySpan<double> Run(ReadOnlySpan<double> point)
    {
        point.CopyTo(_values[0]);
        for (int k = 0; k < _claim.Layers.Length; k++)
        {
            var layer = _claim.Layers[k];
            Operations += layer.Parts.Sum(part => (long)part.Weights.Length);
            for (int row = 0; row < layer.Rows; row++)
            {
                double sum = layer.Offsets[row];
                foreach (var part in layer.Parts)
                {
                    sum += Lanes.Dot(part.Row(row), _values[part.Source]);
                }

                _arguments[k][row] = sum;
                _values[k + 1][row] =
                    layer.Functions.IsEmpty ? sum : FunctionValues.At(layer.Functions[row], sum);
            }
        }

        return _values[^1];
    }

    /// <summary>The arguments of the functions of a layer, at the last point.</summary>
    public ReadOnlySpan<double> ArgumentsOf(int layer) => _arguments[layer];

    /// <summary>The slopes of a row by input, at the last point.</summary>
    public ReadOnlySpan<double> SlopesOf(int row)
    {
        foreach (double[] slopes in _slopes)
        {
            Array.Clear(slopes);
        }

        Spread(_claim.Layers.Length - 1, row, 1);
        for (int k = _claim.Layers.Length - 2; k >= 0; k--)
        {
            for (int i = 0; i < _slopes[k + 1].Length; i++)
            {
                double slope = _slopes[k + 1][i];
                if (slope != 0)
                {
                    Spread(k, i, slope * FunctionValues.Slope(_claim.Layers[k].Functions[i], _arguments[k][i]));
                }
            }
        }

        return _slopes[0];
    }

    private void Spread(int k, int row, double slope)
    {
        foreach (var part in _claim.Layers[k].Parts)
        {
            Lanes.AddScaled(_slopes[part.Source], part.Row(row), slope);
        }
    }
}
