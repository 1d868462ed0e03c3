using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>What a checker of certificates will find out about a case, foreseen in doubles.</summary>
/// <remarks>
/// <para>It proves nothing: rounding is only guessed, with a wide margin. It bounds every number that a function is
/// applied to by substitution down to the inputs, since that is what a short checker does.</para>
/// <para><b>Source.</b> Zhang et al., Efficient neural network robustness certification (NeurIPS 2018).</para>
/// <para>Not safe for two threads at once: it owns the memory it works in.</para>
/// </remarks>
internal sealed class Sketch
{
    // Beyond this, ends that cross are no rounding.
    private const double Crossing = 1e-9;

    private readonly WireFunction[] _functions;
    private readonly SketchedRow[] _rows;
    private readonly int _inputs;
    private readonly double _grain;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly double[] _from;
    private readonly double[] _to;
    private readonly SketchedLines[] _lines;
    private readonly double[] _shares;
    private readonly double[] _coefficients;
    private double _constant;
    private double _margin;
    private double _kinkGap;

    /// <summary>Sketches a claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="bits">How many bits behind the point the checker will have.</param>
    public Sketch(ExactClaim claim, int bits)
    {
        _inputs = claim.Inputs.Count;
        _functions = [.. claim.Wires.Select(wire => wire.Function)];
        _rows = [.. claim.Wires.Select(wire => wire.Row).Concat(claim.Rows).Select(row => new SketchedRow(row))];

        // Each number that is rounded costs a unit; 16 leave room for what earlier roundings did to lines.
        _grain = Math.ScaleB(16, -bits);
        int wires = _inputs + _functions.Length;
        (_low, _high, _from, _to) = (new double[wires], new double[wires], new double[wires], new double[wires]);
        (_lines, _shares, _coefficients) = (new SketchedLines[wires], new double[wires * _inputs], new double[wires]);
        Gaps = new double[_inputs];
    }

    /// <summary>The slopes of the last bound, by input.</summary>
    public ReadOnlySpan<double> Slopes => _coefficients.AsSpan(0, _inputs);

    /// <summary>The constant of the last bound.</summary>
    public double Constant => _constant;

    /// <summary>How much of the gap between lines in the last bound is due to each input.</summary>
    public double[] Gaps { get; }

    /// <summary>The wire whose lines left the widest gap in the last bound; -1 for none.</summary>
    public int Kink { get; private set; }

    /// <summary>How many wires left a gap in the last bound.</summary>
    public int OpenKinks { get; private set; }

    /// <summary>The additions and multiplications so far.</summary>
    public long Operations { get; private set; }

    /// <summary>Bounds all wires; false if no point is in the case.</summary>
    public bool Enter(ProofCase part)
    {
        Array.Fill(_from, double.NegativeInfinity);
        Array.Fill(_to, double.PositiveInfinity);
        foreach (var side in part.Sides)
        {
            (side.IsUpper ? _from : _to)[side.Wire] = side.IsUpper
                ? Math.Max(_from[side.Wire], side.At)
                : Math.Min(_to[side.Wire], side.At);
        }

        part.Box.Low.CopyTo(_low, 0);
        part.Box.High.CopyTo(_high, 0);
        for (int number = 0; number < _functions.Length; number++)
        {
            if (!Bound(number))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The size of the greatest number that a wire, or what its function is applied to, may have on a
    /// box.</summary>
    public double GreatestOn(Box box) => Enter(new ProofCase(box, []))
        ? _low.Concat(_high).Concat(_from[_inputs..]).Concat(_to[_inputs..]).Max(Math.Abs)
        : 0;

    /// <summary>The line of the function of a wire on the case, slope and constant; null if it has none.</summary>
    public (double Slope, double Constant)? LineOf(int wire) =>
        _lines[wire].Gap == 0 && _functions[wire - _inputs] != WireFunction.Square ? _lines[wire].Below : null;

    /// <summary>A lower bound of a weighted sum of rows of literals, less weighted sides of cuts: positive only if the
    /// checker will find so.</summary>
    /// <param name="rows">The rows and their weights.</param>
    /// <param name="sides">The sides and their weights.</param>
    public double Least(
        ReadOnlySpan<(int Row, double Weight)> rows, ReadOnlySpan<(CutSide Side, double Weight)> sides)
    {
        Clear();
        foreach (var (row, weight) in rows)
        {
            Add(_functions.Length + row, weight);
        }

        foreach (var (side, weight) in sides)
        {
            double factor = side.IsUpper ? -weight : weight;
            _constant -= factor * side.At;
            if (side.Wire < _inputs)
            {
                _coefficients[side.Wire] += factor;
            }
            else
            {
                Add(side.Wire - _inputs, factor);
            }
        }

        double least = Substitute(_low.Length - 1);
        return least - _margin;
    }

    private bool Bound(int number)
    {
        int wire = _inputs + number;
        var (low, high) = _rows[number].On(_low, _high);
        Operations += 2 * _rows[number].Terms;
        (_from[wire], _to[wire]) = (Math.Max(_from[wire], low), Math.Min(_to[wire], high));
        var shares = _shares.AsSpan(wire * _inputs, _inputs);
        shares.Clear();
        if (_functions[number] is not (WireFunction.Relu or WireFunction.Abs) || (_from[wire] < 0 && _to[wire] > 0))
        {
            Tighten(number, shares);
        }

        if (_from[wire] > _to[wire] + (Crossing * (1 + Math.Abs(_to[wire]))))
        {
            return false;
        }

        _to[wire] = Math.Max(_from[wire], _to[wire]);
        _lines[wire] = SketchedLines.Of(_functions[number], _from[wire], _to[wire]);
        var image = FunctionValues.On(_functions[number], new DoubleInterval(_from[wire], _to[wire]));
        (_low[wire], _high[wire]) = (image.Low, image.High);
        return true;
    }

    private void Tighten(int number, Span<double> shares)
    {
        int wire = _inputs + number;
        for (int sign = 1; sign >= -1; sign -= 2)
        {
            Clear();
            Add(number, sign);
            double least = Substitute(wire - 1);
            (_from[wire], _to[wire]) = sign > 0
                ? (Math.Max(_from[wire], least), _to[wire])
                : (_from[wire], Math.Min(_to[wire], -least));
            for (int i = 0; i < _inputs; i++)
            {
                shares[i] = Math.Max(shares[i], Math.Abs(_coefficients[i]) * (_high[i] - _low[i]));
            }
        }
    }

    private void Clear()
    {
        Array.Clear(_coefficients);
        Array.Clear(Gaps);
        (_constant, _margin, Kink, _kinkGap, OpenKinks) = (0, 0, -1, 0, 0);
    }

    private void Add(int row, double factor)
    {
        _rows[row].AddTo(_coefficients, factor);
        _constant += factor * _rows[row].Constant;
        Operations += _rows[row].Terms;
    }

    private double Substitute(int last)
    {
        for (int wire = last; wire >= _inputs; wire--)
        {
            double factor = _coefficients[wire];
            if (factor != 0)
            {
                var lines = _lines[wire];
                var (slope, constant) = factor > 0 ? lines.Below : lines.Above;
                _constant += factor * constant;
                _margin += IsShort(factor) && IsShort(slope) && IsShort(constant)
                    ? 0
                    : _grain * (1 + Math.Abs(factor) + Math.Max(Math.Abs(_low[wire]), Math.Abs(_high[wire])));
                Attribute(wire, Math.Abs(factor) * lines.Gap);
                if (slope != 0)
                {
                    Add(wire - _inputs, factor * slope);
                }
            }
        }

        double least = _constant;
        for (int i = 0; i < _inputs; i++)
        {
            double factor = _coefficients[i];
            least += factor * (factor > 0 ? _low[i] : _high[i]);
            _margin += IsShort(factor) && IsShort(_low[i]) && IsShort(_high[i])
                ? 0
                : _grain * (1 + Math.Abs(factor) + Math.Max(Math.Abs(_low[i]), Math.Abs(_high[i])));
        }

        return least;
    }

    // Few bits: products are exact, here and there.
    private static bool IsShort(double value) => Math.ScaleB(value, 16) is var scaled && scaled == Math.Floor(scaled);

    private void Attribute(int wire, double gap)
    {
        OpenKinks += gap > 0 ? 1 : 0;
        if (gap > _kinkGap && _functions[wire - _inputs] is WireFunction.Relu or WireFunction.Abs)
        {
            (Kink, _kinkGap) = (wire, gap);
        }

        double whole = _to[wire] - _from[wire];
        for (int i = 0; i < _inputs && gap > 0 && whole > 0; i++)
        {
            Gaps[i] += gap * _shares[(wire * _inputs) + i] / whole;
        }
    }
}
