namespace Explain.Formal.Estimation;

/// <summary>Looks for points at which an event holds: the particles of greatest margin are kept and moved, again
/// and again (Au and Beck, Estimation of small failure probabilities in high dimensions by subset simulation,
/// 2001).</summary>
internal static class FailureSearch
{
    private const int Moves = 4;
    private const int KeptShare = 6;
    private const int Levels = 18;
    private const int LeastParticles = 32;
    private const int MostParticles = 4096;

    /// <summary>Points at which the event holds, spread about as under the law given the event; none if there are none
    /// to be found.</summary>
    /// <param name="rare">The event.</param>
    /// <param name="evaluations">How many points may be evaluated.</param>
    /// <param name="machine">Evaluates them.</param>
    /// <param name="chance">Random numbers.</param>
    /// <param name="cancellation">Cancels.</param>
    public static IReadOnlyList<Particle> Run(
        RareEvent rare, long evaluations, PointMachine machine, Chance chance, CancellationToken cancellation)
    {
        int count = (int)Math.Clamp(evaluations / (Levels * Moves), LeastParticles, MostParticles);
        Particle[] particles = [.. Enumerable.Range(0, count).Select(_ => new Particle(rare.Dimensions))];
        foreach (var particle in particles)
        {
            for (int j = 0; j < particle.Point.Length; j++)
            {
                particle.Point[j] = chance.Normal();
            }
        }

        machine.Evaluate(particles, cancellation);
        var mutation = new Mutation(machine, chance);
        while (particles.Count(particle => particle.Holds) < count / 2
            && machine.Evaluations + (Moves * count) <= evaluations)
        {
            particles = [.. particles.OrderByDescending(particle => particle.Margin)];
            int kept = Math.Max(1, count / KeptShare);
            double level = particles[kept - 1].Margin;
            for (int i = kept; i < count; i++)
            {
                particles[i].CopyFrom(particles[i % kept]);
            }

            // A move must not fall below the least that is kept.
            mutation.Move(particles, Math.BitDecrement(Math.Min(level, 0)), Moves, cancellation);
        }

        return [.. particles.Where(particle => particle.Holds)];
    }
}
