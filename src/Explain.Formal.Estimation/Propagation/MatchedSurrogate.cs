using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The linear function of the inputs that the propagation of covariances takes a quantity for.</summary>
/// <remarks>
/// <para><b>Meaning.</b> Propagation of covariances makes each wire a sum of gains times the noises of draws (see
/// <see cref="LinearizedCovariances{T}"/>); the gains of the quantity are the coefficients. For a function of normal
/// inputs a gain is E of the derivative, the coefficient of best linear regression (Stein's lemma).</para>
/// <para><b>Error.</b> Coefficients are heuristic; the mean of the surrogate is 0 exactly, so they bias nothing.</para>
/// <para><b>Source.</b> ENGINES 2.10; the first order of the Hermite expansion of THEORY 7.5.</para>
/// </remarks>
internal static class MatchedSurrogate
{
    private const int Order = 2;

    /// <summary>The surrogate, or why there is none.</summary>
    public static SurrogateOutcome Of(Obligation.Measure obligation, CancellationToken cancellation)
    {
        var quantity = obligation.Quantity;
        if (obligation.Distribution.Given is not null || quantity.Given is not null)
        {
            return SurrogateOutcome.None("Under a condition the means of the inputs are not known exactly.");
        }

        var scalar = Unroller.Unroll(
            obligation.Graph, quantity.Operands.Concat(obligation.Distribution.Roots).ToArray());
        var lowering = new MomentLowering(scalar, scalar.Expand(obligation.Distribution));
        var root = lowering.Lower(scalar.WireOf(quantity.Operands[0]));
        var propagation = new MomentPropagation<double, DoubleArithmetic>(lowering.Circuit, Order);
        if (propagation.Run([root], [root], cancellation) != PropagationEnd.Done)
        {
            return SurrogateOutcome.None(propagation.Failure);
        }

        var gains = propagation.Gains(root).ToDictionary(gain => gain.Noise, gain => gain.Gain);
        var terms = new List<SurrogateTerm>();
        foreach (var draw in obligation.Distribution.Draws)
        {
            var entries = scalar.EntriesOf(draw.Variable);
            for (int i = 0; i < entries.Length; i++)
            {
                if (Term(lowering.Circuit, lowering.Lower(entries[i]), gains) is var (mean, coefficient))
                {
                    terms.Add(new SurrogateTerm(draw.Variable, i, mean, coefficient));
                }
            }
        }

        return terms.Count == 0
            ? SurrogateOutcome.None("No input moves the estimate to first order.")
            : new SurrogateOutcome(
                new LinearSurrogate(terms.ToSequence()), "", new EngineCost(propagation.Operations));
    }

    /// <summary>The mean of an entry and its coefficient; null where it does not count, or is no scaled noise of its
    /// own.</summary>
    private static (Rational Mean, Rational Coefficient)? Term(
        MomentCircuit circuit, Wire wire, Dictionary<MomentGate.Noise, double> gains)
    {
        var (noise, mean, scale) = circuit[wire] switch
        {
            MomentGate.Noise alone => (alone, Rational.Zero, Rational.One),
            MomentGate.Linear { Terms: [var term], Offset: var offset }
                when circuit[term.Wire] is MomentGate.Noise one => (one, offset, term.Coefficient),
            _ => (null, Rational.Zero, Rational.One),
        };
        return noise is not null && gains.TryGetValue(noise, out double gain) && gain != 0
            && Rational.TryFromDouble(gain, out var exact) ? (mean, exact / scale) : null;
    }
}
