namespace Explain.Formal.Bounds;

/// <summary>Chooses functions whose phases are worth a look: those whose lines are furthest off where the bound is
/// least, and those whose lines leave the widest gaps.</summary>
/// <remarks><b>Source.</b> The widest gaps: Bunel et al., Branch and bound for piecewise linear neural network
/// verification (JMLR 2020).</remarks>
internal static class PhaseCandidates
{
    private const int OfEachKind = 4;

    /// <summary>The candidates after an ascent; none where the lines of functions without a kink cost more.</summary>
    public static (int Layer, int Neuron)[] Of(
        LayeredClaim claim, ZonotopePass forward, BackwardPass backward, MultiplierAscent ascent)
    {
        var kinks = new List<Candidate>();
        double other = 0, widest = 0;
        for (int k = 0; k < claim.Layers.Length - 1; k++)
        {
            var (functions, bands) = (claim.Layers[k].Functions, forward.Bounds[k].Bands);
            var coefficients = backward.CoefficientsOf(k);
            var gaps = ascent.GapsOf(k);
            for (int i = 0; i < functions.Length; i++)
            {
                double width = Math.Abs(coefficients[i]) * (bands[i].High - bands[i].Low);
                if (Kinks.Has(functions[i]) && bands[i].High > bands[i].Low)
                {
                    kinks.Add(new Candidate(k, i, gaps[i], width));
                    widest = Math.Max(widest, width);
                }
                else
                {
                    other = Math.Max(other, width);
                }
            }
        }

        return other > widest
            ? []
            : [
                .. kinks.OrderByDescending(kink => kink.Gap).Take(OfEachKind)
                    .Concat(kinks.OrderByDescending(kink => kink.Width).Take(OfEachKind))
                    .Select(kink => (kink.Layer, kink.Neuron)).Distinct(),
            ];
    }

    private readonly record struct Candidate(int Layer, int Neuron, double Gap, double Width);
}
