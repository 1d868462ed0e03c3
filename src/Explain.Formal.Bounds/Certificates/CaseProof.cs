using System.Diagnostics;

namespace Explain.Formal.Bounds;

/// <summary>Finds the sums that prove a formula on a case.</summary>
/// <param name="claim">The claim.</param>
/// <param name="sketch">Its sketch on the case.</param>
/// <param name="part">The case.</param>
internal sealed class CaseProof(ExactClaim claim, Sketch sketch, ProofCase part)
{
    private readonly List<WeighedSum> _sums = [];
    private readonly CutSide[] _cuts = [.. part.Sides.Where(side => side.Wire >= part.Box.Inputs)];

    /// <summary>The sums, after <see cref="Proves"/> succeeded.</summary>
    public WeighedSum[] Sums => [.. _sums];

    /// <summary>What a first sum that is not positive hinges on, after it failed.</summary>
    public CutChoice? Hinge { get; private set; }

    /// <summary>Whether a formula follows from sums.</summary>
    public bool Proves(RowGoal goal)
    {
        switch (goal)
        {
            case RowGoal.Known known:
                return known.Value;
            case RowGoal.Literal literal:
                return ProvesOne([literal]);
            case RowGoal.All all:
                return all.Parts.All(Proves);
            case RowGoal.Any any:
                return any.Parts.Any(part => part is not RowGoal.Literal && Proves(part))
                    || ProvesOne([.. any.Parts.OfType<RowGoal.Literal>()]);
            default:
                throw new UnreachableException($"Unhandled {goal.GetType().Name}.");
        }
    }

    private bool ProvesOne(RowGoal.Literal[] literals)
    {
        var forms = new List<LinearForm>();
        foreach (var literal in literals)
        {
            if (Adds(new WeighedSum([(literal.Row, 1)], []), literal.IsStrict))
            {
                return true;
            }

            forms.Add(new LinearForm(sketch.Slopes.ToArray(), sketch.Constant));
        }

        if (literals.Length == 0)
        {
            return false;
        }

        if (sketch.OpenKinks == 0 && ProvesExactly(literals))
        {
            return true;
        }

        var (rows, sides) = SumWeights.Of(forms, [.. _cuts.Select(Form)], part.Box);
        var sum = new WeighedSum(
            [.. literals.Zip(rows, (literal, weight) => (literal.Row, weight)).Where(pair => pair.weight > 0)],
            [.. _cuts.Zip(sides).Where(pair => pair.Second > 0)
                .Select(pair => (part.Sides.IndexOf(pair.First), pair.Second))]);
        if (Adds(sum, literals.All(literal => literal.IsStrict)))
        {
            return true;
        }

        Hinge ??= CutChoice.Of(sketch);
        return false;
    }

    // Where bounds leave no gap, what is not proved by one row is a linear program. Weights in whole numbers prove what
    // has no margin; where they would be too large, there may be a margin for rounding.
    private bool ProvesExactly(RowGoal.Literal[] literals)
    {
        var straight = StraightCase.Of(
            claim, part, literals.Select(literal => claim.Rows[literal.Row]), sketch.LineOf);
        if (straight?.Prove(literals, CancellationToken.None) is not var (sum, isExact))
        {
            return false;
        }

        if (!isExact)
        {
            return Adds(sum, literals.All(literal => literal.IsStrict));
        }

        _sums.Add(sum);
        return true;
    }

    private bool Adds(WeighedSum sum, bool isStrict)
    {
        double least = sketch.Least(sum.Rows, [.. sum.Cuts.Select(cut => (part.Sides[cut.Depth], cut.Weight))]);
        bool holds = isStrict ? least > 0 : least >= 0;
        if (holds)
        {
            _sums.Add(sum);
        }

        return holds;
    }

    private LinearForm Form(CutSide side)
    {
        sketch.Least([], [(side, 1)]);
        return new LinearForm(sketch.Slopes.ToArray(), sketch.Constant);
    }
}

/// <summary>Rows and sides of cuts with their weights, whose sum is positive on a case.</summary>
/// <param name="Rows">Rows of the claim.</param>
/// <param name="Cuts">Cuts above the case, counted from the first.</param>
internal sealed record WeighedSum((int Row, double Weight)[] Rows, (int Depth, double Weight)[] Cuts);

/// <summary>What a cut of a case should narrow.</summary>
/// <param name="Slopes">The slopes of the bound, by input.</param>
/// <param name="Gaps">How much of the gaps between lines is due to each input.</param>
/// <param name="Kink">The wire with the widest gap; -1 for none.</param>
/// <param name="OpenKinks">How many wires have gaps.</param>
internal sealed record CutChoice(double[] Slopes, double[] Gaps, int Kink, int OpenKinks)
{
    // With more inputs than this, cuts of inputs narrow too little.
    private const int MostInputs = 12;

    // So few kinks are cut one by one, until nothing is left but a linear program.
    private const int FewKinks = 8;

    /// <summary>Of the last bound.</summary>
    public static CutChoice Of(Sketch sketch) =>
        new(sketch.Slopes.ToArray(), [.. sketch.Gaps], sketch.Kink, sketch.OpenKinks);

    /// <summary>Where to cut a box; null if there is no place.</summary>
    public static (int Wire, double At)? For(CutChoice? hinge, Box box)
    {
        if (hinge is { Kink: >= 0 and var kink } && (box.Inputs > MostInputs || hinge.OpenKinks <= FewKinks))
        {
            return (kink, 0);
        }

        double[] widths = [.. box.High.Zip(box.Low, (high, low) => high - low)];
        IEnumerable<double[]> orders = hinge is null
            ? [widths]
            : [hinge.Gaps, [.. hinge.Slopes.Zip(widths, (slope, width) => Math.Abs(slope) * width)], widths];
        foreach (double[] order in orders)
        {
            int input = Array.IndexOf(order, order.Max());
            if (order[input] > 0 && box.CanSplit(input))
            {
                return (input, PlaceIn(box.Low[input], box.High[input]));
            }
        }

        return null;
    }

    // Near the middle, with few digits.
    private static double PlaceIn(double low, double high)
    {
        double middle = low + ((high - low) / 2), step = Math.ScaleB(1, Math.ILogB(high - low) - 5);
        double place = Math.Round(middle / step) * step;
        return place > low && place < high ? place : middle;
    }
}
