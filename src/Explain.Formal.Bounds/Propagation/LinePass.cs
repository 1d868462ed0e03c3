namespace Explain.Formal.Bounds;

/// <summary>The arguments of functions at a point, if each function is replaced by the line that the last backward
/// pass put in its place: how its bound changes with its multipliers. A guide, no proof.</summary>
internal sealed class LinePass
{
    private readonly LayeredClaim _claim;
    private readonly BackwardPass _backward;
    private readonly double[][] _values;
    private readonly double[][] _arguments;

    public LinePass(LayeredClaim claim, BackwardPass backward)
    {
        (_claim, _backward) = (claim, backward);
        _values = [.. Enumerable.Range(0, claim.Layers.Length).Select(k => new double[claim.SizeOf(k)])];
        _arguments = [.. claim.Layers.Take(claim.Layers.Length - 1).Select(layer => new double[layer.Rows])];
    }

    /// <summary>The multiplications of all runs so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The arguments of the functions of a layer, after a run.</summary>
    public ReadOnlySpan<double> ArgumentsOf(int layer) => _arguments[layer];

    /// <summary>Follows a point through the lines of the layers below one.</summary>
    public void Run(ReadOnlySpan<double> point, int last)
    {
        point.CopyTo(_values[0]);
        for (int k = 0; k < last; k++)
        {
            var layer = _claim.Layers[k];
            var coefficients = _backward.CoefficientsOf(k);
            Operations += layer.Parts.Sum(part => (long)part.Weights.Length);
            for (int row = 0; row < layer.Rows; row++)
            {
                double sum = layer.Offsets[row];
                foreach (var part in layer.Parts)
                {
                    sum += Lanes.Dot(part.Row(row), _values[part.Source]);
                }

                var (slope, constant) = _backward.LineOf(k, row, coefficients[row]);
                _arguments[k][row] = sum;
                _values[k + 1][row] = (slope * sum) + constant;
            }
        }
    }
}
