using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Bounds from below, for each goal, the share of a box on which it holds.</summary>
/// <remarks>
/// A linear lower bound of a row is positive on half of a box, as it were: on a share that has a closed form. So the
/// gap shrinks with the square of the width of boxes, not with the width. Densities that vary on a box are counted in by
/// their ratio. Not safe for two threads at once.
/// </remarks>
internal sealed class MassVisitor
{
    // How much a cut along a slope counts beside one that narrows the lines of functions.
    private const double SlopeWeight = 0.1;

    private readonly ReadEvent _event;
    private readonly ZonotopePass _forward;
    private readonly BackwardPass _backward;
    private readonly LinearForm?[] _forms;
    private readonly double[] _lows;
    private readonly double[] _scores;

    public MassVisitor(ReadEvent @event)
    {
        _event = @event;
        _forward = new ZonotopePass(@event.Claim);
        _backward = new BackwardPass(@event.Claim, _forward);
        int rows = @event.Claim.Literals.Rows;
        (_forms, _lows) = (new LinearForm?[rows], new double[rows]);
        _scores = new double[@event.Claim.Inputs];
    }

    /// <summary>What can be said of a box.</summary>
    public MassPart Visit(Box box)
    {
        var mass = DoubleInterval.Point(1);
        double variation = 1;
        for (int i = 0; i < box.Inputs; i++)
        {
            mass *= _event.Laws[i].MassOf(box.Low[i], box.High[i]);
            variation = Math.BitIncrement(variation * _event.Laws[i].Variation(box.Low[i], box.High[i]));
        }

        Array.Clear(_scores);
        if (!mass.IsKnown || !_forward.Run(box))
        {
            return new MassPart(box, [0, 0, 0], mass.IsKnown ? mass : new DoubleInterval(0, 1), Widest(box));
        }

        _forward.Bounds[^1].Low.CopyTo(_lows, 0);
        for (int goal = 0; goal < _event.Claim.Goals.Length; goal++)
        {
            if (Goals.IsProved(_event.Claim.Goals[goal], _lows))
            {
                double[] whole = [0, 0, 0];
                whole[goal] = 1;
                return new MassPart(box, whole, mass, 0);
            }
        }

        FindForms(box);
        double[] shares = [.. _event.Claim.Goals.Select(goal => Share(goal, box, variation))];
        return new MassPart(box, shares, mass, Best(box));
    }

    /// <summary>Linear bounds of the rows that are open on a box.</summary>
    private void FindForms(Box box)
    {
        var bounds = _forward.Bounds[^1];
        for (int row = 0; row < _lows.Length; row++)
        {
            _forms[row] = null;
            if (bounds.Low[row] <= 0 && bounds.High[row] > 0)
            {
                _backward.Run((row, 1));
                _forms[row] = new LinearForm(_backward.Slopes.ToArray(), _backward.Constant);
                Score(box);
            }
        }
    }

    private void Score(Box box)
    {
        double whole = 0;
        for (int i = 0; i < _scores.Length; i++)
        {
            whole += Math.Abs(_backward.Slopes[i]) * (box.High[i] - box.Low[i]);
        }

        for (int i = 0; i < _scores.Length && whole > 0; i++)
        {
            double slope = Math.Abs(_backward.Slopes[i]) * (box.High[i] - box.Low[i]);
            _scores[i] += (_backward.Gaps[i] + (SlopeWeight * slope)) / whole;
        }
    }

    /// <summary>At least the share of a box's probability on which a goal holds.</summary>
    private double Share(RowGoal goal, Box box, double variation)
    {
        switch (goal)
        {
            case RowGoal.Known known:
                return known.Value ? 1 : 0;
            case RowGoal.Literal literal:
                return Goals.IsProved(literal, _lows) ? 1
                    : _forms[literal.Row] is { } form ? Weighed(HalfSpace.ShareAbove(form, box), variation)
                    : 0;
            case RowGoal.All all:
                double failing = 0;
                foreach (var part in all.Parts)
                {
                    failing = Math.BitIncrement(failing + Math.BitIncrement(1 - Share(part, box, variation)));
                }

                return Math.Max(0, Math.BitDecrement(1 - failing));
            case RowGoal.Any any:
                double greatest = 0;
                foreach (var part in any.Parts)
                {
                    greatest = Math.Max(greatest, Share(part, box, variation));
                }

                return greatest;
            default:
                throw new UnreachableException($"Unhandled {goal.GetType().Name}.");
        }
    }

    /// <summary>A share of volume as one of probability, where the density varies by at most a factor.</summary>
    private static double Weighed(double share, double variation) => variation <= 1
        ? share
        : Math.Max(
            0,
            Math.Max(
                Math.BitDecrement(share / variation),
                Math.BitDecrement(1 - Math.BitIncrement(Math.BitIncrement(1 - share) * variation))));

    private int Best(Box box)
    {
        int best = Widest(box);
        for (int i = 0; i < _scores.Length; i++)
        {
            best = _scores[i] > _scores[best] && box.CanSplit(i) ? i : best;
        }

        return best;
    }

    private int Widest(Box box)
    {
        // By probability: the ends of normal laws are far.
        int widest = 0;
        double most = -1;
        for (int i = 0; i < box.Inputs; i++)
        {
            double share = box.CanSplit(i) ? (box.High[i] - box.Low[i]) / Length(i) : -1;
            (widest, most) = share > most ? (i, share) : (widest, most);
        }

        return widest;
    }

    private double Length(int input) =>
        _event.Laws[input].Ends is var (low, high) ? (high - low).ToDouble() : 1;
}
