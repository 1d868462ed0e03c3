namespace Explain.Formal.Numerics;

/// <summary>What is known of the probability of a polyhedron under a normal law. Closed family.</summary>
/// <remarks>
/// <para><b>Units.</b> A probability.</para>
/// <para><b>Error.</b> Enclosed.</para>
/// <para><b>Determinism.</b> Equal arguments give equal ends.</para>
/// <para><b>Source.</b> <see cref="GaussianMeasure"/>.</para>
/// </remarks>
public abstract record GaussianMass
{
    private GaussianMass()
    {
    }

    /// <summary>It lies in an interval.</summary>
    /// <param name="Probability">The interval; one number where it is known exactly.</param>
    public sealed record Known(Enclosure Probability) : GaussianMass;

    /// <summary>There is no method for it.</summary>
    /// <param name="Reason">Why, as a sentence.</param>
    public sealed record Refused(string Reason) : GaussianMass;
}
