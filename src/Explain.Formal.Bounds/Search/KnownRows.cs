namespace Explain.Formal.Bounds;

/// <summary>Bounds the arguments of functions on the whole box, each by backward passes of its own: tighter than a
/// forward pass, and good for all parts.</summary>
internal static class KnownRows
{
    // In multiplications: as much as some hundred parts.
    private const double Effort = 2e9;
    private const int MostSteps = 6;

    /// <summary>What stays within which ends, wherever the claim is asked for.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="box">Its box.</param>
    /// <param name="time">Ends it; what is not looked at has no ends.</param>
    public static RowLimits On(LayeredClaim claim, Box box, CancellationToken time)
    {
        var limits = new RowLimits(claim);
        var forward = new ZonotopePass(claim);
        var backward = new BackwardPass(claim, forward);
        var ascent = new MultiplierAscent(claim, forward, backward);
        double weights = claim.Layers.Sum(layer => layer.Parts.Sum(part => (double)part.Weights.Length));
        for (int k = 1; k < claim.Layers.Length - 1 && forward.Run(box, limits); k++)
        {
            int[] open = [.. Enumerable.Range(0, claim.Layers[k].Rows).Where(row => IsOpen(claim, forward, k, row))];
            int steps = (int)Math.Clamp(Effort / (4 * weights * claim.Functions), 0, MostSteps);
            foreach (int row in open)
            {
                if (time.IsCancellationRequested)
                {
                    return limits;
                }

                limits.Narrow(k, row, Least(row, 1), -Least(row, -1));

                double Least(int of, double sign) => ascent.Raise(
                    k, [(of, sign)], box, Multipliers.Default(claim, forward, []), steps);
            }
        }

        return limits;
    }

    private static bool IsOpen(LayeredClaim claim, ZonotopePass forward, int layer, int row) =>
        Kinks.Has(claim.Layers[layer].Functions[row])
        && forward.Bounds[layer].Low[row] < 0
        && forward.Bounds[layer].High[row] > 0;
}
