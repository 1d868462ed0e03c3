namespace Explain.Formal.Estimation;

/// <summary>Where the stages of a network stand among its layers.</summary>
/// <param name="Network">The network.</param>
/// <param name="Stages">For each stage the layer whose function it is behind, -1 for the input, and its first neuron
/// there.</param>
internal sealed record NetworkPlaces(
    LayeredNetwork Network, IReadOnlyDictionary<NetworkStage, (int Layer, int First)> Stages)
{
    /// <summary>The entries of a wire; null if one is no affine function of the neurons of one layer.</summary>
    public PointedEntry[]? Find(ReadWire? wire)
    {
        if (wire is not ReadWire.Affine { Entries: var rows })
        {
            return null;
        }

        var found = new PointedEntry[rows.Length];
        for (int i = 0; i < found.Length; i++)
        {
            if (Find(rows[i]) is not { } entry)
            {
                return null;
            }

            found[i] = entry;
        }

        return found;
    }

    private PointedEntry? Find(RowEntry entry)
    {
        RowPart[] parts = [.. entry.Block.Parts.Where(part => HasNeuron(part, entry.Row))];
        if (parts.Length == 0 || !parts.All(part => Stages.ContainsKey(part.Stage)))
        {
            return null;
        }

        int layer = Stages[parts[0].Stage].Layer;
        if (parts.Any(part => Stages[part.Stage].Layer != layer))
        {
            return null;
        }

        var terms = new List<(int Neuron, double Coefficient)>();
        foreach (var part in parts)
        {
            int first = Stages[part.Stage].First;
            for (int neuron = 0; neuron < part.Stage.Size; neuron++)
            {
                if (part.At(entry.Row, neuron) is not 0 and var coefficient)
                {
                    terms.Add((first + neuron, coefficient));
                }
            }
        }

        return new PointedEntry(
            layer, [.. terms.Select(term => term.Neuron)], terms.Count == 1 ? -1 : Row(layer, terms));
    }

    // The output of the next layer that sums the same, without its constant: a wire scaled and shifted is the same
    // wire.
    private int Row(int layer, List<(int Neuron, double Coefficient)> terms)
    {
        if (Network.HasSkips || layer + 1 >= Network.Layers.Length)
        {
            return -1;
        }

        var next = Network.Layers[layer + 1];
        double[] row = new double[next.Inputs];
        foreach (var (neuron, coefficient) in terms)
        {
            row[neuron] = coefficient;
        }

        for (int i = 0; i < next.Outputs; i++)
        {
            if (next.Weights.AsSpan(i * next.Inputs, next.Inputs).SequenceEqual(row))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool HasNeuron(RowPart part, int row) =>
        part.Matrix is null ? row < part.Stage.Size : part.Row(row).ContainsAnyExcept(0.0);
}

/// <summary>One entry of a wire that an argument points out: a sum of neurons behind the function of one
/// layer.</summary>
/// <param name="Layer">The layer; -1 for the input.</param>
/// <param name="Neurons">The neurons with a coefficient other than 0.</param>
/// <param name="Output">Which output of the next layer, before its function, it is but for its constant; -1 for
/// none.</param>
internal sealed record PointedEntry(int Layer, int[] Neurons, int Output)
{
    /// <summary>Whether it is one neuron, scaled and shifted.</summary>
    public bool IsNeuron => Neurons.Length == 1;
}
