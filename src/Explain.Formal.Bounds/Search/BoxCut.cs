namespace Explain.Formal.Bounds;

/// <summary>Cuts boxes in two along an input.</summary>
internal static class BoxCut
{
    /// <summary>Halves what is left of a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="rest">What is left of its box.</param>
    /// <param name="hinge">What is to be proved; null if nothing is known of it.</param>
    public static BoxVisit Halve(OpenBox part, Box rest, Hinge? hinge)
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
            Halvings = part.Halvings + 1,
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
}
