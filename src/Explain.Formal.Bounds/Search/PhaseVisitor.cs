namespace Explain.Formal.Bounds;

/// <summary>Bounds a claim on a part by multipliers, and cuts the part in two by the phase of a function.</summary>
/// <remarks>
/// <para>Where a phase is known its function is linear, and the bounds of all later layers are computed again. The
/// function is the one of some candidates with the best bounds on both sides.</para>
/// <para><b>Source.</b> Wang et al., Beta-CROWN (NeurIPS 2021); the choice by trial: De Palma et al., Improved branch
/// and bound for neural network verification via Lagrangian decomposition (2021).</para>
/// </remarks>
internal sealed class PhaseVisitor : IPartVisitor
{
    private const int FirstSteps = 40;
    private const int Steps = 12;
    private const int Descent = 6;

    // From so many phases on bounds are not trusted to settle what is left.
    private const int ManyPhases = 24;

    private readonly LayeredClaim _claim;
    private readonly RowLimits _known;
    private readonly LeafSolver? _leaf;
    private readonly RowLimits _limits;
    private readonly ZonotopePass _forward;
    private readonly BackwardPass _backward;
    private readonly RaisedSums _sums;
    private readonly PointDescent _points;
    private readonly double[] _lows;
    private readonly bool[] _open;
    private readonly LinearForm?[] _forms;

    /// <summary>A visitor.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="known">What is known of rows on the whole box.</param>
    /// <param name="leaf">Settles what resists; null for none.</param>
    public PhaseVisitor(LayeredClaim claim, RowLimits known, LeafSolver? leaf)
    {
        (_claim, _known, _leaf) = (claim, known, leaf);
        _limits = new RowLimits(claim);
        _forward = new ZonotopePass(claim);
        _backward = new BackwardPass(claim, _forward);
        _sums = new RaisedSums(claim, _forward, _backward);
        _points = new PointDescent(claim);
        int rows = claim.Literals.Rows;
        (_lows, _open, _forms) = (new double[rows], new bool[rows], new LinearForm?[rows]);
    }

    private long Operations =>
        _forward.Operations + _backward.Operations + _sums.Operations + _points.Operations;

    /// <inheritdoc/>
    public BoxVisit Visit(OpenBox part)
    {
        long before = Operations;
        var visit = Settle(part);
        return visit with { Operations = visit.Operations + Operations - before };
    }

    private BoxVisit Settle(OpenBox part)
    {
        var phases = PhaseChain.ToArray(part.Phases);
        _limits.CopyFrom(_known);
        Array.ForEach(phases, _limits.Add);
        if (!_forward.Run(part.Box, _limits))
        {
            return BoxCut.Halve(part, part.Box, null);
        }

        if (_forward.IsEmpty)
        {
            return BoxVisit.Proved;
        }

        _forward.Bounds[^1].Low.CopyTo(_lows, 0);
        return Goals.IsProved(part.Goal, _lows) ? BoxVisit.Proved
            : part.Goal is RowGoal.All all ? Conjuncts(part, all)
            : Settle(part, part.Multipliers?.For(phases) ?? Multipliers.Default(_claim, _forward, phases));
    }

    // Each part of a conjunction is a claim of its own, with multipliers and phases of its own.
    private BoxVisit Conjuncts(OpenBox part, RowGoal.All all) => BoxVisit.Into(
    [
        .. all.Parts.Where(goal => !Goals.IsProved(goal, _lows))
            .Select(goal => part with { Goal = goal, Share = part.Share / all.Parts.Length }),
    ]);

    private BoxVisit Settle(OpenBox part, Multipliers start)
    {
        var goal = part.Goal;
        FindForms(goal, part.Box, start);
        if (Goals.IsProved(goal, _lows))
        {
            return BoxVisit.Proved;
        }

        _sums.Start(start, part.Multipliers is null ? FirstSteps : Steps);
        var proof = new JointProof(_sums, _lows, _forms);
        if (proof.Proves(goal, part.Box) || Contract(goal, part.Box) is not { } rest)
        {
            return BoxVisit.Proved;
        }

        part = part with { Share = part.Share * rest.ShareOf(part.Box) };
        if (proof.Hinge is null || _sums.Hinge is not { } hinge)
        {
            return BoxCut.Halve(part, rest, null);
        }

        var next = part with { Margin = proof.Hinge.Low, Multipliers = hinge.Multipliers };
        return AtLeaf(next with { Box = rest }, start.Phases)
            ?? Attack(Divide(next, rest, proof.Hinge, hinge), part, hinge.Corner);
    }

    private BoxVisit? AtLeaf(OpenBox part, Phase[] phases) => _leaf is null
        || !LeafSolver.IsDue(_forward, part.Margin, _forward.OpenFunctions == 0 || phases.Length >= ManyPhases)
        ? null
        : _leaf.Settle(part, phases, _forward);

    private void FindForms(RowGoal goal, Box box, Multipliers start)
    {
        Array.Clear(_open);
        Array.Clear(_forms);
        Goals.MarkOpen(goal, _lows, _open);
        for (int row = 0; row < _open.Length; row++)
        {
            if (_open[row])
            {
                _backward.Run(_claim.Layers.Length - 1, [(row, 1)], start);
                _forms[row] = new LinearForm(_backward.Slopes.ToArray(), _backward.Constant);
                _lows[row] = Math.Max(_lows[row], _backward.LeastOn(box));
            }
        }
    }

    // Where all of some rows are at most 0, a sum of them with weights that are not negative is too.
    private Box? Contract(RowGoal goal, Box box)
    {
        var rest = new Contraction(_forms, _lows).Of(goal, box);
        bool isOneSum = goal is RowGoal.Literal
            || (goal is RowGoal.Any any && any.Parts.All(part => part is RowGoal.Literal));
        return rest is not null && isOneSum && _sums.Hinge is { } hinge ? Contraction.Cut(hinge.Form, rest) : rest;
    }

    private BoxVisit Divide(OpenBox part, Box rest, Hinge hinge, RaisedSum sum)
    {
        if (Best(sum, rest) is not var (on, off))
        {
            // No kink is left to decide: the gaps of other functions are due to inputs.
            _backward.Run(sum.Rows);
            return BoxCut.Halve(part, rest, hinge with { Gaps = [.. _backward.Gaps] });
        }

        return BoxVisit.Into([.. new[] { on, off }.Where(side => !(side.Low > 0)).Select(side => part with
        {
            Box = rest,
            Phases = new PhaseChain(side.Phase, part.Phases),
            Margin = Math.Max(part.Margin, side.Low),
            Share = part.Share / 2,
        })]);
    }

    /// <summary>Both sides of the candidate whose worse side has the best bound; of equals the first.</summary>
    private ((Phase Phase, double Low) On, (Phase Phase, double Low) Off)? Best(RaisedSum sum, Box box)
    {
        ((Phase Phase, double Low) On, (Phase Phase, double Low) Off)? best = null;
        var greatest = (double.NegativeInfinity, double.NegativeInfinity);
        foreach (var (layer, neuron) in sum.Candidates)
        {
            Phase on = new(layer, neuron, true), off = new(layer, neuron, false);
            double lowOn = LeastOf(sum, on, box), lowOff = LeastOf(sum, off, box);
            var score = (Math.Min(lowOn, lowOff), Math.Max(lowOn, lowOff));
            if (best is null || score.CompareTo(greatest) > 0)
            {
                (best, greatest) = (((on, lowOn), (off, lowOff)), score);
            }
        }

        return best;
    }

    private double LeastOf(RaisedSum sum, Phase phase, Box box)
    {
        _backward.Run(_claim.Layers.Length - 1, sum.Rows, sum.Multipliers, phase);
        return _backward.LeastOn(box);
    }

    private BoxVisit Attack(BoxVisit visit, OpenBox part, double[] corner)
    {
        var (point, margin) = _points.Run(part.Goal, part.Box, corner, Descent);
        return visit with { Point = point, PointMargin = margin };
    }
}
