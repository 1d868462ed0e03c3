namespace Explain.Formal.Bounds;

/// <summary>A lower bound of a row of the claim as an affine function of the inputs, by substitution from the last
/// layer to the first.</summary>
/// <remarks>
/// <para><b>Error.</b> None: on the box of the last <see cref="ZonotopePass.Run"/>, the row is not below
/// <c>Slopes * x + Constant</c>, whose slopes are exact as they stand; what rounding did to them is in the
/// constant.</para>
/// <para><b>Source.</b> Zhang et al., Efficient neural network robustness certification (NeurIPS 2018); Singh et al.,
/// An abstract domain for certifying neural networks (POPL 2019).</para>
/// </remarks>
internal sealed class BackwardPass
{
    private readonly LayeredClaim _claim;
    private readonly ZonotopePass _forward;
    private readonly double[][] _coefficients;
    private readonly double[] _errors;
    private double _constant;
    private double _error;
    private double _greatestGap;
    private Phase? _phase;

    public BackwardPass(LayeredClaim claim, ZonotopePass forward)
    {
        (_claim, _forward) = (claim, forward);
        _coefficients = [.. Enumerable.Range(0, claim.Layers.Length).Select(k => new double[claim.SizeOf(k)])];

        // A coefficient of a source sums over all rows of all layers above it.
        Gaps = new double[claim.Inputs];
        int rows = claim.Layers.Sum(layer => layer.Rows);
        _errors = [.. claim.Layers.Select(layer => Rounding.OfSum(rows))];
    }

    /// <summary>The slopes by input, after a run.</summary>
    public ReadOnlySpan<double> Slopes => _coefficients[0];

    /// <summary>The multiplications of all runs so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The constant, rounded down.</summary>
    public double Constant { get; private set; }

    /// <summary>How much of the gap between the lines of functions is due to each input.</summary>
    public double[] Gaps { get; }

    /// <summary>The relu whose lines leave the widest gap; null if none leaves any.</summary>
    public Phase? Kink { get; private set; }

    /// <summary>Finds a lower bound of a sum of rows of the last layer.</summary>
    /// <param name="rows">The rows and their weights.</param>
    public void Run(params ReadOnlySpan<(int Row, double Weight)> rows) => Run(_claim.Layers.Length - 1, rows);

    /// <summary>Finds a lower bound of a sum of rows of a layer.</summary>
    /// <param name="last">The layer.</param>
    /// <param name="rows">The rows and their weights.</param>
    /// <param name="phase">A relu whose sign is taken as known: then the bound holds where it has this sign.</param>
    public void Run(int last, ReadOnlySpan<(int Row, double Weight)> rows, Phase? phase = null)
    {
        (Kink, _greatestGap, _phase) = (null, 0, phase);
        Array.Clear(Gaps);
        foreach (double[] coefficients in _coefficients)
        {
            Array.Clear(coefficients);
        }

        (_constant, _error) = (0, 0);
        foreach (var (row, weight) in rows)
        {
            if (weight != 0)
            {
                Spread(last, row, weight);
            }
        }

        for (int k = last - 1; k >= 0; k--)
        {
            double[] coefficients = _coefficients[k + 1];
            for (int i = 0; i < coefficients.Length; i++)
            {
                if (coefficients[i] != 0)
                {
                    Substitute(k, i, coefficients[i]);
                }
            }
        }

        double slack = Rounding.Up(_error);
        Constant = Math.BitDecrement(_constant - slack);
    }

    /// <summary>The least value of the bound on a box, rounded down.</summary>
    public double LeastOn(Box box)
    {
        double least = Constant, size = Math.Abs(Constant);
        for (int i = 0; i < box.Inputs; i++)
        {
            double slope = Slopes[i];
            double term = slope * (slope > 0 ? box.Low[i] : box.High[i]);
            least += term;
            size += Math.Abs(term);
        }

        return Math.BitDecrement(least - Rounding.Up(Rounding.OfSum(box.Inputs) * size));
    }

    /// <summary>Puts the line of a function in its place.</summary>
    private void Substitute(int k, int neuron, double coefficient)
    {
        if (_phase is { } phase && phase.Layer == k && phase.Neuron == neuron)
        {
            if (phase.IsOn)
            {
                Spread(k, neuron, coefficient);
            }

            return;
        }

        var bounds = _forward.Bounds[k];
        var band = bounds.Bands[neuron];
        double slope = band.Slope, constant = coefficient > 0 ? band.Low : band.High;
        if (coefficient > 0 && slope is > 0 and < 1 && _claim.Layers[k].Functions[neuron] == WireFunction.Relu)
        {
            // Any slope from 0 to 1 is a lower bound; this one leaves the smaller triangle.
            slope = bounds.High[neuron] > -bounds.Low[neuron] ? 1 : 0;
        }

        Add(coefficient * constant);
        if (band.High > band.Low)
        {
            Attribute(k, neuron, Math.Abs(coefficient) * (band.High - band.Low));
        }

        if (slope != 0)
        {
            Spread(k, neuron, coefficient * slope);
        }
    }

    /// <summary>Shares a gap among the inputs, by what each adds to the width of the function's argument.</summary>
    private void Attribute(int k, int neuron, double gap)
    {
        if (gap > _greatestGap && _claim.Layers[k].Functions[neuron] == WireFunction.Relu)
        {
            (_greatestGap, Kink) = (gap, new Phase(k, neuron, true));
        }

        var bounds = _forward.Bounds[k];
        double whole = bounds.High[neuron] - bounds.Low[neuron];
        var shares = bounds.SharesOf(neuron);
        for (int i = 0; i < shares.Length && whole > 0; i++)
        {
            Gaps[i] += gap * Math.Abs(shares[i]) / whole;
        }
    }

    private void Spread(int k, int row, double coefficient)
    {
        var layer = _claim.Layers[k];
        foreach (var part in layer.Parts)
        {
            Lanes.AddScaled(_coefficients[part.Source], part.Row(row), coefficient);
            Operations += part.Columns;
        }

        Add(coefficient * layer.Offsets[row]);
        _error += Math.Abs(coefficient) * ((_errors[k] * _forward.Bounds[k].Reach[row]) + layer.Slacks[row]);
    }

    private void Add(double term)
    {
        _constant += term;

        // The sum so far and the term are each rounded once here.
        _error += (Math.Abs(_constant) + Math.Abs(term)) * Rounding.OfSum(1);
    }
}

/// <summary>The sign of the argument of a relu.</summary>
/// <param name="Layer">The layer, from 0.</param>
/// <param name="Neuron">The row.</param>
/// <param name="IsOn">Whether it is from zero on, or up to zero.</param>
internal sealed record Phase(int Layer, int Neuron, bool IsOn);
