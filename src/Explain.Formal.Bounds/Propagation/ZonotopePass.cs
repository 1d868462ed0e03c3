using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Bounds all rows of a claim on a box, layer by layer, with affine forms and with intervals.</summary>
/// <remarks>
/// <para><b>Error.</b> None: every rounding error is counted in (<see cref="Rounding"/>), so the exact value of every
/// row at every point of the box lies within its bounds.</para>
/// <para><b>Determinism.</b> Bounds depend on the box alone.</para>
/// <para><b>Source.</b> Zonotopes: Singh et al., Fast and effective robustness certification (NeurIPS 2018).</para>
/// <para>Not safe for two threads at once: it owns the memory it works in.</para>
/// </remarks>
internal sealed class ZonotopePass
{
    private readonly LayeredClaim _claim;
    private readonly GeneratorRows[] _values;
    private readonly double[] _errors;
    private int _columns;
    private RowLimits? _limits;

    public ZonotopePass(LayeredClaim claim)
    {
        _claim = claim;
        _values = [.. Enumerable.Range(0, claim.Layers.Length + 1).Select(k => new GeneratorRows(claim.SizeOf(k)))];
        Bounds = [.. claim.Layers.Select(layer => new LayerBounds(layer.Rows, claim.Inputs))];
        _errors = [.. claim.Layers.Select(layer => Rounding.OfSum(layer.Parts.Sum(part => part.Columns) + 1))];
    }

    /// <summary>The bounds of each layer's rows, after <see cref="Run"/>.</summary>
    public LayerBounds[] Bounds { get; }

    /// <summary>The multiplications of all runs so far.</summary>
    public long Operations { get; private set; }

    /// <summary>How many functions had no single line on the box.</summary>
    public int OpenFunctions { get; private set; }

    /// <summary>Whether no point of the box keeps the limits of the last run; then nothing else is known.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Bounds all rows; false if a function may have no value, and then nothing is known.</summary>
    /// <param name="box">The box.</param>
    /// <param name="limits">Bounds hold for points of the box whose rows stay within them; null for none.</param>
    public bool Run(Box box, RowLimits? limits = null)
    {
        Start(box);
        (OpenFunctions, IsEmpty, _limits) = (0, false, limits);
        for (int k = 0; k < Bounds.Length; k++)
        {
            Mix(k);
            if (IsEmpty)
            {
                return true;
            }

            if (k < Bounds.Length - 1 && !Apply(k))
            {
                return false;
            }
        }

        return true;
    }

    private void Start(Box box)
    {
        var inputs = _values[0];
        inputs.Clear(1);
        _columns = 1;
        for (int i = 0; i < box.Inputs; i++)
        {
            double middle = box.MiddleOf(i), radius = box.RadiusOf(i);
            inputs.Row(i)[0] = middle;
            (inputs.Fresh[i], inputs.FreshColumn[i]) = (radius, _columns++);
            inputs.Magnitude[i] = Rounding.Up(Math.Abs(middle) + radius);
            (inputs.Low[i], inputs.High[i]) = (box.Low[i], box.High[i]);
            inputs.Activate(i);
        }
    }

    /// <summary>The affine rows of a layer, and their bounds.</summary>
    private void Mix(int k)
    {
        var (layer, target) = (_claim.Layers[k], _values[k + 1]);
        target.Clear(_columns);
        foreach (var part in layer.Parts)
        {
            var source = _values[part.Source];
            GeneratorProduct.Add(part, layer.Rows, source, target.Matrix, target.Stride);

            // The product, fresh symbols, and six sums over each row.
            Operations += layer.Rows * (((long)source.Active.Length * (source.Columns + 1)) + (6L * part.Columns));
        }

        for (int row = 0; row < layer.Rows; row++)
        {
            var sums = default(RowSums);
            foreach (var part in layer.Parts)
            {
                _values[part.Source].AddFresh(part.Row(row), target.Row(row));
                sums = sums.Plus(RowSums.Of(part.Row(row), _values[part.Source]));
            }

            Bound(k, row, sums);
        }
    }

    private void Bound(int k, int row, RowSums sums)
    {
        var (target, bounds) = (_values[k + 1], Bounds[k]);
        double offset = _claim.Layers[k].Offsets[row], slack = _claim.Layers[k].Slacks[row];
        var form = target.Row(row);
        form[0] += offset;

        double reach = Rounding.Up(sums.Magnitude + Math.Abs(offset));
        double error = Rounding.Up((_errors[k] * reach) + slack);
        double radius = Rounding.Up(sums.Radius + error);
        double spread = Rounding.Up(Lanes.SumOfSizes(form[1..]) + radius);

        // Each end errs by what its own terms come to: a sum of positive numbers stays positive.
        double lowError = Rounding.Up((_errors[k] * Rounding.Up(sums.LowSize + Math.Abs(offset))) + slack);
        double highError = Rounding.Up((_errors[k] * Rounding.Up(sums.HighSize + Math.Abs(offset))) + slack);
        bounds.Low[row] = Math.BitDecrement(Math.Max(form[0] - spread, sums.Low + offset - lowError));
        bounds.High[row] = Math.BitIncrement(Math.Min(form[0] + spread, sums.High + offset + highError));
        if (_limits is { } limits)
        {
            bounds.Low[row] = Math.Max(bounds.Low[row], limits.LowOf(k)[row]);
            bounds.High[row] = Math.Min(bounds.High[row], limits.HighOf(k)[row]);
            IsEmpty |= bounds.Low[row] > bounds.High[row];
        }

        KeepSides(k, row, sums);
        if (IsZero(k, row))
        {
            (bounds.Low[row], bounds.High[row], radius, spread) = (0, 0, 0, 0);
        }

        bounds.Reach[row] = reach;
        target.Radius[row] = radius;
        target.Magnitude[row] = radius == 0 ? 0 : Rounding.Up(Math.Abs(form[0]) + spread);
    }

    // Rounding outward never takes a sum beyond 0 whose terms are all on one side of it.
    private void KeepSides(int k, int row, RowSums sums)
    {
        var (bounds, offset) = (Bounds[k], _claim.Layers[k].Offsets[row]);
        if (bounds.Low[row] < 0 && sums.Low + offset >= 0 && KeepsSide(k, row, 1))
        {
            bounds.Low[row] = 0;
        }

        if (bounds.High[row] > 0 && sums.High + offset <= 0 && KeepsSide(k, row, -1))
        {
            bounds.High[row] = 0;
        }
    }

    /// <summary>Whether no term of a row is below 0, or above it for a side of -1. Weights have the signs of the exact
    /// ones.</summary>
    private bool KeepsSide(int k, int row, double side)
    {
        var layer = _claim.Layers[k];
        if (layer.Offsets[row] * side < 0 || layer.Slacks[row] != 0)
        {
            return false;
        }

        foreach (var part in layer.Parts)
        {
            var weights = part.Row(row);
            var source = _values[part.Source];
            for (int i = 0; i < weights.Length; i++)
            {
                double weight = weights[i] * side;
                if ((weight > 0 && !(source.Low[i] >= 0)) || (weight < 0 && !(source.High[i] <= 0)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether a row has no term but wires that are 0: then it is 0, and nothing was rounded.</summary>
    private bool IsZero(int k, int row)
    {
        var layer = _claim.Layers[k];
        if (layer.Offsets[row] != 0 || layer.Slacks[row] != 0)
        {
            return false;
        }

        foreach (var part in layer.Parts)
        {
            var weights = part.Row(row);
            double[] sizes = _values[part.Source].Magnitude;
            for (int i = 0; i < weights.Length; i++)
            {
                if (weights[i] != 0 && sizes[i] != 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The functions of a layer's rows.</summary>
    private bool Apply(int k)
    {
        var (functions, bounds, values) = (_claim.Layers[k].Functions, Bounds[k], _values[k + 1]);
        for (int i = 0; i < functions.Length; i++)
        {
            var range = new DoubleInterval(bounds.Low[i], bounds.High[i]);
            var band = Bands.Of(functions[i], range.Low, range.High);
            var image = FunctionValues.On(functions[i], range);
            if (double.IsNaN(band.Slope) || !image.IsKnown)
            {
                return false;
            }

            bounds.Bands[i] = band;
            (values.Low[i], values.High[i]) = (image.Low, image.High);
            Apply(k, i, band);
        }

        return true;
    }

    private void Apply(int k, int i, Band band)
    {
        var values = _values[k + 1];
        if (band == default)
        {
            (values.Radius[i], values.Magnitude[i]) = (0, 0);
            return;
        }

        values.Activate(i);
        if (band is { Slope: 1, Low: 0, High: 0 })
        {
            return;
        }

        Bend(k, i, band);
    }

    /// <summary>The row times the slope of a band, around its middle, with a symbol for its width.</summary>
    private void Bend(int k, int i, Band band)
    {
        var values = _values[k + 1];
        double shift = (0.5 * band.Low) + (0.5 * band.High);
        double half = band.Low == band.High
            ? 0
            : Math.BitIncrement(Math.Max(band.High - shift, shift - band.Low));
        var row = values.Row(i);
        if (half > 0)
        {
            row.Slice(1, _claim.Inputs).CopyTo(Bounds[k].SharesOf(i));
        }

        foreach (ref double generator in row)
        {
            generator *= band.Slope;
        }

        row[0] += shift;
        double size = Math.Abs(band.Slope) * values.Magnitude[i];
        values.Radius[i] = Rounding.Up(
            (Math.Abs(band.Slope) * values.Radius[i]) + (Rounding.OfSum(2) * (size + Math.Abs(shift))));
        values.Magnitude[i] = Rounding.Up(size + Math.Abs(shift) + half + values.Radius[i]);
        values.Fresh[i] = half;
        if (half > 0)
        {
            values.FreshColumn[i] = _columns++;
            OpenFunctions++;
        }
    }
}
