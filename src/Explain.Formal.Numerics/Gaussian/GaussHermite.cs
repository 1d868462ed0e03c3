using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Explain.Formal.Numerics;

/// <summary>Gauss quadrature for the standard normal law; the positive nodes only, each stands for its opposite
/// too.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A node and a weight for each pair of opposite nodes.</para>
/// <para><b>Units.</b> Nodes in deviations; all weights of both signs sum to 1.</para>
/// <para><b>Error.</b> Full relative accuracy; the rule is exact for polynomials of degree 199.</para>
/// <para><b>Determinism.</b> Equal bits on one platform.</para>
/// <para><b>Source.</b> Nodes are the eigenvalues of the Jacobi matrix (Golub and Welsch 1969, by MathNet), polished by
/// Newton's method on the orthonormal Hermite polynomials, which also give the weights.</para>
/// </remarks>
public sealed class GaussHermite
{
    private static readonly Lazy<GaussHermite> Kept = new(() => new GaussHermite(100));

    private GaussHermite(int degree)
    {
        var jacobi = Matrix<double>.Build.Dense(
            degree, degree, (i, j) => Math.Abs(i - j) == 1 ? Math.Sqrt(Math.Max(i, j)) : 0);
        var eigenvalues = jacobi.Evd(Symmetricity.Symmetric).EigenValues;
        Nodes = [.. eigenvalues.Select(value => value.Real).Where(value => value > 0).Select(x => Polish(x, degree))];
        Weights = [.. Nodes.Select(node => 1 / (degree * Square(Evaluate(node, degree).Before)))];
    }

    /// <summary>The rule of 100 nodes: 50 positive ones.</summary>
    public static GaussHermite Degree100 => Kept.Value;

    /// <summary>The positive nodes; the degree is even, so 0 is none.</summary>
    public ImmutableArray<double> Nodes { get; }

    /// <summary>The weight of each node and of its opposite; all together sum to 1/2.</summary>
    public ImmutableArray<double> Weights { get; }

    private static double Polish(double x, int degree)
    {
        for (int i = 0; i < 3; i++)
        {
            var (value, before) = Evaluate(x, degree);
            x -= value / (Math.Sqrt(degree) * before);
        }

        return x;
    }

    // The last two orthonormal Hermite polynomials at x: p_(k+1) sqrt(k+1) = x p_k - sqrt(k) p_(k-1).
    private static (double Value, double Before) Evaluate(double x, int degree)
    {
        double before = 0, value = 1;
        for (int k = 0; k < degree; k++)
        {
            (before, value) = (value, ((x * value) - (Math.Sqrt(k) * before)) / Math.Sqrt(k + 1));
        }

        return (value, before);
    }

    private static double Square(double x) => x * x;
}
