using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The moments of functions with a kink of a wire of proved range: those of <see cref="CutNormal"/>.</summary>
internal static class CutGates
{
    /// <summary>Mean, gain and variance; null without a range, for other functions, and where there is no such
    /// law.</summary>
    public static GateMoments<double>? Moments(MomentGate.Function function, double mean, double variance)
    {
        if (function is not
            {
                Range: { } range,
                Kind: GateFunction.Relu or GateFunction.Abs or GateFunction.Step or GateFunction.Sign,
            }
            || CutNormal.Of(mean, variance, range.Low.ToDouble(), range.High.ToDouble()) is not { } law)
        {
            return null;
        }

        var moments = function.Kind switch
        {
            GateFunction.Relu => law.Relu(),
            GateFunction.Abs => law.Abs(),
            GateFunction.Step => law.Step(),
            GateFunction.Sign => law.Sign(),
            _ => throw new UnreachableException($"Unhandled {function.Kind}."),
        };
        return new(moments.Mean, moments.Slope, moments.Variance);
    }

    /// <summary>What order 2 needs of derivatives of powers; null for others.</summary>
    public static double? Derivative(MomentGate.Function function, HermiteWeight weight, double mean, double variance)
    {
        var (_, n, p) = weight;
        return (n, p) is not ((0, 1) or (1, 1) or (0, 2)) || Moments(function, mean, variance) is not { } moments
            ? null
            : (n, p) switch
            {
                (0, 1) => moments.Mean,
                (1, 1) => moments.Gain,
                _ => moments.Variance + (moments.Mean * moments.Mean),
            };
    }
}
