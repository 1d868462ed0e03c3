using Explain.Formal.Logic;
using Explain.Formal.Text;

namespace Explain.Formal.Semantics;

/// <summary>A base rule as it is written after <c>propagate</c>.</summary>
/// <param name="Order">The highest order of joint cumulants.</param>
/// <param name="Expansion"><c>expand: layers</c>.</param>
/// <param name="Imputes"><c>impute: true</c>.</param>
/// <param name="Edgeworth"><c>edgeworth: true</c>.</param>
/// <param name="Variant"><c>variant: augment</c>; null if it is not written.</param>
internal sealed record BoundPropagation(
    BoundExpression Order, CumulantExpansion Expansion, bool Imputes, bool Edgeworth, NetworkVariant? Variant)
{
    /// <summary>Without options.</summary>
    public static BoundPropagation Plain(BoundExpression order) =>
        new(order, CumulantExpansion.Networks, Imputes: false, Edgeworth: false, Variant: null);
}

/// <summary>What follows <c>as</c>: <c>normal</c>, <c>diagonal</c>, <c>cumulants(k)</c>, <c>low_rank(r)</c>.</summary>
internal sealed record BoundShape(string Word, BoundExpression? Number);

/// <summary>An estimator of a study. Closed family.</summary>
/// <param name="Name">The user's words without blanks: <c>cumulants(4)</c>.</param>
internal abstract record BoundEstimator(string Name)
{
    /// <summary><c>mean</c>, <c>covariance</c>, <c>cumulants(k)</c>.</summary>
    public sealed record Propagation(string Name, BoundPropagation Rule) : BoundEstimator(Name);

    /// <summary><c>copies</c>.</summary>
    public sealed record Copies(string Name) : BoundEstimator(Name);

    /// <summary>One whose meaning comes later.</summary>
    public sealed record Later(string Name, string Sentence) : BoundEstimator(Name);
}

/// <summary><c>circuits(size: 4, inputs: 2, law: normal(0, 1))</c>; null is the default.</summary>
internal sealed record BoundCircuits(BoundExpression? Size, BoundExpression? Inputs, BoundExpression? Law)
{
    /// <summary>Where it is written.</summary>
    public required SourceLocation Where { get; init; }
}
