using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Whether every draw is surely one from a law, whatever was drawn before.</summary>
/// <remarks>A polynomial of moments has a value even where a variance is negative or a range empty; then there is no
/// truth to be found.</remarks>
internal sealed class SureLaws(Graph graph, ScalarDistribution distribution, MomentLowering lowering)
{
    private readonly LawCheck _check = new(graph, distribution);

    /// <summary>True only if it is sure.</summary>
    public bool Hold() => distribution.Draws.All(IsLaw);

    private bool IsLaw(ScalarDraw draw) => draw switch
    {
        ScalarDraw.Normal normal => Known(normal.Variance) is { Sign: >= 0 },
        ScalarDraw.UniformReal uniform =>
            Known(uniform.Low) is { } low && Known(uniform.High) is { } high && low < high,
        ScalarDraw.JointNormal normal => IsCovariance([.. normal.Covariance.Select(Known)], normal.Group.Length),
        ScalarDraw.UniformInteger uniform => Known(uniform.Low) is { IsInteger: true } low
            && Known(uniform.High) is { IsInteger: true } high && low < high,
        ScalarDraw.Bernoulli or ScalarDraw.Discrete =>
            draw.Parameters.All(node => DrawChoices.KnownValue(graph, node) is not null)
                ? DrawChoices.Support(graph, draw) is not null
                : _check.Of(draw).IsSure,
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {draw.GetType().Name}."),
    };

    private Rational? Known(NodeId node) => lowering.Circuit.KnownValue(lowering.Lower(node));

    private static bool IsCovariance(Rational?[] entries, int n) =>
        Array.TrueForAll(entries, entry => entry is not null) && ExactCovariance.Is([.. entries.OfType<Rational>()], n);
}
