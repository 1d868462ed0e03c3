using System.Collections.Immutable;
using Explain.Formal.Logic;

namespace Explain.Formal.Estimation;

/// <summary>What of the covariances of each layer is carried.</summary>
/// <param name="Pairs">Behind the function of each layer but the last, those of the input first.</param>
/// <param name="Ranks">Before and behind the function of each layer, the rank that its covariances are cut to; null
/// where they are not.</param>
internal sealed record WirePlan(ImmutableArray<NeuronPairs> Pairs, ImmutableArray<(int? Before, int? Behind)> Ranks)
{
    /// <summary>Whether any covariance or variance is carried.</summary>
    public bool HasPairs => Pairs.Any(pairs => !pairs.IsEmpty);

    /// <summary>The plan of an order with what an argument points out; null if layers do not have it.</summary>
    /// <param name="question">The network, with the wires that are pointed out.</param>
    /// <param name="order">1: a covariance is carried where it is tracked, with those that it is made of; 2: all
    /// are.</param>
    /// <param name="items">Tracked covariances and approximations.</param>
    public static WirePlan? Of(NetworkQuestion question, int order, IReadOnlyCollection<Item> items)
    {
        var layers = question.Network.Layers;
        var pairs = layers.Select(layer => order == 1 ? new(layer.Inputs) : NeuronPairs.All(layer.Inputs)).ToArray();
        foreach (var track in items.OfType<Item.Track>().Where(track => order == 1))
        {
            if (!TryTrack(question, track, pairs))
            {
                return null;
            }
        }

        var ranks = new (int? Before, int? Behind)[layers.Length];
        var apart = new List<(int Layer, int[] Neurons)>();
        if (!items.OfType<Item.Approximate>().All(item => TryApproximate(question, item, ranks, apart)))
        {
            return null;
        }

        Complete(question, pairs, apart, isSparse: order == 1);
        return new WirePlan([.. pairs], [.. ranks]);
    }

    private static bool TryApproximate(
        NetworkQuestion question,
        Item.Approximate item,
        (int? Before, int? Behind)[] ranks,
        List<(int Layer, int[] Neurons)> apart)
    {
        // Means and covariances are all that is carried.
        if (item.Shape is JointShape.Cumulants)
        {
            return true;
        }

        if (PointedLayer.Of(question, item.Wires) is not { } place)
        {
            return false;
        }

        if (item.Shape is not JointShape.LowRank low)
        {
            // A covariance that is 0 before a function is 0 behind it.
            apart.Add((place.Layer, place.Neurons));
            return true;
        }

        if (!place.IsWhole || place.Layer < 0)
        {
            return false;
        }

        var (before, behind) = ranks[place.Layer];
        ranks[place.Layer] = place.IsBefore
            ? (Math.Min(low.Rank, before ?? int.MaxValue), behind)
            : (before, Math.Min(low.Rank, behind ?? int.MaxValue));
        return true;
    }

    private static bool TryTrack(NetworkQuestion question, Item.Track track, NeuronPairs[] pairs)
    {
        if (track.Wires.Length != 2
            || question.Pointed.GetValueOrDefault(track.Wires[0]) is not { } left
            || question.Pointed.GetValueOrDefault(track.Wires[1]) is not { } right)
        {
            return false;
        }

        foreach (var first in left)
        {
            foreach (var second in right)
            {
                Track(question.Network, (first, second), pairs);
            }
        }

        return true;
    }

    // The later one is expanded until both are of one layer.
    private static void Track(
        LayeredNetwork network, (PointedEntry First, PointedEntry Second) wires, NeuronPairs[] pairs)
    {
        var (later, earlier) = wires.First.Layer >= wires.Second.Layer ? wires : (wires.Second, wires.First);
        int[] neurons = later.Neurons;
        for (int layer = later.Layer; layer > earlier.Layer; layer--)
        {
            neurons = NeuronPairs.Reach(network.Layers[layer], neurons);
        }

        pairs[earlier.Layer + 1].Add(neurons, earlier.Neurons);
    }

    // From the last layer down: what is presumed 0 needs nothing.
    private static void Complete(
        NetworkQuestion question, NeuronPairs[] pairs, List<(int Layer, int[] Neurons)> apart, bool isSparse)
    {
        for (int layer = pairs.Length - 2; layer >= -1; layer--)
        {
            foreach (var (_, neurons) in apart.Where(item => item.Layer == layer))
            {
                pairs[layer + 1].RemoveAmong(neurons);
            }

            if (layer >= 0 && isSparse)
            {
                pairs[layer + 1].AddNeeds(question.Network.Layers[layer], pairs[layer]);
            }
        }
    }
}
