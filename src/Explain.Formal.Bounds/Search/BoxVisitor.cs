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
        var visit = Settle(part, before);
        return visit with { Operations = visit.Operations + Operations - before };
    }

    private BoxVisit Settle(OpenBox part, long before)
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
        var proof = new JointProof(new PlainSums(_backward), _lows, _forms);
        if (Rest(part, proof) is not var (goal, rest))
        {
            return BoxVisit.Proved;
        }

        double left = rest.ShareOf(part.Box), margin = proof.Hinge?.Low ?? double.NegativeInfinity;
        part = part with { Goal = goal };
        var visit = left < WorthAnotherLook
            ? BoxVisit.Into(part with { Box = rest, Margin = margin, Share = part.Share * left })
            : BoxCut.Halve(part with { Share = part.Share * left }, rest, proof.Hinge);
        return AtLeaf(part, visit, margin) ?? Attack(visit, part, proof.Hinge, Operations - before);
    }

    /// <summary>What is left to prove, and where it may fail; null if nothing is. A conjunct that is proved on a box
    /// is proved on all its parts, and where one is left, what the others leave open does not matter.</summary>
    private (RowGoal Goal, Box Left)? Rest(OpenBox part, JointProof proof)
    {
        (RowGoal Goal, Box Left)? open = null;
        var contraction = new Contraction(_forms, _lows);
        foreach (var goal in part.Goal is RowGoal.All all ? all.Parts : [part.Goal])
        {
            if (contraction.Of(goal, part.Box) is { } rest
                && !proof.Proves(goal, rest)
                && Cut(goal, rest, proof) is { } cut)
            {
                open = open is var (_, others) && Contraction.Hull(others, cut) is { } hull
                    ? (part.Goal, hull)
                    : (goal, cut);
            }
        }

        return open;
    }

    private static Box? Cut(RowGoal goal, Box rest, JointProof proof) =>
        goal is RowGoal.Literal or RowGoal.Any && proof.Sum is { } sum ? Contraction.Cut(sum, rest) : rest;

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

    private BoxVisit Attack(BoxVisit visit, OpenBox part, Hinge? hinge, long cost)
    {
        var (point, margin) = _points.Least(part, hinge is null ? [] : hinge.Slopes, cost);
        return visit with { Point = point, PointMargin = margin };
    }
}
