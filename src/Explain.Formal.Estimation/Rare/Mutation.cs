namespace Explain.Formal.Estimation;

/// <summary>Moves particles without changing the law of the inputs given that the margin is above a level.</summary>
/// <remarks>
/// The proposal sqrt(1 - b^2) z + b xi keeps the standard normal law of latent points and is reversible, so it is taken
/// wherever the margin stays above the level (Cotter, Roberts, Stuart and White, MCMC methods for functions, 2013;
/// Neal, 1999). The step b follows how often proposals were taken before, never the present ones.
/// </remarks>
internal sealed class Mutation(PointMachine machine, Chance chance)
{
    private const double Shorter = 0.8, Longer = 1.2, Seldom = 0.25, Often = 0.5;
    private const double ShortestStep = 1e-3;
    private double _step = 0.7;

    /// <summary>Moves each particle so many times.</summary>
    public void Move(IReadOnlyList<Particle> particles, double level, int times, CancellationToken cancellation)
    {
        Particle[] proposals = [.. particles.Select(particle => new Particle(particle.Point.Length))];
        int taken = 0;
        double keep = Math.Sqrt(1 - (_step * _step));
        for (int time = 0; time < times; time++)
        {
            for (int i = 0; i < proposals.Length; i++)
            {
                for (int j = 0; j < proposals[i].Point.Length; j++)
                {
                    proposals[i].Point[j] = (keep * particles[i].Point[j]) + (_step * chance.Normal());
                }
            }

            machine.Evaluate(proposals, cancellation);
            for (int i = 0; i < proposals.Length; i++)
            {
                if (proposals[i].Margin > level)
                {
                    particles[i].CopyFrom(proposals[i]);
                    taken++;
                }
            }
        }

        double share = taken / ((double)times * Math.Max(particles.Count, 1));
        double factor = share < Seldom ? Shorter : share > Often ? Longer : 1;
        _step = Math.Clamp(_step * factor, ShortestStep, 1);
    }
}
