namespace Explain.Formal.Estimation;

/// <summary>One run of adaptive multilevel splitting.</summary>
/// <remarks>
/// Again and again the particles of least margin are killed, all of them up to the level of the k-th, and each is
/// replaced by a moved copy of one that is left; every time the mass that is followed shrinks by the share that was not
/// killed. The product of these shares, times the share of particles in which the event holds at the end, has exactly
/// the probability as its mean, whatever the number of particles and of moves, if all particles at the level are killed
/// and a run in which none is left counts as 0 (Brehier, Gazeau, Goudenege, Lelievre and Rousset, Annals of Applied
/// Probability 26 (2016), theorem 3.2).
/// </remarks>
internal sealed class SplittingRun
{
    private const int Moves = 8;
    private const int KilledShare = 4;
    private readonly Particle[] _particles;
    private readonly PointMachine _machine;
    private readonly Chance _chance;
    private readonly Mutation _mutation;

    /// <summary>Prepares a run of some particles.</summary>
    public SplittingRun(RareEvent rare, int particles, Chance chance)
    {
        _particles = [.. Enumerable.Range(0, particles).Select(_ => new Particle(rare.Dimensions))];
        _machine = new PointMachine(rare);
        _chance = chance;
        _mutation = new Mutation(_machine, chance);
    }

    /// <summary>How many points were evaluated.</summary>
    public long Evaluations => _machine.Evaluations;

    /// <summary>How many of them had no value.</summary>
    public long Undefined => _machine.Undefined;

    /// <summary>In how many of the first particles, drawn from the law itself, the event holds.</summary>
    public int FirstSuccesses { get; private set; }

    /// <summary>The share of the law that the particles stand for.</summary>
    public double Mass { get; private set; } = 1;

    /// <summary>Runs, and gives the estimate; null where more evaluations than allowed would be needed.</summary>
    public double? Run(long evaluations, CancellationToken cancellation)
    {
        foreach (var particle in _particles)
        {
            for (int j = 0; j < particle.Point.Length; j++)
            {
                particle.Point[j] = _chance.Normal();
            }
        }

        _machine.Evaluate(_particles, cancellation);
        FirstSuccesses = _particles.Count(particle => particle.Holds);
        while (Level() is { } level)
        {
            Particle[] killed = [.. _particles.Where(particle => particle.Margin <= level)];
            if (killed.Length == _particles.Length)
            {
                return 0;
            }

            if (Evaluations + (Moves * (long)killed.Length) > evaluations)
            {
                return null;
            }

            Mass *= 1 - ((double)killed.Length / _particles.Length);
            Replace(killed, level, cancellation);
        }

        return Mass * _particles.Count(particle => particle.Holds) / _particles.Length;
    }

    /// <summary>The margin of the k-th of the least particles; null once it is not below 0.</summary>
    private double? Level()
    {
        double level = _particles.Select(particle => particle.Margin).Order()
            .ElementAt(Math.Max(0, (_particles.Length / KilledShare) - 1));
        return level < 0 ? level : null;
    }

    private void Replace(Particle[] killed, double level, CancellationToken cancellation)
    {
        Particle[] left = [.. _particles.Where(particle => particle.Margin > level)];
        foreach (var particle in killed)
        {
            particle.CopyFrom(left[_chance.Below(left.Length)]);
        }

        _mutation.Move(killed, level, Moves, cancellation);
    }
}
