using System.Collections.Immutable;

namespace Explain.Formal.Bounds;

/// <summary>The rows of a claim as they are, before their weights are rounded to doubles.</summary>
/// <param name="wires">All wires.</param>
/// <param name="layers">The wires of each source: the inputs first.</param>
/// <param name="positions">Where each wire stands: its source, and its place there.</param>
/// <param name="literals">The rows of the last layer.</param>
internal sealed class ExactRows(
    WireTable wires,
    ImmutableArray<ImmutableArray<int>> layers,
    ImmutableArray<(int Source, int Place)> positions,
    ImmutableArray<AffineRow> literals)
{
    /// <summary>A row of a layer, over wires.</summary>
    public AffineRow Of(int layer, int row) => layer + 1 < layers.Length
        ? wires.Functions[layers[layer + 1][row] - wires.Inputs].Row
        : literals[row];

    /// <summary>Where a wire stands: source 0 are the inputs, source k is layer k - 1.</summary>
    public (int Source, int Place) PositionOf(int wire) => positions[wire];
}
