namespace Explain.Formal.Numerics;

/// <summary>The points x with <c>normal . x &lt;= bound</c>, over rationals.</summary>
/// <remarks>The normal is not copied: do not change it.</remarks>
/// <param name="Normal">The coefficient of each coordinate.</param>
/// <param name="Bound">The bound, itself inside.</param>
public sealed record HalfSpace(IReadOnlyList<Rational> Normal, Rational Bound)
{
    /// <summary>The bound less the product with a point: negative outside, 0 on the boundary.</summary>
    public Rational Slack(IReadOnlyList<Rational> point) => Bound - Vectors.Dot(Normal, point);
}
