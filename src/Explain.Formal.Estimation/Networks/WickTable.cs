namespace Explain.Formal.Estimation;

/// <summary>The Wick coefficients of all neurons of a layer.</summary>
internal sealed class WickTable
{
    private static readonly Nonlinearity.Polynomial _identity = new([0, 1]);

    private readonly double[] _values;

    /// <summary>Of the function of a layer; what the layer carries on has the identity.</summary>
    public WickTable(LayerFunction function, CumulantTower before, WickRange range)
    {
        Size = before.Size;
        Range = range;
        _values = new double[range.Count * Size];
        double[] neuron = new double[range.Count];
        for (int i = 0; i < Size; i++)
        {
            var own = i < Size - function.Carried ? function.Value : _identity;
            WickCoefficients.Fill(own, before.Means[i], Variance(before, i), range, neuron);
            for (int place = 0; place < neuron.Length; place++)
            {
                _values[(place * Size) + i] = neuron[place];
            }
        }
    }

    public int Size { get; }

    public WickRange Range { get; }

    public double this[int place, int neuron] => _values[(place * Size) + neuron];

    /// <summary>One coefficient of all neurons.</summary>
    public ReadOnlySpan<double> Row(int derivative, int power) =>
        _values.AsSpan(Range.Place(derivative, power) * Size, Size);

    private static double Variance(CumulantTower tower, int neuron) => tower.Of(2) switch
    {
        null => 0,
        { Pairs: 0, Core: var core } => core.Values[(neuron * core.Size) + neuron],
        { Core: var core, Metric: var metric } => core.Values[0] * metric[neuron, neuron],
    };
}

/// <summary>The function behind a layer, and of how many of its last neurons it is not.</summary>
internal sealed record LayerFunction(Nonlinearity Value, int Carried);
