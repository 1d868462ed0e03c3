namespace Explain.Formal.Numerics;

/// <summary>The way in which an interval was made.</summary>
public enum IntervalMethod
{
    /// <summary>Clopper and Pearson's exact interval for a probability.</summary>
    ClopperPearson,

    /// <summary>Maurer and Pontil's empirical Bernstein bound for a mean of known range.</summary>
    EmpiricalBernstein,

    /// <summary>The beta-binomial mixture martingale: valid at every sample size at once.</summary>
    BetaBinomialSequence,

    /// <summary>Empirical Bernstein bounds at agreed looks, with a share of delta for each.</summary>
    EmpiricalBernsteinSequence,

    /// <summary>The central limit theorem: approximate, no guarantee.</summary>
    Normal,

    /// <summary>Student's law for the mean of independent replications: approximate unless their means are
    /// normal.</summary>
    Student,
}

/// <summary>A closed interval that contains an unknown number with a stated confidence.</summary>
/// <remarks>
/// <para><b>Units.</b> Those of the number; the confidence lies in (0, 1).</para>
/// <para><b>Error.</b> Ends are rounded outward: by a relative 2^-40 (of the distance to the sample mean, or of the end
/// itself for probabilities), more than the error of the functions that they are computed with.</para>
/// <para><b>Determinism.</b> Equal arguments give equal bits on one platform.</para>
/// <para><b>Source.</b> Named by each method in <see cref="ConfidenceIntervals"/>.</para>
/// </remarks>
/// <param name="Low">The lower end, inside.</param>
/// <param name="High">The upper end, inside.</param>
/// <param name="Confidence">1 - delta, the probability to contain the number, at least.</param>
/// <param name="Method">How it was made.</param>
public sealed record ConfidenceInterval(double Low, double High, double Confidence, IntervalMethod Method)
{
    /// <summary>Whether the confidence is guaranteed for every law, not only in the limit.</summary>
    public bool IsValid => Method is not (IntervalMethod.Normal or IntervalMethod.Student);

    /// <summary>Whether it stays valid when the sample size is chosen by looking at the data.</summary>
    public bool IsAnytimeValid =>
        Method is IntervalMethod.BetaBinomialSequence or IntervalMethod.EmpiricalBernsteinSequence;

    /// <summary>Whether the number is inside.</summary>
    public bool Contains(double value) => Low <= value && value <= High;
}
