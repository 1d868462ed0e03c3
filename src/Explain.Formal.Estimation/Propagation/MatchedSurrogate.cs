using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>The quadratic function of the inputs that the propagation of covariances takes a quantity for.</summary>
/// <remarks>
/// <para><b>Meaning.</b> Propagation of covariances makes each wire a sum of gains times the noises of draws (see
/// <see cref="LinearizedCovariances{T}"/>); the gains of the quantity are the coefficients of its line. Each product of
/// wires, and each function by its mean second derivative, bends the quantity along the gains of its operands (see
/// <see cref="Curvature"/>). For a function of normal inputs the coefficients are E of its first and second
/// derivatives, those of best quadratic regression (Stein's lemma).</para>
/// <para><b>Error.</b> Coefficients are heuristic; the mean of the surrogate is 0 exactly, since the means and
/// covariances of the inputs are known, so they bias nothing. Where a covariance is not known the pair is left out;
/// with more than 512 inputs only the line is offered.</para>
/// <para><b>Shapes.</b> A scalar mean without a condition.</para>
/// <para><b>Source.</b> ENGINES 2.10; the first two orders of the Hermite expansion of THEORY 7.5.</para>
/// </remarks>
internal static class MatchedSurrogate
{
    private const int Order = 2;

    /// <summary>The surrogate, or why there is none.</summary>
    public static SurrogateOutcome Of(Obligation.Measure obligation, CancellationToken cancellation)
    {
        var quantity = obligation.Quantity;
        var scalar = Unroller.Unroll(
            obligation.Graph, quantity.Operands.Concat(obligation.Distribution.Roots).ToArray());
        var lowering = new MomentLowering(scalar, scalar.Expand(obligation.Distribution));
        var root = lowering.Lower(scalar.WireOf(quantity.Operands[0]));
        var inputs = Inputs(obligation, scalar, lowering);
        var bends = inputs.Count > Curvature.MostNoises ? [] : Curvature.Bends(lowering.Circuit, root);
        var propagation = new MomentPropagation<double, DoubleArithmetic>(lowering.Circuit, Order);
        var end = propagation.Run([root], [root, .. bends.SelectMany(lowering.Circuit.Operands)], cancellation);
        var cost = new EngineCost(propagation.Operations);
        if (end != PropagationEnd.Done)
        {
            return SurrogateOutcome.None(propagation.Failure) with { Cost = cost };
        }

        var line = Line(inputs, propagation.Gains(root)).ToSequence();
        var curvature = new Curvature(lowering.Circuit, propagation, [.. inputs.Select(input => input.Noise)]);
        var products = curvature.Of(root, cancellation) is { } coefficients
            ? Products(lowering.Circuit, inputs, coefficients).ToSequence()
            : [];
        cost += new EngineCost(curvature.Operations);
        return line.Length + products.Length == 0
            ? SurrogateOutcome.None("No input moves the estimate to first or second order.") with { Cost = cost }
            : new SurrogateOutcome(new QuadraticSurrogate(line, products), "", cost);
    }

    private static List<SurrogateInput> Inputs(
        Obligation.Measure obligation, ScalarGraph scalar, MomentLowering lowering)
    {
        var inputs = new List<SurrogateInput>();
        foreach (var draw in obligation.Distribution.Draws)
        {
            var entries = scalar.EntriesOf(draw.Variable);
            for (int i = 0; i < entries.Length; i++)
            {
                if (Noise(lowering.Circuit, lowering.Lower(entries[i])) is var (noise, mean, scale))
                {
                    inputs.Add(new SurrogateInput(draw.Variable, i, noise, mean, scale));
                }
            }
        }

        return inputs;
    }

    /// <summary>An entry as its mean and a scaled noise of its own; null if it is none.</summary>
    private static (MomentGate.Noise Noise, Rational Mean, Rational Scale)? Noise(MomentCircuit circuit, Wire wire) =>
        circuit[wire] switch
        {
            MomentGate.Noise alone => (alone, Rational.Zero, Rational.One),
            MomentGate.Linear { Terms: [var term], Offset: var offset }
                when circuit[term.Wire] is MomentGate.Noise one => (one, offset, term.Coefficient),
            _ => null,
        };

    private static IEnumerable<SurrogateTerm> Line(
        List<SurrogateInput> inputs, IEnumerable<(MomentGate.Noise Noise, double Gain)> gains)
    {
        var known = gains.ToDictionary(gain => gain.Noise, gain => gain.Gain);
        return inputs.Select(input => known.TryGetValue(input.Noise, out double gain) ? input.Term(gain) : null)
            .OfType<SurrogateTerm>();
    }

    // A product for each input, with the sum of all that bend with it and do not come before it.
    private static IEnumerable<SurrogateProduct> Products(
        MomentCircuit circuit, List<SurrogateInput> inputs, double[,] coefficients)
    {
        for (int i = 0; i < inputs.Count; i++)
        {
            var mean = Rational.Zero;
            var right = new List<SurrogateTerm>();
            for (int j = i; j < inputs.Count; j++)
            {
                if (inputs[j].Term(coefficients[i, j]) is { } term
                    && inputs[i].Covariance(inputs[j], circuit) is { } covariance)
                {
                    right.Add(term);
                    mean += term.Coefficient * inputs[j].Scale * inputs[i].Scale * covariance;
                }
            }

            if (right.Count > 0)
            {
                yield return new SurrogateProduct(
                    new SurrogateTerm(inputs[i].Input, inputs[i].Entry, inputs[i].Mean, 1),
                    right.ToSequence(),
                    mean);
            }
        }
    }
}

/// <summary>An entry of an input that is a mean and a scaled noise.</summary>
/// <param name="Input">The input.</param>
/// <param name="Entry">The place of the entry.</param>
/// <param name="Noise">The noise.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Scale">What the noise is multiplied by; not 0.</param>
internal sealed record SurrogateInput(
    NodeId Input, int Entry, MomentGate.Noise Noise, Rational Mean, Rational Scale)
{
    /// <summary>The entry less its mean, times what makes it a gain of the noise; null where that is 0 or too
    /// large.</summary>
    public SurrogateTerm? Term(double gain) => gain != 0 && Rational.TryFromDouble(gain, out var exact)
        ? new SurrogateTerm(Input, Entry, Mean, exact / Scale)
        : null;

    /// <summary>The covariance of both noises, or null if it is not known.</summary>
    public Rational? Covariance(SurrogateInput other, MomentCircuit circuit) =>
        !ReferenceEquals(Noise.Block, other.Noise.Block)
            ? Rational.Zero
            : circuit.KnownValue(Noise.Block.Covariance(Noise.Position, other.Noise.Position));
}
