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
                : _check.IsAlwaysLaw(draw),
        _ => throw new System.Diagnostics.UnreachableException($"Unhandled {draw.GetType().Name}."),
    };

    private Rational? Known(NodeId node) => lowering.Circuit.KnownValue(lowering.Lower(node));

    // Symmetric, and elimination meets no negative pivot; a pivot of 0 needs a row of zeros.
    private static bool IsCovariance(Rational?[] entries, int n)
    {
        if (entries.Any(entry => entry is null))
        {
            return false;
        }

        Rational[] rest = [.. entries.OfType<Rational>()];
        bool isSymmetric = Enumerable.Range(0, n * n).All(i => rest[i] == rest[(i % n * n) + (i / n)]);
        return isSymmetric && Enumerable.Range(0, n).All(k => Eliminate(rest, n, k));
    }

    private static bool Eliminate(Rational[] rest, int n, int k)
    {
        var pivot = rest[(k * n) + k];
        if (pivot.Sign <= 0)
        {
            return pivot.IsZero && Enumerable.Range(k, n - k).All(i => rest[(i * n) + k].IsZero);
        }

        for (int i = k + 1; i < n; i++)
        {
            var factor = rest[(i * n) + k] / pivot;
            for (int j = k + 1; j < n && !factor.IsZero; j++)
            {
                rest[(i * n) + j] -= factor * rest[(k * n) + j];
            }
        }

        return true;
    }
}
