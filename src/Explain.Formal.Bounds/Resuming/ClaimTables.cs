namespace Explain.Formal.Bounds;

/// <summary>What states say about a claim by its place: goals, and which multipliers are sound.</summary>
internal sealed class ClaimTables
{
    private readonly LayeredClaim _network;
    private readonly List<RowGoal> _goals = [];
    private readonly Dictionary<RowGoal, int> _places = new(ReferenceEqualityComparer.Instance);

    /// <summary>The tables of a claim.</summary>
    public ClaimTables(CasedClaim claim)
    {
        _network = claim.Network;
        Around = claim.Cases.Select(part => part.Box).Aggregate((hull, box) => new Box(
            [.. hull.Low.Zip(box.Low, Math.Min)], [.. hull.High.Zip(box.High, Math.Max)]));
        foreach (var part in claim.Cases)
        {
            Add(part.Goal);
        }
    }

    /// <summary>All boxes of parts lie in it.</summary>
    public Box Around { get; }

    /// <summary>The goals that a part may have: those of cases, and what they are conjunctions of.</summary>
    public IReadOnlyList<RowGoal> Goals => _goals;

    /// <summary>The layers that have functions.</summary>
    public int Layers => _network.Layers.Length - 1;

    /// <summary>The number of functions of a layer, and of the last, which has none.</summary>
    public int FunctionsOf(int layer) => _network.Layers[layer].Functions.Length;

    /// <summary>The place of a goal.</summary>
    public int PlaceOf(RowGoal goal) => _places[goal];

    /// <summary>Whether a phase is one of the network.</summary>
    public bool IsPhase(int layer, int neuron) => layer >= 0 && layer < Layers
        && neuron >= 0 && neuron < FunctionsOf(layer) && Kinks.Has(_network.Layers[layer].Functions[neuron]);

    /// <summary>Whether bounds with multipliers are sound: slopes lie between those of the pieces, and nothing counts
    /// for less than nothing.</summary>
    public bool AreSound(double[][] slopes, double[] weights) => slopes.Length == _network.Layers.Length
        && Array.TrueForAll(weights, weight => weight >= 0)
        && slopes.Index().All(item => item.Item.Length == FunctionsOf(item.Index) && item.Item.Index().All(slope =>
            slope.Item >= Kinks.SlopeBelow(_network.Layers[item.Index].Functions[slope.Index]) && slope.Item <= 1));

    private void Add(RowGoal goal)
    {
        if (_places.TryAdd(goal, _goals.Count))
        {
            _goals.Add(goal);
            foreach (var part in goal is RowGoal.All all ? all.Parts : [])
            {
                Add(part);
            }
        }
    }
}
