using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Estimation;

/// <summary>Neurons of one layer that an argument points out.</summary>
/// <param name="Layer">The layer; -1 for the input.</param>
/// <param name="IsBefore">Whether they are meant before its function.</param>
/// <param name="Neurons">The neurons, ascending.</param>
/// <param name="IsWhole">Whether they are all of the layer.</param>
internal sealed record PointedLayer(int Layer, bool IsBefore, int[] Neurons, bool IsWhole)
{
    /// <summary>The neurons that wires are; null if they are sums of neurons, or of different layers.</summary>
    public static PointedLayer? Of(NetworkQuestion question, Sequence<NodeId> wires)
    {
        var entries = new List<PointedEntry>();
        foreach (var wire in wires)
        {
            if (question.Pointed.GetValueOrDefault(wire) is not { } found)
            {
                return null;
            }

            entries.AddRange(found);
        }

        int layer = entries.Count == 0 ? -1 : entries[0].Layer;
        if (entries.Count == 0 || entries.Exists(entry => entry.Layer != layer))
        {
            return null;
        }

        var layers = question.Network.Layers;
        if (entries.TrueForAll(entry => entry.IsNeuron))
        {
            int[] neurons = [.. entries.Select(entry => entry.Neurons[0]).Distinct().Order()];
            return new PointedLayer(layer, IsBefore: false, neurons, neurons.Length == layers[layer + 1].Inputs);
        }

        // Rows of the last layer have no function behind them.
        if (entries.TrueForAll(entry => entry.Output >= 0) && layers[layer + 1].After is not null)
        {
            int[] outputs = [.. entries.Select(entry => entry.Output).Distinct().Order()];
            return new PointedLayer(
                layer + 1, IsBefore: true, outputs, outputs.Length == layers[layer + 1].Outputs);
        }

        return null;
    }
}
