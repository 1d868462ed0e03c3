using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Bounds from below, for each goal, the share of a box on which it holds.</summary>
/// <remarks>
/// A linear lower bound of a row is positive on half of a box, as it were: on a share that has a closed form. So the
/// gap shrinks with the square of the width of boxes, not with the width. Densities that vary on a box are counted in
/// by their ratio. Not safe for two threads at once.
/// </remarks>
internal sealed class MassVisitor
{
    // How much a cut along a slope counts beside one that narrows the lines of functions.
    private const double SlopeWeight = 0.1;

    private readonly ReadEvent _event;
    private readonly LocalNetwork _whole;
    private readonly LinearForm?[] _forms;
    private readonly KinkedRow?[] _kinked;
    private readonly double[] _lows;
    private readonly double[] _scores;
    private LocalNetwork _network;
    private LocalClaim _claim;

    public MassVisitor(ReadEvent @event)
    {
        _event = @event;
        _network = _whole = new LocalNetwork(@event.Claim);
        _claim = new LocalClaim(@event.Claim, null);
        int rows = @event.Claim.Literals.Rows;
        (_forms, _lows, _kinked) = (new LinearForm?[rows], new double[rows], new KinkedRow?[rows]);
        _scores = new double[@event.Claim.Inputs];
    }

    /// <summary>What can be said of a box.</summary>
    /// <param name="box">The box.</param>
    /// <param name="claim">The event as it is on a box around it.</param>
    public MassPart Visit(Box box, LocalClaim claim)
    {
        var network = claim.Network;
        _network = network == _whole.Claim ? _whole
            : network == _network.Claim ? _network
            : new LocalNetwork(network);
        _claim = claim;
        long before = _network.Operations;
        var part = Bound(box);
        return part with { Operations = _network.Operations - before };
    }

    private MassPart Bound(Box box)
    {
        var mass = MassOf(box);
        Array.Clear(_scores);
        if (!_network.Forward.Run(box))
        {
            return new MassPart(box, [0, 0, 0], mass, Widest(box), [0, 0, 0], _claim);
        }

        _network.Forward.Bounds[^1].Low.CopyTo(_lows, 0);
        for (int goal = 0; goal < _event.Claim.Goals.Length; goal++)
        {
            if (Goals.IsProved(_event.Claim.Goals[goal], _lows))
            {
                return Whole(box, mass, goal);
            }
        }

        FindForms(box);
        return Contract(box, mass);
    }

    private MassPart Whole(Box box, DoubleInterval mass, int goal)
    {
        double[] shares = [0, 0, 0];
        shares[goal] = 1;
        return new MassPart(box, shares, mass, 0, [0, 0, 0], _claim);
    }

    /// <summary>Goes on with what the linear bounds leave open of a box: around it one goal or another holds.</summary>
    private MassPart Contract(Box box, DoubleInterval mass)
    {
        var (contraction, whole) = (new Contraction(_forms, _lows), box);
        double[] around = [0, 0, 0];
        for (int goal = 0; goal < around.Length; goal++)
        {
            if (contraction.Of(_event.Claim.Goals[goal], box) is not { } rest)
            {
                return Whole(box, mass, goal) with { Around = around };
            }

            var left = MassOf(rest);
            around[goal] = Math.Max(0, Math.BitDecrement(mass.Low - left.High));
            (box, mass) = (rest, left);
        }

        var volumes = new GoalShares(_lows, _forms, _kinked);
        double variation = VariationOf(box);
        double[] shares = [.. _event.Claim.Goals.Select(goal => Weighed(volumes.Of(goal, box), variation))];
        return new MassPart(box, shares, mass, Best(box), around, Reduced(whole, box));
    }

    private LocalClaim Reduced(Box whole, Box rest) => _network.Reduced(rest) is var network
        && network == _network.Claim
        ? _claim
        : new LocalClaim(network, new ClaimReduction(_claim.Reduction, whole, rest));

    private DoubleInterval MassOf(Box box)
    {
        var mass = DoubleInterval.Point(1);
        for (int i = 0; i < box.Inputs; i++)
        {
            mass *= _event.Laws[i].MassOf(box.Low[i], box.High[i]);
        }

        return mass;
    }

    private double VariationOf(Box box)
    {
        double variation = 1;
        for (int i = 0; i < box.Inputs; i++)
        {
            double factor = _event.Laws[i].Variation(box.Low[i], box.High[i]);
            variation = factor == 1 ? variation : Math.BitIncrement(variation * factor);
        }

        return variation;
    }

    /// <summary>Linear bounds of the rows that are open on a box.</summary>
    private void FindForms(Box box)
    {
        var bounds = _network.Forward.Bounds[^1];
        for (int row = 0; row < _lows.Length; row++)
        {
            (_forms[row], _kinked[row]) = (null, null);
            if (bounds.Low[row] <= 0 && bounds.High[row] > 0)
            {
                _network.Backward.Run((row, 1));
                _forms[row] = new LinearForm(_network.Backward.Slopes.ToArray(), _network.Backward.Constant);
                Score(box);
                _kinked[row] = _network.Backward.Kink is { } kink
                    ? KinkedRow.Of(_network.Backward, row, kink, _network.Claim.Layers.Length - 1)
                    : null;
            }
        }
    }

    private void Score(Box box)
    {
        double whole = 0;
        for (int i = 0; i < _scores.Length; i++)
        {
            whole += Math.Abs(_network.Backward.Slopes[i]) * (box.High[i] - box.Low[i]);
        }

        for (int i = 0; i < _scores.Length && whole > 0; i++)
        {
            double slope = Math.Abs(_network.Backward.Slopes[i]) * (box.High[i] - box.Low[i]);
            _scores[i] += (_network.Backward.Gaps[i] + (SlopeWeight * slope)) / whole;
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
