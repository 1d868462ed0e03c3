using Explain.Formal.Numerics;

namespace Explain.Formal.Bounds;

/// <summary>Bands around functions on intervals, as narrow as parallel lines can be, or nearly so.</summary>
/// <remarks><b>Source.</b> The band of relu: Singh et al., Fast and effective robustness certification (NeurIPS 2018),
/// theorem 3.1. Smooth functions: chords and tangents.</remarks>
internal static class Bands
{
    // 2^-50
    private const double Slack = 8.9e-16;
    private const int Bisections = 40;
    private const int Pieces = 16;

    /// <summary>The band of a function on [low, high].</summary>
    public static Band Of(WireFunction function, double low, double high)
    {
        if (!(low <= high))
        {
            return Band.None;
        }

        return function switch
        {
            WireFunction.Identity => new Band(1, 0, 0),
            WireFunction.Relu => Relu(low, high),
            WireFunction.Abs => Abs(low, high),
            WireFunction.Step or WireFunction.StepFromZero => Constant(function, low, high),
            WireFunction.Floor => Math.Floor(high) - Math.Floor(low) <= 1
                ? Constant(function, low, high)
                : new Band(1, -1, 0),
            _ => Smooth(function, low, high),
        };
    }

    private static Band Relu(double low, double high)
    {
        if (high <= 0)
        {
            return default;
        }

        if (low >= 0)
        {
            return new Band(1, 0, 0);
        }

        // For any slope in [0, 1] the least of relu(x) - slope * x is 0, at 0, and the greatest is at an end.
        double slope = Math.Min(1, high / (high - low));
        return new Band(slope, 0, Up(Math.Max(-slope * low, (1 - slope) * high)));
    }

    private static Band Abs(double low, double high)
    {
        if (low >= 0 || high <= 0)
        {
            return new Band(low >= 0 ? 1 : -1, 0, 0);
        }

        double slope = Math.Clamp((high + low) / (high - low), -1, 1);
        return new Band(slope, 0, Up(Math.Max(-low * (1 + slope), high * (1 - slope))));
    }

    // Not below a number that is not negative, computed with two roundings.
    private static double Up(double value) => Math.BitIncrement(value * (1 + Slack));

    private static Band Constant(WireFunction function, double low, double high)
    {
        var image = FunctionValues.On(function, new DoubleInterval(low, high));
        return new Band(0, image.Low, image.High);
    }

    private static Band Smooth(WireFunction function, double low, double high)
    {
        var image = FunctionValues.On(function, new DoubleInterval(low, high));
        if (!image.IsKnown)
        {
            return Band.None;
        }

        var (atLow, atHigh) = (At(function, low), At(function, high));
        double slope = high > low ? ((atHigh.Low - atLow.Low) / (high - low)) : 0;
        if (!double.IsFinite(slope) || !atLow.IsKnown || !atHigh.IsKnown)
        {
            return new Band(0, image.Low, image.High);
        }

        var band = BendsAtZero(function) && low < 0 && high > 0
            ? DoubleInterval.Union(
                OnPiece(function, slope, low, 0, 1), OnPiece(function, slope, 0, high, -1))
            : OnPiece(function, slope, low, high, Curvature(function, low));
        return band.IsKnown ? new Band(slope, band.Low, band.High) : new Band(0, image.Low, image.High);
    }

    private static bool BendsAtZero(WireFunction function) =>
        function is WireFunction.Sigmoid or WireFunction.Tanh or WireFunction.Phi;

    /// <summary>1 where the function is convex, -1 where it is concave, 0 where it may be either.</summary>
    private static int Curvature(WireFunction function, double low) => function switch
    {
        WireFunction.Square or WireFunction.Exp => 1,
        WireFunction.Reciprocal => low > 0 ? 1 : -1,
        WireFunction.Log or WireFunction.Sqrt => -1,
        WireFunction.Sigmoid or WireFunction.Tanh or WireFunction.Phi => low < 0 ? 1 : -1,
        _ => 0,
    };

    /// <summary>Contains f(x) - slope * x on a piece of one curvature.</summary>
    private static DoubleInterval OnPiece(WireFunction function, double slope, double low, double high, int curvature)
    {
        if (curvature == 0)
        {
            return OnPieces(function, slope, low, high);
        }

        var ends = DoubleInterval.Union(Rest(function, slope, low), Rest(function, slope, high));
        double touch = Touch(function, slope, low, high, curvature);
        var point = DoubleInterval.Point(touch);
        var tilt = FunctionValues.SlopeOn(function, point) - DoubleInterval.Point(slope);
        var middle = Rest(function, slope, touch);
        var tangent = DoubleInterval.Union(
            middle + (tilt * (DoubleInterval.Point(low) - point)),
            middle + (tilt * (DoubleInterval.Point(high) - point)));
        return !ends.IsKnown || !tangent.IsKnown ? DoubleInterval.Unknown
            : curvature > 0 ? new DoubleInterval(tangent.Low, ends.High)
            : new DoubleInterval(ends.Low, tangent.High);
    }

    /// <summary>Contains f(x) - slope * x, by its slope on small pieces.</summary>
    private static DoubleInterval OnPieces(WireFunction function, double slope, double low, double high)
    {
        var all = DoubleInterval.Union(Rest(function, slope, low), Rest(function, slope, high));
        for (int i = 0; i < Pieces; i++)
        {
            double from = low + ((high - low) * i / Pieces);
            double to = i == Pieces - 1 ? high : low + ((high - low) * (i + 1) / Pieces);
            var piece = new DoubleInterval(from, to);
            double middle = from + ((to - from) / 2);
            all = DoubleInterval.Union(all, Rest(function, slope, middle)
                + ((FunctionValues.SlopeOn(function, piece) - DoubleInterval.Point(slope))
                    * (piece - DoubleInterval.Point(middle))));
        }

        return all;
    }

    /// <summary>Where the slope is near the given one: any point there gives a sound tangent.</summary>
    private static double Touch(WireFunction function, double slope, double low, double high, int curvature)
    {
        for (int i = 0; i < Bisections; i++)
        {
            double middle = low + ((high - low) / 2);
            if (FunctionValues.Slope(function, middle) < slope == (curvature > 0))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low + ((high - low) / 2);
    }

    private static DoubleInterval At(WireFunction function, double x) =>
        FunctionValues.On(function, DoubleInterval.Point(x));

    private static DoubleInterval Rest(WireFunction function, double slope, double x) =>
        At(function, x) - (DoubleInterval.Point(slope) * DoubleInterval.Point(x));
}
