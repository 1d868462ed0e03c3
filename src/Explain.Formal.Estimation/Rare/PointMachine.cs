namespace Explain.Formal.Estimation;

/// <summary>Evaluates an event at latent points. One owner and one thread at a time.</summary>
internal sealed class PointMachine
{
    private const int Lanes = 2 * Kernels.LaneMultiple;
    private readonly RareEvent _rare;
    private readonly PointSource _source;
    private readonly SampleMachine _machine;

    public PointMachine(RareEvent rare)
    {
        _rare = rare;
        _source = new PointSource(rare, Lanes);
        _machine = new SampleMachine(rare.Program, _source, Lanes);
    }

    /// <summary>How many points were evaluated.</summary>
    public long Evaluations { get; private set; }

    /// <summary>The operations that they took.</summary>
    public long Operations => Evaluations * _rare.Program.Cost;

    /// <summary>How many of them had no value.</summary>
    public long Undefined { get; private set; }

    /// <summary>Sets margin and event of particles at their points.</summary>
    public void Evaluate(IReadOnlyList<Particle> particles, CancellationToken cancellation)
    {
        for (int start = 0; start < particles.Count; start += Lanes)
        {
            int count = Math.Min(Lanes, particles.Count - start);
            for (int lane = 0; lane < count; lane++)
            {
                _source.Set(lane, particles[start + lane].Point);
            }

            _machine.Run(0, cancellation);
            for (int lane = 0; lane < count; lane++)
            {
                var particle = particles[start + lane];
                double margin = _machine.Output(RareEvent.Margin)[lane];
                particle.Margin = double.IsNaN(margin) ? double.NegativeInfinity : margin;
                particle.Holds = _machine.Mask(RareEvent.Event)[lane] != 0;
                Undefined += _rare.Undefined is { } output && _machine.Mask(output)[lane] != 0 ? 1 : 0;
            }

            Evaluations += count;
        }
    }
}

/// <summary>A latent point with what the event is there.</summary>
internal sealed class Particle(int dimensions)
{
    /// <summary>The latent coordinates.</summary>
    public double[] Point { get; } = new double[dimensions];

    /// <summary>The margin of the event.</summary>
    public double Margin { get; set; }

    /// <summary>Whether the event holds.</summary>
    public bool Holds { get; set; }

    /// <summary>Becomes equal to another.</summary>
    public void CopyFrom(Particle other)
    {
        other.Point.CopyTo(Point, 0);
        (Margin, Holds) = (other.Margin, other.Holds);
    }
}
