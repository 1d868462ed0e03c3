namespace Explain.Formal.Bounds;

/// <summary>Raises the lower bound of a sum of rows by its multipliers: projected gradients with moments.</summary>
/// <remarks>
/// <para><b>Error.</b> None: the bound is the best of those that were computed, each of them sound.</para>
/// <para><b>Determinism.</b> Depends on the arguments and on the bounds of the last forward pass alone.</para>
/// <para><b>Source.</b> Wang et al., Beta-CROWN (NeurIPS 2021); the steps are those of Kingma and Ba, Adam (ICLR
/// 2015). The bound is concave in the multipliers, as it is the dual of a linear program.</para>
/// </remarks>
internal sealed class MultiplierAscent
{
    private const double SlopeRate = 0.25;
    private const double WeightRate = 0.4;
    private const double Keep = 0.9;
    private const double KeepSquare = 0.99;

    private readonly LayeredClaim _claim;
    private readonly ZonotopePass _forward;
    private readonly BackwardPass _backward;
    private readonly LinePass _lines;
    private readonly double[] _corner;
    private readonly double[][] _gaps;
    private readonly Moments[][] _slopes;
    private Moments[] _weights = [];

    public MultiplierAscent(LayeredClaim claim, ZonotopePass forward, BackwardPass backward)
    {
        (_claim, _forward, _backward) = (claim, forward, backward);
        _lines = new LinePass(claim, backward);
        _corner = new double[claim.Inputs];
        _gaps = [.. claim.Layers.Select(layer => new double[layer.Functions.Length])];
        _slopes = [.. claim.Layers.Select(layer => new Moments[layer.Functions.Length])];
    }

    /// <summary>The multiplications of all runs so far, without those of the backward pass.</summary>
    public long Operations => _lines.Operations;

    /// <summary>Where the bound is least, at the last step.</summary>
    public ReadOnlySpan<double> Corner => _corner;

    /// <summary>How far the lines are from the functions of a layer where the bound is least, in what it counts for:
    /// the sum over all steps.</summary>
    public ReadOnlySpan<double> GapsOf(int layer) => _gaps[layer];

    /// <summary>The greatest bound that was found; it, its slopes and its multipliers are left in the backward pass and
    /// in the argument. A bound above 0 is enough.</summary>
    /// <param name="rows">The rows and their weights.</param>
    /// <param name="box">The box.</param>
    /// <param name="multipliers">Where to start.</param>
    /// <param name="steps">The most steps.</param>
    public double Raise((int Row, double Weight)[] rows, Box box, Multipliers multipliers, int steps) =>
        Raise(_claim.Layers.Length - 1, rows, box, multipliers, steps);

    /// <summary>The greatest bound of a sum of rows of a layer; as above.</summary>
    public double Raise(int last, (int Row, double Weight)[] rows, Box box, Multipliers multipliers, int steps)
    {
        Clear(multipliers);
        var best = multipliers.For(multipliers.Phases);
        double greatest = double.NegativeInfinity, low = greatest;
        for (int step = 0; step <= steps; step++)
        {
            _backward.Run(last, rows, multipliers);
            low = _backward.LeastOn(box);
            if (low > greatest)
            {
                greatest = low;
                best.CopyFrom(multipliers);
            }

            if (low > 0 || step == steps)
            {
                break;
            }

            Find(box);
            _lines.Run(_corner, last);
            Move(multipliers, last, step, 1 - ((double)step / steps));
        }

        if (!(low >= greatest))
        {
            multipliers.CopyFrom(best);
            _backward.Run(last, rows, multipliers);
        }

        return greatest;
    }

    private void Clear(Multipliers multipliers)
    {
        foreach (double[] gaps in _gaps)
        {
            Array.Clear(gaps);
        }

        foreach (var moments in _slopes)
        {
            Array.Clear(moments);
        }

        _weights = new Moments[multipliers.Phases.Length];
    }

    private void Find(Box box)
    {
        for (int i = 0; i < _corner.Length; i++)
        {
            double slope = _backward.Slopes[i];
            _corner[i] = slope > 0 ? box.Low[i] : slope < 0 ? box.High[i] : box.MiddleOf(i);
        }
    }

    private void Move(Multipliers multipliers, int last, int step, double rate)
    {
        for (int k = 0; k < last; k++)
        {
            MoveSlopes(multipliers.Slopes[k], k, step, rate * SlopeRate);
        }

        for (int j = 0; j < _weights.Length; j++)
        {
            var phase = multipliers.Phases[j];
            double argument = _lines.ArgumentsOf(phase.Layer)[phase.Neuron];
            double change = _weights[j].Next(phase.IsOn ? -argument : argument, step);
            multipliers.Weights[j] = Math.Max(
                0, multipliers.Weights[j] + (rate * WeightRate * SizeOf(phase.Layer, phase.Neuron) * change));
        }
    }

    private void MoveSlopes(double[] slopes, int k, int step, double rate)
    {
        var (functions, bounds) = (_claim.Layers[k].Functions, _forward.Bounds[k]);
        var coefficients = _backward.CoefficientsOf(k);
        var arguments = _lines.ArgumentsOf(k);
        for (int i = 0; i < slopes.Length; i++)
        {
            double coefficient = coefficients[i], argument = arguments[i];
            if (coefficient == 0 || !(bounds.Bands[i].High > bounds.Bands[i].Low))
            {
                continue;
            }

            var (slope, constant) = _backward.LineOf(k, i, coefficient);
            double gap = FunctionValues.At(functions[i], argument) - ((slope * argument) + constant);
            _gaps[k][i] += Math.Max(0, coefficient * gap);
            if (coefficient > 0 && Kinks.Has(functions[i]))
            {
                double change = _slopes[k][i].Next(coefficient * argument, step);
                slopes[i] = Math.Clamp(slopes[i] + (rate * change), Kinks.SlopeBelow(functions[i]), 1);
            }
        }
    }

    // Of the size of the coefficients beside it: what a multiplier must come to.
    private double SizeOf(int layer, int neuron)
    {
        var coefficients = _backward.CoefficientsOf(layer);
        return Math.Max(Math.Abs(coefficients[neuron]), Lanes.SumOfSizes(coefficients) / coefficients.Length);
    }

    /// <summary>Averages of a slope and of its square, over steps.</summary>
    private struct Moments
    {
        private double _mean;
        private double _square;

        /// <summary>The step to take, of a size up to about 1.</summary>
        public double Next(double slope, int step)
        {
            _mean = (Keep * _mean) + ((1 - Keep) * slope);
            _square = (KeepSquare * _square) + ((1 - KeepSquare) * slope * slope);
            double mean = _mean / (1 - Math.Pow(Keep, step + 1));
            double square = _square / (1 - Math.Pow(KeepSquare, step + 1));
            return square > 0 && double.IsFinite(square) ? mean / Math.Sqrt(square) : 0;
        }
    }
}
