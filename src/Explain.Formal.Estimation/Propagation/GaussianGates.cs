using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The moments of each function of a normal wire.</summary>
/// <remarks>
/// <para><b>Source.</b> THEORY 7.5; Stein's covariance rule for the gain. A wire that does not vary has the function's
/// own
/// value and gain 0.</para>
/// </remarks>
internal static class GaussianGates
{
    /// <summary>Mean, gain and variance of a function of a normal wire; null where they do not exist.</summary>
    public static GateMoments<double>? Moments(GateFunction kind, double mean, double variance)
    {
        if (!double.IsFinite(mean) || !double.IsFinite(variance) || variance < 0)
        {
            return null;
        }

        if (variance == 0)
        {
            double value = Value(kind, mean);
            return double.IsFinite(value) ? new(value, 0, 0) : null;
        }

        GateMoments<double>? moments = kind switch
        {
            GateFunction.Relu => Of(GaussianMoments.Relu(mean, variance)),
            GateFunction.Abs => Of(GaussianMoments.Abs(mean, variance)),
            GateFunction.Step => Of(GaussianMoments.Step(mean, variance)),
            GateFunction.Sign => Of(GaussianMoments.Sign(mean, variance)),
            GateFunction.IsZero => new(0, 0, 0),
            GateFunction.IsWholeZero => Window(mean, Math.Sqrt(variance)),
            GateFunction.Floor => Floor(mean, variance),
            GateFunction.Exp => Of(GaussianMoments.Exp(mean, variance)),
            GateFunction.Sigmoid => Of(GaussianMoments.Sigmoid(mean, variance)),
            GateFunction.Tanh => Of(GaussianMoments.Tanh(mean, variance)),
            GateFunction.Gelu => Of(GaussianMoments.Gelu(mean, variance)),
            GateFunction.Phi => Of(GaussianMoments.Phi(mean, variance)),
            GateFunction.Log or GateFunction.Sqrt or GateFunction.Reciprocal => null,
            _ => throw new UnreachableException($"Unhandled {kind}."),
        };
        return moments is { } found && double.IsFinite(found.Mean + found.Gain + found.Variance) ? found : null;
    }

    /// <summary>The name in a list of what an estimate rests on.</summary>
    public static string NameOf(GateFunction kind) => kind switch
    {
        GateFunction.IsZero or GateFunction.IsWholeZero => "equality",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Why a function has no moments.</summary>
    public static string WhyMissing(GateFunction kind) => kind switch
    {
        GateFunction.Reciprocal => "A quotient has no rule of propagation while its divisor varies or is 0.",
        GateFunction.Log or GateFunction.Sqrt =>
            $"The function {NameOf(kind)} has no moments under a normal law, which is never on one side of 0 alone.",
        _ => $"The carried moments at a gate ({NameOf(kind)}) are no moments of a normal law, or too large to write.",
    };

    /// <summary>The function itself; no number where it has no value.</summary>
    public static double Value(GateFunction kind, double x) => kind switch
    {
        GateFunction.Relu => Math.Max(x, 0),
        GateFunction.Abs => Math.Abs(x),
        GateFunction.Step => x > 0 ? 1 : 0,
        GateFunction.Sign => Math.Sign(x),
        GateFunction.IsZero or GateFunction.IsWholeZero => x == 0 ? 1 : 0,
        GateFunction.Floor => Math.Floor(x),
        GateFunction.Exp => Math.Exp(x),
        GateFunction.Log => x > 0 ? Math.Log(x) : double.NaN,
        GateFunction.Sqrt => Math.Sqrt(x),
        GateFunction.Reciprocal => 1 / x,
        GateFunction.Sigmoid => GaussianMoments.Sigmoid(x, 0).Mean,
        GateFunction.Tanh => Math.Tanh(x),
        GateFunction.Gelu => x * SpecialFunctions.NormalCdf(x),
        GateFunction.Phi => SpecialFunctions.NormalCdf(x),
        _ => throw new UnreachableException($"Unhandled {kind}."),
    };

    private static GateMoments<double> Of(GaussianMoments moments) =>
        new(moments.Mean, moments.Slope, moments.Variance);

    /// <summary>P(-1/2 &lt; Z &lt; 1/2); the gain is its derivative by the mean.</summary>
    private static GateMoments<double> Window(double mean, double deviation)
    {
        // On the side where both ends are in the lower tail, so that their difference does not cancel.
        double away = Math.Abs(mean);
        double near = (0.5 - away) / deviation;
        double far = (-0.5 - away) / deviation;
        double probability = SpecialFunctions.NormalCdf(near) - SpecialFunctions.NormalCdf(far);
        double slope = (SpecialFunctions.NormalDensity(far) - SpecialFunctions.NormalDensity(near)) / deviation;
        return new(probability, mean < 0 ? -slope : slope, probability * (1 - probability));
    }

    /// <summary>The floor: a sum over whole numbers; for wide laws the fraction is uniform and independent of
    /// Z.</summary>
    private static GateMoments<double> Floor(double mean, double variance)
    {
        // Poisson summation: what is left of the fraction's structure is below 4 exp(-2 pi^2 v), here 1e-76.
        const double wide = 9;
        if (variance >= wide)
        {
            return new(mean - 0.5, 1, variance + (1.0 / 12));
        }

        double deviation = Math.Sqrt(variance);
        double center = Math.Floor(mean);
        int reach = 1 + (int)Math.Ceiling(10 * deviation);
        double first = 0, second = 0, slope = 0;
        for (int k = -reach; k <= reach; k++)
        {
            double low = (center + k - mean) / deviation;
            double high = (center + k + 1 - mean) / deviation;
            double probability = low > 0
                ? SpecialFunctions.NormalCdf(-low) - SpecialFunctions.NormalCdf(-high)
                : SpecialFunctions.NormalCdf(high) - SpecialFunctions.NormalCdf(low);
            first += k * probability;
            second += (double)k * k * probability;
            slope += SpecialFunctions.NormalDensity(low) / deviation;
        }

        return new(center + first, slope, second - (first * first));
    }
}
