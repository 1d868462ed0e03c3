using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The sentences about laws that are none.</summary>
internal static class LawFaults
{
    private static readonly Enclosure Unit = Enclosure.Create(0, 1);

    /// <summary>What is wrong with the probabilities of a variable, or null if they make a law.</summary>
    public static string? Of(string name, IReadOnlyList<Enclosure> probabilities)
    {
        foreach (var probability in probabilities)
        {
            if (!probability.Intersects(Unit))
            {
                return $"{name} would have the probability {probability}, which is not in 0..1.";
            }
        }

        var sum = probabilities.Aggregate(Enclosure.Exact(0), (total, probability) => total + probability);
        return sum.Contains(Rational.One) ? null : $"The probabilities of {name} sum to {sum}, not to 1.";
    }

    /// <summary>What is wrong with the probability of a coin, or null if it is one.</summary>
    public static string? OfCoin(string name, Enclosure probability) =>
        Of(name, [probability, Enclosure.Exact(1) - probability]);

    public static string Empty(string name, Enclosure low, Enclosure high) =>
        $"{name} would be drawn from {low}..{high}, which is empty.";

    public static string NoOutcome(string name) => $"{name} has no outcome to be drawn from.";

    public static string Variance(string name, Enclosure variance) =>
        $"{name} would have the variance {variance}, which is below 0.";

    public static string Covariance(string name) =>
        $"{name} would be drawn jointly by a matrix that is no covariance.";

    public static string Undefined(string name, string reason) =>
        $"The law of {name} has no value: {reason}.";
}
