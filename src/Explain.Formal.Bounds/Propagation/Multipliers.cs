namespace Explain.Formal.Bounds;

/// <summary>What a backward pass may choose: the slopes of lower lines of functions with a kink, and what the phases
/// of a part count for. Every choice gives a sound bound.</summary>
/// <remarks><b>Source.</b> Slopes: Xu et al., Fast and complete (ICLR 2021). Phases: Wang et al., Beta-CROWN (NeurIPS
/// 2021), whose multipliers are those of Lagrange.</remarks>
internal sealed class Multipliers
{
    private Multipliers(double[][] slopes, Phase[] phases, double[] weights) =>
        (Slopes, Phases, Weights) = (slopes, phases, weights);

    /// <summary>By layer and row, between the slopes of the two pieces of the function.</summary>
    public double[][] Slopes { get; }

    /// <summary>The phases of the part.</summary>
    public Phase[] Phases { get; }

    /// <summary>By phase, not negative: so much of its argument, which has a known sign, is taken off.</summary>
    public double[] Weights { get; }

    /// <summary>Multipliers that were chosen before.</summary>
    /// <param name="slopes">By layer and row, between the slopes of the two pieces of the function.</param>
    /// <param name="phases">The phases.</param>
    /// <param name="weights">By phase, not negative.</param>
    public static Multipliers Of(double[][] slopes, Phase[] phases, double[] weights) => new(slopes, phases, weights);

    /// <summary>Of each function the line that leaves the smaller triangle; phases count for nothing.</summary>
    public static Multipliers Default(LayeredClaim claim, ZonotopePass forward, Phase[] phases)
    {
        double[][] slopes = [.. claim.Layers.Select(layer => new double[layer.Functions.Length])];
        for (int k = 0; k < slopes.Length; k++)
        {
            var bounds = forward.Bounds[k];
            for (int i = 0; i < slopes[k].Length; i++)
            {
                slopes[k][i] = Kinks.SlopeOf(claim.Layers[k].Functions[i], bounds.High[i] > -bounds.Low[i]);
            }
        }

        return new Multipliers(slopes, phases, new double[phases.Length]);
    }

    /// <summary>A copy for a part with more phases behind the same ones, which count for nothing at first.</summary>
    public Multipliers For(Phase[] phases)
    {
        double[] weights = new double[phases.Length];
        Weights.CopyTo(weights, 0);
        return new Multipliers([.. Slopes.Select(slopes => (double[])slopes.Clone())], phases, weights);
    }

    /// <summary>Takes over others of the same part.</summary>
    public void CopyFrom(Multipliers other)
    {
        other.Weights.CopyTo(Weights, 0);
        for (int k = 0; k < Slopes.Length; k++)
        {
            other.Slopes[k].CopyTo(Slopes[k], 0);
        }
    }
}
