namespace Explain.Formal.Estimation;

/// <summary>The Wick coefficients of a power of each neuron, by derivative from 1 to 3.</summary>
internal sealed record LegGains(double[] First, double[] Second, double[] Third)
{
    /// <summary>Of a power.</summary>
    public static LegGains Of(WickTable wick, int power) =>
        new([.. wick.Row(1, power)], [.. wick.Row(2, power)], [.. wick.Row(3, power)]);

    /// <summary>Less twice the mean times those of another power: the gains of a square about the mean.</summary>
    public LegGains About(double[] means, LegGains plain) => new(
        Less(First, means, plain.First), Less(Second, means, plain.Second), Less(Third, means, plain.Third));

    private static double[] Less(double[] own, double[] means, double[] plain) =>
        [.. own.Select((value, i) => value - (2 * means[i] * plain[i]))];
}

/// <summary>What joins two neurons in the trees of order 3 of the variant Augment (THEORY 7.7): a covariance, which is
/// light, or one of three that are heavy: a third cumulant with either neuron twice, or both twice, by a fourth
/// cumulant or two covariances. A tree has one heavy edge at most.</summary>
internal sealed class Legs
{
    private readonly int _size;
    private readonly double[] _pairs;
    private readonly double[] _fourth;

    /// <summary>Those of a layer.</summary>
    /// <param name="before">Its cumulants.</param>
    /// <param name="pairs">Third cumulants of i once with j twice, row-major by i and j; empty if all are 0.</param>
    public Legs(CumulantTower before, double[] pairs)
    {
        (_size, _pairs) = (before.Size, pairs);
        Light = [.. before.Tensors[2].Core.Values];
        _fourth = new double[_size];
        Metric = new double[_size];
        Core = new double[_size * _size];
        for (int i = 0; i < _size; i++)
        {
            Light[(i * _size) + i] = 0;
            if (before.Of(4) is { } fourth)
            {
                Metric[i] = fourth.Metric[i, i];
                fourth.Core.Values.AsSpan(i * _size, _size).CopyTo(Core.AsSpan(i * _size));
                _fourth[i] = Core[(i * _size) + i];
                Core[(i * _size) + i] = 0;
            }
        }
    }

    /// <summary>The covariances of different neurons, row-major.</summary>
    public double[] Light { get; }

    /// <summary>The core of the fourth cumulants at different neurons, row-major.</summary>
    public double[] Core { get; }

    /// <summary>The metric of its traced pair, by neuron.</summary>
    public double[] Metric { get; }

    /// <summary>A third cumulant of one neuron once with another twice.</summary>
    public double Repeated(int once, int twice) => _pairs.Length == 0 ? 0 : _pairs[(once * _size) + twice];

    /// <summary>Heavy legs from x, which a light leg meets too, to y, with their gains; row-major by x and y.</summary>
    /// <param name="near">The gains of x.</param>
    /// <param name="far">Those of y.</param>
    /// <param name="light">How often a light leg is added.</param>
    public double[] Joined(LegGains near, LegGains far, double light)
    {
        double[] result = new double[_size * _size];
        Parallel.For(0, _size, x =>
        {
            for (int y = 0; y < _size; y++)
            {
                if (x == y)
                {
                    continue;
                }

                int place = (x * _size) + y;
                double edge = Light[place];
                double both = (((Metric[x] * _fourth[y]) + (Metric[y] * _fourth[x])) / 24) + (edge * edge / 2);
                double nearTwice = Repeated(y, x) / 2, farTwice = Repeated(x, y) / 2;
                result[place] = (near.Third[x] * ((both * far.Second[y]) + (nearTwice * far.First[y])))
                    + (near.Second[x] * ((farTwice * far.Second[y]) + (light * edge * far.First[y])));
            }
        });
        return result;
    }
}
