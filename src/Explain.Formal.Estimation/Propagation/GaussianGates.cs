namespace Explain.Formal.Estimation;

/// <summary>The moments of each function of a normal wire (THEORY 7.5).</summary>
internal static class GaussianGates
{
    /// <summary>Mean, gain and variance of a function of a normal wire; null where they do not exist.</summary>
    public static GateMoments<double>? Moments(GateFunction kind, double mean, double variance) => null;

    /// <summary>The name in a list of what an estimate rests on.</summary>
    public static string NameOf(GateFunction kind) => kind switch
    {
        GateFunction.IsZero or GateFunction.IsWholeZero => "equality",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Why a function of a wire that varies has no moments.</summary>
    public static string WhyMissing(GateFunction kind) => kind switch
    {
        GateFunction.Reciprocal => "A quotient has no rule of propagation while its divisor varies.",
        _ => $"The function {NameOf(kind)} has no moments under a normal law.",
    };
}
