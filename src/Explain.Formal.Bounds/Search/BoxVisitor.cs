namespace Explain.Formal.Bounds;

/// <summary>Bounds a claim on a box: proves it, or cuts it into what is left to prove.</summary>
/// <remarks>A visit depends on its box alone. Not safe for two threads at once.</remarks>
internal sealed class BoxVisitor
{
    // A cut that leaves less than this share is looked at again before it is split.
    private const double WorthAnotherLook = 0.5;

    private readonly ZonotopePass _forward;
    private readonly BackwardPass _backward;
    private readonly PointPass _points;
    private readonly double[] _lows;
    private readonly bool[] _open;
    private readonly LinearForm?[] _forms;

    public BoxVisitor(LayeredClaim claim)
    {
        _forward = new ZonotopePass(claim);
        _backward = new BackwardPass(claim, _forward);
        _points = new PointPass(claim);
        int rows = claim.Literals.Rows;
        (_lows, _open, _forms) = (new double[rows], new bool[rows], new LinearForm?[rows]);
    }

    private long Operations => _forward.Operations + _backward.Operations + _points.Operations;

    /// <summary>Settles a box, or cuts it.</summary>
    public BoxVisit Visit(OpenBox part)
    {
        long before = Operations;
        var visit = Settle(part);
        return visit with { Operations = Operations - before };
    }

    private BoxVisit Settle(OpenBox part)
    {
        if (!_forward.Run(part.Box))
        {
            return Split(part, part.Box, null);
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

        var proof = new JointProof(_backward, _lows, _forms);
        if (proof.Proves(part.Goal, part.Box))
        {
            return BoxVisit.Proved;
        }

        double left = ShareOf(rest, part.Box), margin = proof.Hinge?.Low ?? double.NegativeInfinity;
        var visit = left < WorthAnotherLook
            ? BoxVisit.Into(part with { Box = rest, Margin = margin, Share = part.Share * left })
            : Split(part with { Share = part.Share * left }, rest, proof.Hinge);
        return Attack(visit, part, proof.Hinge);
    }

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

    private static double ShareOf(Box part, Box whole)
    {
        double share = 1;
        for (int i = 0; i < whole.Inputs; i++)
        {
            double width = whole.High[i] - whole.Low[i];
            share *= width > 0 ? Math.Max(0, part.High[i] - part.Low[i]) / width : 1;
        }

        return share;
    }

    private static BoxVisit Split(OpenBox part, Box rest, Hinge? hinge)
    {
        int input = Best(rest, hinge);
        if (!rest.CanSplit(input))
        {
            return BoxVisit.Into(part with { Box = rest }) with { IsStuck = true };
        }

        var (lower, upper) = rest.Split(input);
        var half = part with
        {
            Margin = hinge?.Low ?? double.NegativeInfinity,
            Share = part.Share / 2,
        };
        return BoxVisit.Into(half with { Box = lower }, half with { Box = upper });
    }

    /// <summary>The direction whose cut narrows the lines of functions most; of a linear bound, the one in which it
    /// changes most.</summary>
    private static int Best(Box box, Hinge? hinge)
    {
        if (hinge is null)
        {
            return Widest(box);
        }

        int best = IndexOfGreatest(hinge.Gaps);
        if (hinge.Gaps[best] > 0 && box.CanSplit(best))
        {
            return best;
        }

        best = IndexOfGreatest([.. hinge.Slopes.Select((slope, i) => Math.Abs(slope) * (box.High[i] - box.Low[i]))]);
        return box.CanSplit(best) ? best : Widest(box);
    }

    private static int Widest(Box box) => IndexOfGreatest([.. box.High.Zip(box.Low, (high, low) => high - low)]);

    // Of equals the first; what is no number is never the greatest.
    private static int IndexOfGreatest(double[] values)
    {
        int greatest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            greatest = values[i] > values[greatest] ? i : greatest;
        }

        return greatest;
    }

    /// <summary>Tries the middle, and the corner where the deciding row is least.</summary>
    private BoxVisit Attack(BoxVisit visit, OpenBox part, Hinge? hinge)
    {
        var box = part.Box;
        double[] middle = [.. Enumerable.Range(0, box.Inputs).Select(box.MiddleOf)];
        double[] corner = (double[])middle.Clone();
        for (int i = 0; i < corner.Length && hinge is not null; i++)
        {
            double slope = hinge.Slopes[i];
            corner[i] = slope > 0 ? box.Low[i] : slope < 0 ? box.High[i] : corner[i];
        }

        double atMiddle = Goals.Margin(part.Goal, _points.Run(middle));
        double atCorner = Goals.Margin(part.Goal, _points.Run(corner));
        return atCorner < atMiddle
            ? visit with { Point = corner, PointMargin = atCorner }
            : visit with { Point = middle, PointMargin = atMiddle };
    }
}
