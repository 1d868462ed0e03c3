using System.Diagnostics;

namespace Explain.Formal.Bounds;

/// <summary>The lines below and above a function that a checker of certificates uses, in doubles.</summary>
/// <param name="Below">Slope and constant of the line below.</param>
/// <param name="Above">Of the line above.</param>
/// <param name="Gap">How far they are apart, where they are furthest.</param>
internal readonly record struct SketchedLines(
    (double Slope, double Constant) Below, (double Slope, double Constant) Above, double Gap)
{
    /// <summary>Whether certificates cover a function.</summary>
    public static bool Cover(WireFunction function) => function is WireFunction.Identity or WireFunction.Relu
        or WireFunction.Abs or WireFunction.Square or WireFunction.Step or WireFunction.StepFromZero
        or WireFunction.Floor;

    /// <summary>The lines of a function that certificates cover.</summary>
    public static SketchedLines Of(WireFunction function, double from, double to)
    {
        switch (function)
        {
            case WireFunction.Identity:
            case WireFunction.Relu or WireFunction.Abs when from >= 0:
                return new((1, 0), (1, 0), 0);
            case WireFunction.Relu when to <= 0:
                return default;
            case WireFunction.Abs when to <= 0:
                return new((-1, 0), (-1, 0), 0);
            case WireFunction.Relu:
                double slope = to / (to - from);
                return new((to > -from ? 1 : 0, 0), (slope, -slope * from), -slope * from);
            case WireFunction.Abs:
                double tilt = (to + from) / (to - from), top = to - (tilt * to);
                return new((to > -from ? 1 : -1, 0), (tilt, top), top);
            case WireFunction.Square:
                double middle = (from + to) / 2;
                return new((2 * middle, -middle * middle), (from + to, -from * to), (to - from) * (to - from) / 4);
            case WireFunction.Step:
                return Between(from > 0 ? 1 : 0, to > 0 ? 1 : 0);
            case WireFunction.StepFromZero:
                return Between(from >= 0 ? 1 : 0, to >= 0 ? 1 : 0);
            case WireFunction.Floor:
                return Math.Floor(to) - Math.Floor(from) <= 1
                    ? Between(Math.Floor(from), Math.Floor(to))
                    : new((1, -1), (1, 0), 1);
            default:
                throw new UnreachableException($"Unhandled {function}.");
        }
    }

    private static SketchedLines Between(double low, double high) => new((0, low), (0, high), high - low);
}
