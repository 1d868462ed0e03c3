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
    private readonly int _rows;
    private double _sumError;
    private double _constant;
    private double _error;
    private double _greatestGap;
    private Phase? _phase;
    private Multipliers? _multipliers;

    public BackwardPass(LayeredClaim claim, ZonotopePass forward)
    {
        (_claim, _forward) = (claim, forward);
        _coefficients = [.. Enumerable.Range(0, claim.Layers.Length).Select(k => new double[claim.SizeOf(k)])];
        Gaps = new double[claim.Inputs];
        _rows = claim.Layers.Sum(layer => layer.Rows);
    }

    /// <summary>The slopes by input, after a run.</summary>
    public ReadOnlySpan<double> Slopes => _coefficients[0];

    /// <summary>The multiplications of all runs so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The constant, rounded down.</summary>
    public double Constant { get; private set; }

    /// <summary>How much of the gap between the lines of functions is due to each input; 0 after a run with
    /// multipliers.</summary>
    public double[] Gaps { get; }

    /// <summary>The relu whose lines leave the widest gap; null if none leaves any, or after a run with
    /// multipliers.</summary>
    public Phase? Kink { get; private set; }

    /// <summary>Finds a lower bound of a sum of rows of the last layer.</summary>
    /// <param name="rows">The rows and their weights.</param>
    public void Run(params ReadOnlySpan<(int Row, double Weight)> rows) => Run(_claim.Layers.Length - 1, rows);

    /// <summary>Finds a lower bound of a sum of rows of a layer.</summary>
    /// <param name="last">The layer.</param>
    /// <param name="rows">The rows and their weights.</param>
    /// <param name="phase">A relu whose sign is taken as known: then the bound holds where it has this sign.</param>
    public void Run(int last, ReadOnlySpan<(int Row, double Weight)> rows, Phase? phase = null) =>
        Run(last, rows, null, phase);

    /// <summary>Finds a lower bound of a sum of rows of a layer, by lines that are chosen: it holds where the phases
    /// of the multipliers do.</summary>
    /// <param name="last">The layer.</param>
    /// <param name="rows">The rows and their weights.</param>
    /// <param name="multipliers">The choice; null for lines that need none.</param>
    /// <param name="phase">A phase besides.</param>
    public void Run(
        int last, ReadOnlySpan<(int Row, double Weight)> rows, Multipliers? multipliers, Phase? phase = null)
    {
        (Kink, _greatestGap, _phase, _multipliers) = (null, 0, phase, multipliers);

        // A coefficient of a source sums over all rows of all layers above it, and over phases.
        _sumError = Rounding.OfSum(_rows + (multipliers?.Phases.Length ?? 0));
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
            TakeOff(k);
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

    /// <summary>The coefficients of the functions of a layer, after a run.</summary>
    public ReadOnlySpan<double> CoefficientsOf(int layer) => _coefficients[layer + 1];

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

    /// <summary>The line that takes the place of a function with a coefficient.</summary>
    public (double Slope, double Constant) LineOf(int k, int neuron, double coefficient)
    {
        var bounds = _forward.Bounds[k];
        var band = bounds.Bands[neuron];
        if (coefficient <= 0)
        {
            return (band.Slope, band.High);
        }

        var function = _claim.Layers[k].Functions[neuron];
        if (band.High > band.Low && _multipliers is { } multipliers && Kinks.Has(function))
        {
            return (multipliers.Slopes[k][neuron], 0);
        }

        // Any slope from 0 to 1 is a lower bound of relu; this one leaves the smaller triangle.
        return band.Slope is > 0 and < 1 && function == WireFunction.Relu
            ? (bounds.High[neuron] > -bounds.Low[neuron] ? 1 : 0, band.Low)
            : (band.Slope, band.Low);
    }

    // Where a phase holds, its argument times its sign is not negative: a multiple of it may be taken off.
    private void TakeOff(int k)
    {
        for (int j = 0; _multipliers is { } multipliers && j < multipliers.Phases.Length; j++)
        {
            var phase = multipliers.Phases[j];
            if (phase.Layer == k && multipliers.Weights[j] > 0)
            {
                Spread(k, phase.Neuron, phase.IsOn ? -multipliers.Weights[j] : multipliers.Weights[j]);
            }
        }
    }

    /// <summary>Puts the line of a function in its place.</summary>
    private void Substitute(int k, int neuron, double coefficient)
    {
        if (_phase is { } phase && phase.Layer == k && phase.Neuron == neuron)
        {
            double known = Kinks.SlopeOf(_claim.Layers[k].Functions[neuron], phase.IsOn);
            if (known != 0)
            {
                Spread(k, neuron, coefficient * known);
            }

            return;
        }

        var (slope, constant) = LineOf(k, neuron, coefficient);
        Add(coefficient * constant);
        if (_multipliers is null)
        {
            var band = _forward.Bounds[k].Bands[neuron];
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
        if (!(gap > 0))
        {
            return;
        }

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
        _error += Math.Abs(coefficient) * ((_sumError * _forward.Bounds[k].Reach[row]) + layer.Slacks[row]);
    }

    private void Add(double term)
    {
        _constant += term;

        // The sum so far and the term are each rounded once here.
        _error += (Math.Abs(_constant) + Math.Abs(term)) * Rounding.OfSum(1);
    }
}
