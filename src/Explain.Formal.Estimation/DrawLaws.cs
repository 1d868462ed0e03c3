using System.Diagnostics;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>What the laws of scalar draws mention.</summary>
internal static class DrawLaws
{
    /// <summary>The nodes that a draw's law needs: outcomes and parameters.</summary>
    public static IEnumerable<NodeId> Parameters(ScalarDraw draw) => draw switch
    {
        ScalarDraw.Bernoulli law => [law.Probability],
        ScalarDraw.Discrete law => law.Outcomes.SelectMany(outcome => outcome.Items).Concat(law.Probabilities),
        ScalarDraw.UniformInteger law => [law.Low, law.High],
        ScalarDraw.UniformReal law => [law.Low, law.High],
        ScalarDraw.Normal law => [law.Mean, law.Variance],
        ScalarDraw.JointNormal law => law.Mean.Concat(law.Covariance),
        _ => throw new UnreachableException($"Unhandled {draw.GetType().Name}."),
    };
}
