namespace Explain.Formal.Bounds;

/// <summary>Bounds a claim on a box: proves it, or cuts it into what is left to prove.</summary>
/// <remarks>A visit depends on its box alone. Not safe for two threads at once.</remarks>
internal sealed class BoxVisitor : IPartVisitor
{
    // A cut that leaves less than this share is looked at again before it is split.
    private const double WorthAnotherLook = 0.5;

    // Small networks are quick to write out, and go to a leaf early; others when they were halved so often, and four
    // times in each direction, without an end.
    private const int FewFunctions = 24;
    private const int FewHalvings = 4;
    private const int ManyHalvings = 12;
    private const int HalvingsOfInput = 4;

    private readonly LeafSolver? _leaf;
    private readonly int _late;
    private readonly ZonotopePass _forward;
    private readonly BackwardPass _backward;
    private readonly BoxPoints _points;
    private readonly double[] _lows;
    private readonly bool[] _open;
    private readonly LinearForm?[] _forms;

    /// <summary>A visitor.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="leaf">Settles what resists; null for none.</param>
    public BoxVisitor(LayeredClaim claim, LeafSolver? leaf)
    {
        _leaf = leaf;
        _late = claim.Functions <= FewFunctions
            ? FewHalvings
            : ManyHalvings + (HalvingsOfInput * claim.Inputs);
        _forward = new ZonotopePass(claim);
        _backward = new BackwardPass(claim, _forward);
        _points = new BoxPoints(claim);
        int rows = claim.Literals.Rows;
        (_lows, _open, _forms) = (new double[rows], new bool[rows], new LinearForm?[rows]);
    }

    private long Operations => _forward.Operations + _backward.Operations + _points.Operations;

    /// <inheritdoc/>
    public BoxVisit Visit(OpenBox part)
    {
        long before = Operations;
        var visit = Settle(part);
        return visit with { Operations = visit.Operations + Operations - before };
    }

    private BoxVisit Settle(OpenBox part)
    {
        if (!_forward.Run(part.Box))
        {
            return BoxCut.Halve(part, part.Box, null);
        }

        _forward.Bounds[^1].Low.CopyTo(_lows, 0);
        if (Goals.IsProved(part.Goal, _lows))
        {
            return BoxVisit.Proved;
        }

        Tighten(part);
        if (Goals.IsProved(part.Goal, _lows)
            || new Contraction(_forms, _lows).Of(part.Goal, part.Box) is not { } rest)
        {
            return BoxVisit.Proved;
        }

        var proof = new JointProof(new PlainSums(_backward), _lows, _forms);
        if (proof.Proves(part.Goal, part.Box))
        {
            return BoxVisit.Proved;
        }

        double left = rest.ShareOf(part.Box), margin = proof.Hinge?.Low ?? double.NegativeInfinity;
        var visit = left < WorthAnotherLook
            ? BoxVisit.Into(part with { Box = rest, Margin = margin, Share = part.Share * left })
            : BoxCut.Halve(part with { Share = part.Share * left }, rest, proof.Hinge);
        return AtLeaf(part, visit, margin) ?? Attack(visit, part, proof.Hinge);
    }

    private BoxVisit? AtLeaf(OpenBox part, BoxVisit visit, double low) => _leaf is null
        || !LeafSolver.IsDue(_forward, low, visit.IsStuck || part.Halvings >= _late)
        ? null
        : _leaf.Settle(part, [], _forward);

    private void Tighten(OpenBox part)
    {
        Array.Clear(_open);
        Array.Clear(_forms);
        Goals.MarkOpen(part.Goal, _lows, _open);
        for (int row = 0; row < _open.Length; row++)
        {
            if (_open[row])
            {
                _backward.Run((row, 1));
                _forms[row] = new LinearForm(_backward.Slopes.ToArray(), _backward.Constant);
                _lows[row] = Math.Max(_lows[row], _backward.LeastOn(part.Box));
            }
        }
    }

    private BoxVisit Attack(BoxVisit visit, OpenBox part, Hinge? hinge)
    {
        var (point, margin) = _points.Least(part, hinge is null ? [] : hinge.Slopes);
        return visit with { Point = point, PointMargin = margin };
    }
}
