using System.Diagnostics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Sound values and slopes of the functions of wires.</summary>
internal static class FunctionValues
{
    // The least value of x * Phi(x) is -0.169971...
    private const double LeastGelu = -0.17;

    /// <summary>Contains the values of a function on an interval; no answer where it has none somewhere.</summary>
    public static DoubleInterval On(WireFunction function, DoubleInterval x) => function switch
    {
        WireFunction.Identity => x,
        WireFunction.Relu => DoubleInterval.Maximum(x, DoubleInterval.Point(0)),
        WireFunction.Abs => DoubleInterval.Abs(x),
        WireFunction.Step => Known(x, new(x.Low > 0 ? 1 : 0, x.High > 0 ? 1 : 0)),
        WireFunction.StepFromZero => Known(x, new(x.Low >= 0 ? 1 : 0, x.High >= 0 ? 1 : 0)),
        WireFunction.Floor => DoubleInterval.Floor(x),
        WireFunction.Square => Squared(x),
        WireFunction.Reciprocal => DoubleInterval.Point(1) / x,
        WireFunction.Exp => DoubleInterval.Exp(x),
        WireFunction.Log => DoubleInterval.Log(x),
        WireFunction.Sqrt => DoubleInterval.Sqrt(x),
        WireFunction.Sigmoid => DoubleInterval.Sigmoid(x),
        WireFunction.Tanh => DoubleInterval.Tanh(x),
        WireFunction.Gelu => Gelu(x),
        WireFunction.Phi => x.IsKnown ? new(PhiAt(x.Low).Low, PhiAt(x.High).High) : DoubleInterval.Unknown,
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    /// <summary>Contains the derivative of a smooth function on an interval.</summary>
    public static DoubleInterval SlopeOn(WireFunction function, DoubleInterval x)
    {
        var one = DoubleInterval.Point(1);
        return function switch
        {
            WireFunction.Square => DoubleInterval.Point(2) * x,
            WireFunction.Reciprocal => -(one / Squared(x)),
            WireFunction.Exp => DoubleInterval.Exp(x),
            WireFunction.Log => one / x,
            WireFunction.Sqrt => one / (DoubleInterval.Point(2) * DoubleInterval.Sqrt(x)),
            WireFunction.Sigmoid => DoubleInterval.Sigmoid(x) * DoubleInterval.Sigmoid(-x),
            WireFunction.Tanh => one - Squared(DoubleInterval.Tanh(x)),
            WireFunction.Phi => Density(x),
            WireFunction.Gelu => On(WireFunction.Phi, x) + (x * Density(x)),
            _ => throw new UnreachableException($"{function} has kinks."),
        };
    }

    /// <summary>The derivative of a smooth function, near enough to choose a tangent by.</summary>
    public static double Slope(WireFunction function, double x) => function switch
    {
        WireFunction.Square => 2 * x,
        WireFunction.Reciprocal => -1 / (x * x),
        WireFunction.Exp => Math.Exp(x),
        WireFunction.Log => 1 / x,
        WireFunction.Sqrt => 0.5 / Math.Sqrt(x),
        WireFunction.Sigmoid => 1 / ((1 + Math.Exp(x)) * (1 + Math.Exp(-x))),
        WireFunction.Tanh => 1 - (Math.Tanh(x) * Math.Tanh(x)),
        WireFunction.Phi => SpecialFunctions.NormalDensity(x),
        WireFunction.Gelu => SpecialFunctions.NormalCdf(x)
            + (x * SpecialFunctions.NormalDensity(x)),
        WireFunction.Identity => 1,
        WireFunction.Relu or WireFunction.Abs => x > 0 ? 1 : function == WireFunction.Abs ? -1 : 0,
        WireFunction.Step or WireFunction.StepFromZero or WireFunction.Floor => 0,
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    /// <summary>The value at a point, as doubles compute it.</summary>
    public static double At(WireFunction function, double x) => function switch
    {
        WireFunction.Identity => x,
        WireFunction.Relu => Math.Max(x, 0),
        WireFunction.Abs => Math.Abs(x),
        WireFunction.Step => x > 0 ? 1 : 0,
        WireFunction.StepFromZero => x >= 0 ? 1 : 0,
        WireFunction.Floor => Math.Floor(x),
        WireFunction.Square => x * x,
        WireFunction.Reciprocal => 1 / x,
        WireFunction.Exp => Math.Exp(x),
        WireFunction.Log => Math.Log(x),
        WireFunction.Sqrt => Math.Sqrt(x),
        WireFunction.Sigmoid => 1 / (1 + Math.Exp(-x)),
        WireFunction.Tanh => Math.Tanh(x),
        WireFunction.Gelu => x * SpecialFunctions.NormalCdf(x),
        WireFunction.Phi => SpecialFunctions.NormalCdf(x),
        _ => throw new UnreachableException($"Unhandled {function}."),
    };

    private static DoubleInterval Known(DoubleInterval x, DoubleInterval value) =>
        x.IsKnown ? value : DoubleInterval.Unknown;

    private static DoubleInterval Squared(DoubleInterval x)
    {
        var size = DoubleInterval.Abs(x);
        return size * size;
    }

    private static DoubleInterval Gelu(DoubleInterval x)
    {
        if (!x.IsKnown)
        {
            return DoubleInterval.Unknown;
        }

        // It falls to its least value, and rises from there.
        DoubleInterval low = GeluAt(x.Low), high = GeluAt(x.High);
        return new DoubleInterval(
            x.Low >= -0.75 ? low.Low : x.High <= -0.76 ? high.Low : LeastGelu, Math.Max(low.High, high.High));
    }

    private static DoubleInterval GeluAt(double x) =>
        DoubleInterval.Around(Enclosure.Gelu(Enclosure.Exact(Rational.FromDouble(x))));

    private static DoubleInterval PhiAt(double x) =>
        DoubleInterval.Around(Enclosure.Phi(Enclosure.Exact(Rational.FromDouble(x))));

    private static DoubleInterval Density(DoubleInterval x) =>
        DoubleInterval.Exp(-Squared(x) / DoubleInterval.Point(2))
            / DoubleInterval.Sqrt(DoubleInterval.Point(2) * DoubleInterval.Around(Enclosure.Pi()));
}
