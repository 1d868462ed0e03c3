namespace Explain.Formal.Certificates;

/// <summary>One side of a cut.</summary>
/// <param name="Cut">The cut.</param>
/// <param name="IsUpper">Whether the number is at least, or at most, that of the cut.</param>
/// <param name="Depth">How many cuts were made before.</param>
/// <param name="Before">The side on which this cut was made; null for the whole box.</param>
internal sealed record Side(Part.Cut Cut, bool IsUpper, int Depth, Side? Before);

/// <summary>Bounds of all numbers of a claim where the sides of some cuts hold, in whole numbers that stand for
/// multiples of 2 to the power -bits.</summary>
/// <remarks>
/// Every rounding goes to the safe side, and every overflow ends in an exception. A row is bounded by putting the lines
/// of functions in the place of wires, the last wire first, until only inputs are left (Zhang et al., NeurIPS 2018).
/// Sums are kept with twice the bits; a coefficient c + r with 0 &lt;= r of a wire y >= l is replaced by c, and r * l.
/// </remarks>
internal sealed class Region(FixedClaim claim)
{
    private readonly int _bits = claim.Bits;
    private readonly int _inputs = claim.Low.Length;
    private readonly long[] _low = new long[claim.Low.Length + claim.Functions.Length];
    private readonly long[] _high = new long[claim.Low.Length + claim.Functions.Length];
    private readonly long[] _from = new long[claim.Low.Length + claim.Functions.Length];
    private readonly long[] _to = new long[claim.Low.Length + claim.Functions.Length];
    private readonly Lines[] _lines = new Lines[claim.Low.Length + claim.Functions.Length];
    private readonly Int128[] _coefficients = new Int128[claim.Low.Length + claim.Functions.Length];
    private readonly long[] _losses = new long[claim.Rows.Length];
    private Int128 _constant;

    /// <summary>Bounds all wires; false if no point is on all sides.</summary>
    public bool Enter(Side? last)
    {
        Array.Fill(_from, long.MinValue);
        Array.Fill(_to, long.MaxValue);
        claim.Low.CopyTo(_from, 0);
        claim.High.CopyTo(_to, 0);
        for (var side = last; side is not null; side = side.Before)
        {
            int wire = side.Cut.Wire;
            _from[wire] = side.IsUpper ? Math.Max(_from[wire], EndOf(side)) : _from[wire];
            _to[wire] = side.IsUpper ? _to[wire] : Math.Min(_to[wire], EndOf(side));
        }

        _from.AsSpan(0, _inputs).CopyTo(_low);
        _to.AsSpan(0, _inputs).CopyTo(_high);
        for (int wire = 0; wire < _low.Length; wire++)
        {
            if (_from[wire] > _to[wire] || (wire >= _inputs && !Bound(wire)))
            {
                return false;
            }
        }

        for (int row = claim.Functions.Length; row < _losses.Length; row++)
        {
            _losses[row] = LossOf(claim.Rows[row]);
        }

        return true;
    }

    /// <summary>A lower bound of a sum of rows less what is not negative on the sides of cuts: its sign.</summary>
    public int SignOf(Sum sum, Side? last)
    {
        foreach (var (row, weight) in sum.Rows)
        {
            long factor = weight.Fixed(_bits);
            factor = factor > 0 ? factor : throw new CertificateException("a weight is too small");
            Add(factor, claim.Functions.Length + row);
        }

        foreach (var (depth, weight) in sum.Cuts)
        {
            var side = last;
            while (side is not null && side.Depth != depth)
            {
                side = side.Before;
            }

            side = side ?? throw new CertificateException("a sum takes a cut that is elsewhere");
            Subtract(weight.Fixed(_bits), side);
        }

        return Int128.Sign(Substitute(_low.Length - 1));
    }

    private long EndOf(Side side) => side.IsUpper ? side.Cut.At.Fixed(_bits) : side.Cut.At.FixedUp(_bits);

    // On its upper side, a number less that of the cut is not negative; on its lower side, it is not positive.
    private void Subtract(long weight, Side side)
    {
        long factor = side.IsUpper ? -weight : weight;
        _constant -= Math.BigMul(factor, EndOf(side));
        if (side.Cut.Wire >= _inputs)
        {
            Add(factor, side.Cut.Wire - _inputs);
        }
        else
        {
            _coefficients[side.Cut.Wire] += (Int128)factor << _bits;
        }
    }

    private bool Bound(int wire)
    {
        int number = wire - _inputs;
        var (row, function) = (claim.Rows[number], claim.Functions[number]);
        _losses[number] = LossOf(row);
        Int128 low = (Int128)row.Constant << _bits, high = low;
        for (int k = 0; k < row.Wires.Length; k++)
        {
            var atLow = Math.BigMul(row.Weights[k], _low[row.Wires[k]]);
            var atHigh = Math.BigMul(row.Weights[k], _high[row.Wires[k]]);
            (low, high) = (low + Int128.Min(atLow, atHigh), high + Int128.Max(atLow, atHigh));
        }

        _from[wire] = Math.Max(_from[wire], (long)(low >> _bits) - _losses[number]);
        _to[wire] = Math.Min(_to[wire], -(long)(-high >> _bits) + _losses[number]);
        if (function is not (WireFunction.Relu or WireFunction.Abs) || (_from[wire] < 0 && _to[wire] > 0))
        {
            _from[wire] = Math.Max(_from[wire], LeastOf(number, 1L << _bits));
            _to[wire] = Math.Min(_to[wire], -LeastOf(number, -1L << _bits));
        }

        if (_from[wire] > _to[wire])
        {
            return false;
        }

        _lines[wire] = Lines.Of(function, _from[wire], _to[wire], _bits);
        (_low[wire], _high[wire]) = (_lines[wire].Low, _lines[wire].High);
        return true;
    }

    /// <summary>More than what was rounded off a row can come to, either way.</summary>
    private long LossOf(FixedRow row) => row.IsExact ? 0 : 2 + (long)(row.Wires.Aggregate(
        Int128.Zero, (sum, wire) => sum + Int128.Max(Int128.Abs(_low[wire]), Int128.Abs(_high[wire]))) >> _bits);

    private long LeastOf(int row, long factor)
    {
        Add(factor, row);
        return (long)(Substitute(row + _inputs - 1) >> _bits);
    }

    private void Add(long factor, int number)
    {
        var row = claim.Rows[number];
        for (int k = 0; k < row.Wires.Length; k++)
        {
            _coefficients[row.Wires[k]] += Math.BigMul(factor, row.Weights[k]);
        }

        _constant += Math.BigMul(factor, row.Constant) - Math.BigMul(Math.Abs(factor), _losses[number]);
    }

    // Leaves all coefficients at 0, and so the constant, for the next sum.
    private Int128 Substitute(int last)
    {
        for (int wire = last; wire >= 0; wire--)
        {
            long factor = Rounded(_coefficients[wire], _low[wire]);
            _coefficients[wire] = 0;
            if (wire < _inputs)
            {
                _constant += Math.BigMul(factor, factor > 0 ? _low[wire] : _high[wire]);
            }
            else if (factor != 0)
            {
                var line = factor > 0 ? _lines[wire].Below : _lines[wire].Above;
                _constant += Math.BigMul(factor, line.Constant);
                Add(Rounded(Math.BigMul(factor, line.Slope), _from[wire]), wire - _inputs);
            }
        }

        var least = _constant;
        _constant = 0;
        return least;
    }

    private long Rounded(Int128 coefficient, long least)
    {
        long whole = (long)(coefficient >> _bits);
        _constant += Math.BigMul((long)(coefficient - ((Int128)whole << _bits)), least) >> _bits;
        return whole;
    }
}
