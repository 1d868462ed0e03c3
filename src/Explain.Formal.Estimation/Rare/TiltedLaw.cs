using System.Collections.Immutable;
using System.Diagnostics;

namespace Explain.Formal.Estimation;

/// <summary>Independent coordinates, each under its law times the exponential of a score: the Boltzmann law of a token,
/// a shifted normal law.</summary>
internal sealed class TiltedLaw
{
    private readonly ImmutableArray<InputCoordinate> _coordinates;
    private readonly double[][] _scores;
    private readonly double[] _norms;

    /// <summary>The law.</summary>
    /// <param name="coordinates">The coordinates.</param>
    /// <param name="scores">For a normal number its shift, for tokens the exponents.</param>
    public TiltedLaw(ImmutableArray<InputCoordinate> coordinates, double[][] scores)
    {
        (_coordinates, _scores) = (coordinates, scores);
        _norms = [.. coordinates.Select((coordinate, i) => coordinate switch
        {
            InputCoordinate.Normal => 0.5 * scores[i][0] * scores[i][0],
            InputCoordinate.Token token => LogSum(token.Probabilities, scores[i]),
            _ => throw new UnreachableException($"Unhandled {coordinate.GetType().Name}."),
        })];
    }

    /// <summary>Draws a point; gives the logarithm of the density of the law itself over that of this one.</summary>
    public double Draw(Particle particle, Chance chance)
    {
        double log = 0;
        for (int i = 0; i < _coordinates.Length; i++)
        {
            log += _norms[i];
            if (_coordinates[i] is InputCoordinate.Token token)
            {
                int chosen = Choose(token.Probabilities, _scores[i], chance.Uniform());
                particle.Point[i] = token.Latents[chosen];
                log -= _scores[i][chosen];
            }
            else
            {
                double shift = _scores[i][0];
                particle.Point[i] = shift + chance.Normal();
                log -= shift * particle.Point[i];
            }
        }

        return log;
    }

    /// <summary>The token at a uniform number, with probabilities times exponentials of scores.</summary>
    public static int Choose(ImmutableArray<double> probabilities, double[] scores, double uniform)
    {
        double most = scores.Max();
        double left = uniform * Enumerable.Range(0, scores.Length)
            .Sum(k => probabilities[k] * Math.Exp(scores[k] - most));
        int last = 0;
        for (int k = 0; k < scores.Length; k++)
        {
            double weight = probabilities[k] * Math.Exp(scores[k] - most);
            if (weight > 0)
            {
                last = k;
                if (left < weight)
                {
                    return k;
                }
            }

            left -= weight;
        }

        return last;
    }

    private static double LogSum(ImmutableArray<double> probabilities, double[] scores)
    {
        double most = scores.Max();
        return most + Math.Log(scores.Select((score, k) => probabilities[k] * Math.Exp(score - most)).Sum());
    }
}
