using System.Runtime.InteropServices;

namespace Explain.Formal.Estimation;

/// <summary>Puts stages in a chain of layers: each layer applies one function, and carries on the neurons that later
/// layers still need.</summary>
/// <remarks>Stages of one depth and one function make one layer. The order of layers and of neurons depends on the rows
/// alone.</remarks>
internal sealed class LayerChain
{
    private readonly NetworkStage[][] _groups;
    private readonly RowBlock _last;
    private readonly Dictionary<NetworkStage, int[]> _lastUse = [];

    private LayerChain(RowBlock last)
    {
        _last = last;
        _groups =
        [
            .. Reached(last).Where(stage => stage.Map is not null).GroupBy(stage => (stage.Depth, stage.Function))
                .OrderBy(group => group.Key.Depth).Select(group => group.ToArray()),
        ];
        for (int k = 0; k <= _groups.Length; k++)
        {
            foreach (var rows in Maps(k))
            {
                Use(rows, k);
            }
        }
    }

    /// <summary>The network whose outputs are the rows, and where its stages are; null if its layers would have too
    /// many weights.</summary>
    public static NetworkPlaces? Of(RowBlock last, NetworkStage input)
    {
        var chain = new LayerChain(last);
        return chain.Build(input) is { } network ? new NetworkPlaces(network, chain.Places(input)) : null;
    }

    private static List<NetworkStage> Reached(RowBlock last)
    {
        var found = new List<NetworkStage>();
        var known = new HashSet<NetworkStage>();
        var open = new Stack<RowBlock>([last]);
        while (open.TryPop(out var rows))
        {
            foreach (var stage in rows.Parts.Select(part => part.Stage).Where(known.Add))
            {
                found.Add(stage);
                if (stage.Map is { } map)
                {
                    open.Push(map);
                }
            }
        }

        return found;
    }

    private Dictionary<NetworkStage, (int Layer, int First)> Places(NetworkStage input)
    {
        var places = new Dictionary<NetworkStage, (int Layer, int First)> { [input] = (-1, 0) };
        for (int k = 0; k < _groups.Length; k++)
        {
            int first = 0;
            foreach (var stage in _groups[k])
            {
                places[stage] = (k, first);
                first += stage.Size;
            }
        }

        return places;
    }

    private IEnumerable<RowBlock> Maps(int layer) =>
        layer == _groups.Length ? [_last] : _groups[layer].Select(stage => stage.Map).OfType<RowBlock>();

    private void Use(RowBlock rows, int layer)
    {
        foreach (var part in rows.Parts)
        {
            int size = part.Stage.Size;
            ref int[]? last = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastUse, part.Stage, out _);
            if (last is null)
            {
                last = new int[size];
                Array.Fill(last, -1);
            }

            if (part.Matrix is not { } matrix)
            {
                Array.Fill(last, layer);
                continue;
            }

            for (int i = 0; i < matrix.Length; i++)
            {
                last[i % size] = matrix[i] == 0 ? last[i % size] : layer;
            }
        }
    }

    private LayeredNetwork? Build(NetworkStage input)
    {
        var layers = new List<AffineLayer>();
        List<(NetworkStage Stage, int Neuron)> state = [.. Neurons(input)];
        for (int k = 0; k <= _groups.Length; k++)
        {
            List<(NetworkStage Stage, int Neuron)> carried =
                [.. state.Where(neuron => _lastUse.GetValueOrDefault(neuron.Stage)?[neuron.Neuron] > k)];
            if (Layer(k, state, carried) is not { } layer)
            {
                return null;
            }

            layers.Add(layer);
            state = k == _groups.Length ? [] : [.. _groups[k].SelectMany(Neurons), .. carried];
        }

        return new LayeredNetwork([.. layers]);
    }

    private static IEnumerable<(NetworkStage Stage, int Neuron)> Neurons(NetworkStage stage) =>
        Enumerable.Range(0, stage.Size).Select(i => (stage, i));

    private AffineLayer? Layer(
        int index, List<(NetworkStage Stage, int Neuron)> state, List<(NetworkStage Stage, int Neuron)> carried)
    {
        var places = state.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        double[] own = [.. Maps(index).SelectMany(rows => rows.Offset)];
        int outputs = own.Length + carried.Count;
        if (!RowAlgebra.IsSmall(outputs, state.Count))
        {
            return null;
        }

        double[] weights = new double[outputs * state.Count];
        int first = 0;
        foreach (var rows in Maps(index))
        {
            foreach (var part in rows.Parts)
            {
                Scatter(part, places, weights.AsSpan(first * state.Count));
            }

            first += rows.Rows;
        }

        foreach (var neuron in carried)
        {
            weights[(first++ * state.Count) + places[neuron]] = 1;
        }

        return new AffineLayer(
            state.Count,
            ImmutableCollectionsMarshal.AsImmutableArray(weights),
            [.. own, .. new double[carried.Count]],
            index == _groups.Length ? null : _groups[index][0].Function)
        {
            Carried = carried.Count,
        };
    }

    private static void Scatter(
        RowPart part, Dictionary<(NetworkStage Stage, int Neuron), int> places, Span<double> weights)
    {
        // What has a coefficient is carried, so it has a place.
        int size = part.Stage.Size;
        int[] columns = [.. Enumerable.Range(0, size).Select(i => places.GetValueOrDefault((part.Stage, i), -1))];
        for (int row = 0; part.Matrix is null && row < size; row++)
        {
            weights[(row * places.Count) + columns[row]] = 1;
        }

        double[] matrix = part.Matrix ?? [];
        for (int i = 0; i < matrix.Length; i++)
        {
            if (matrix[i] != 0)
            {
                weights[(i / size * places.Count) + columns[i % size]] = matrix[i];
            }
        }
    }
}
