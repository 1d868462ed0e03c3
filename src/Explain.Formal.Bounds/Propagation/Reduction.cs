using System.Collections.Immutable;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>A claim on a box without the functions that have a single line there: its other wires are put into the
/// rows that read them.</summary>
/// <remarks>
/// <para>On small boxes few relus have a kink, so that what is left takes a fraction of the time on all parts of the
/// box.</para>
/// <para><b>Error.</b> None: what rounding did to the coefficients of a row is counted in its slack, at the greatest
/// values that what they multiply takes on the box (<see cref="Rounding"/>).</para>
/// </remarks>
internal sealed class Reduction
{
    private readonly LayeredClaim _claim;
    private readonly LayerBounds[] _bounds;
    private readonly GeneratorRows[] _values;
    private readonly List<double> _sizes = [1];
    private readonly List<ClaimLayer> _layers = [];
    private readonly List<int> _widths = [];

    private Reduction(LayeredClaim claim, LayerBounds[] bounds)
    {
        (_claim, _bounds) = (claim, bounds);
        _values = [.. Enumerable.Range(0, claim.Layers.Length + 1).Select(k => new GeneratorRows(claim.SizeOf(k)))];
    }

    /// <summary>The claim on a box.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="bounds">The bounds of its rows on the box.</param>
    /// <param name="box">The box.</param>
    public static LayeredClaim Of(LayeredClaim claim, LayerBounds[] bounds, Box box)
    {
        var reduction = new Reduction(claim, bounds);
        reduction.Start(box);
        for (int k = 0; k < claim.Layers.Length; k++)
        {
            reduction.Mix(k);
        }

        return claim with { Layers = [.. reduction._layers] };
    }

    private void Start(Box box)
    {
        _values[0].Clear(1);
        for (int i = 0; i < box.Inputs; i++)
        {
            Keep(_values[0], i, Math.Max(Math.Abs(box.Low[i]), Math.Abs(box.High[i])));
        }

        _widths.Add(box.Inputs);
    }

    // A wire that is no function of others has a column of its own.
    private void Keep(GeneratorRows values, int place, double size)
    {
        (values.Fresh[place], values.FreshColumn[place]) = (1, _sizes.Count);
        (values.Magnitude[place], values.Radius[place]) = (size, 0);
        values.Row(place).Clear();
        values.Activate(place);
        _sizes.Add(size);
    }

    private void Mix(int k)
    {
        var (layer, values) = (_claim.Layers[k], _values[k + 1]);
        values.Clear(_sizes.Count);
        double unit = Rounding.OfSum(layer.Parts.Sum(part => part.Columns) + 1);
        foreach (var part in layer.Parts)
        {
            GeneratorProduct.Add(part, layer.Rows, _values[part.Source], values.Matrix, values.Stride);
        }

        for (int row = 0; row < layer.Rows; row++)
        {
            var sums = default(RowSums);
            foreach (var part in layer.Parts)
            {
                _values[part.Source].AddFresh(part.Row(row), values.Row(row));
                sums = sums.Plus(RowSums.Of(part.Row(row), _values[part.Source]));
            }

            double offset = layer.Offsets[row];
            values.Row(row)[0] += offset;
            values.Magnitude[row] = SizeOf(values.Row(row));
            values.Radius[row] = Rounding.Up(
                sums.Radius + Rounding.Up(unit * (sums.Magnitude + Math.Abs(offset))) + layer.Slacks[row]);
        }

        Shorten(k);
    }

    /// <summary>Not below the sum of the sizes of the terms of a row.</summary>
    private double SizeOf(ReadOnlySpan<double> row)
    {
        double size = 0;
        for (int column = 0; column < row.Length; column++)
        {
            size += Math.Abs(row[column]) * _sizes[column];
        }

        return Rounding.Up(size);
    }

    /// <summary>Keeps the rows of a layer whose functions have no single line.</summary>
    private void Shorten(int k)
    {
        var (layer, values) = (_claim.Layers[k], _values[k + 1]);
        int[] kept = [.. Enumerable.Range(0, layer.Rows).Where(
            row => layer.Functions.IsEmpty || _bounds[k].Bands[row].Low != _bounds[k].Bands[row].High)];
        if (kept.Length > 0 || layer.Functions.IsEmpty)
        {
            _layers.Add(Layer(layer, values, kept));
            _widths.Add(kept.Length);
        }

        if (!layer.Functions.IsEmpty)
        {
            Apply(k, kept);
        }
    }

    /// <summary>The rows that are kept, by the wires they read.</summary>
    private ClaimLayer Layer(ClaimLayer layer, GeneratorRows values, int[] kept)
    {
        var parts = ImmutableArray.CreateBuilder<LayerPart>();
        int first = 1;
        for (int source = 0; source < _widths.Count; source++)
        {
            int width = _widths[source];
            double[] weights = new double[kept.Length * width];
            for (int i = 0; i < kept.Length; i++)
            {
                values.Row(kept[i]).Slice(first, width).CopyTo(weights.AsSpan(i * width));
            }

            first += width;
            if (weights.AsSpan().ContainsAnyExcept(0.0))
            {
                parts.Add(new LayerPart(source, weights, width));
            }
        }

        return new ClaimLayer(
            parts.ToImmutable(),
            [.. kept.Select(row => values.Row(row)[0])],
            layer.Functions.IsEmpty ? [] : [.. kept.Select(row => layer.Functions[row])])
        {
            Slacks = [.. kept.Select(row => values.Radius[row])],
        };
    }

    private void Apply(int k, int[] kept)
    {
        var (functions, bounds, values) = (_claim.Layers[k].Functions, _bounds[k], _values[k + 1]);
        int next = 0;
        for (int i = 0; i < functions.Length; i++)
        {
            if (next < kept.Length && kept[next] == i)
            {
                next++;
                var image = FunctionValues.On(functions[i], new DoubleInterval(bounds.Low[i], bounds.High[i]));
                Keep(values, i, Math.Max(Math.Abs(image.Low), Math.Abs(image.High)));
            }
            else
            {
                Bend(values, i, bounds.Bands[i]);
            }
        }
    }

    private static void Bend(GeneratorRows values, int row, Band band)
    {
        if (band == default)
        {
            (values.Radius[row], values.Magnitude[row]) = (0, 0);
            return;
        }

        values.Activate(row);
        if (band is { Slope: 1, Low: 0, High: 0 })
        {
            return;
        }

        var form = values.Row(row);
        foreach (ref double coefficient in form)
        {
            coefficient *= band.Slope;
        }

        form[0] += band.Low;
        double size = (Math.Abs(band.Slope) * values.Magnitude[row]) + Math.Abs(band.Low);
        values.Magnitude[row] = Rounding.Up(size);
        values.Radius[row] =
            Rounding.Up((Math.Abs(band.Slope) * values.Radius[row]) + (Rounding.OfSum(2) * size));
    }
}
