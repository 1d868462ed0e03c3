using System.Diagnostics;

namespace Explain.Formal.Model;

/// <summary>Prints laws: <c>normal %1, %2</c>.</summary>
public static class LawPrinter
{
    /// <summary>The print of a law.</summary>
    public static string Print(Law law)
    {
        ArgumentNullException.ThrowIfNull(law);
        return law switch
        {
            Law.Bernoulli bernoulli => $"bernoulli {bernoulli.Probability}",
            Law.Discrete discrete => Choice("discrete", discrete.Outcomes, discrete.Probabilities),
            Law.JointDiscrete discrete => Choice("joint-discrete", discrete.Outcomes, discrete.Probabilities),
            Law.UniformInteger uniform => $"uniform-integer {uniform.Low}, {uniform.High}",
            Law.UniformReal uniform => $"uniform-real {uniform.Low}, {uniform.High}",
            Law.Normal normal => $"normal {normal.Mean}, {normal.Variance}",
            Law.JointNormal normal => $"joint-normal {normal.Mean}, {normal.Covariance}",
            _ => throw new UnreachableException($"Unhandled {law.GetType().Name}."),
        };
    }

    private static string Choice(
        string name, IReadOnlyCollection<NodeId> outcomes, IReadOnlyCollection<NodeId> probabilities) =>
        $"{name} {string.Join(", ", outcomes)}"
        + (probabilities.Count == 0 ? "" : $" with {string.Join(", ", probabilities)}");
}
