using System.Collections.Immutable;

namespace Explain.Formal.Bounds;

/// <summary>A claim about a box as a network: layers of functions of affine rows, then the rows of its
/// literals.</summary>
/// <remarks>Weights are doubles, each within a relative 2^-53 of the exact one (and 2^-1074 below the normal doubles,
/// where none but 0 becomes 0); all bounds count this error in.</remarks>
/// <param name="Inputs">The number of inputs.</param>
/// <param name="Layers">In order; the last has no functions: its rows are those of the literals.</param>
/// <param name="Goals">What may hold, over the rows of the last layer.</param>
internal sealed record LayeredClaim(int Inputs, ImmutableArray<ClaimLayer> Layers, ImmutableArray<RowGoal> Goals)
{
    /// <summary>The rows before their weights were rounded; only of a claim as it was read.</summary>
    public required ExactRows Exact { get; init; }

    /// <summary>The number of functions that are not linear.</summary>
    public int Functions => Layers.Sum(layer => layer.Functions.Count(function => function != WireFunction.Identity));

    /// <summary>The number of weights: the multiplications that its rows take at one point.</summary>
    public long Weights => Layers.Sum(layer => layer.Parts.Sum(part => (long)part.Weights.Length));

    /// <summary>Whether it has a function that is no piece of an algebraic one.</summary>
    public bool IsTranscendental => Layers.Any(layer => layer.Functions.Any(function => function is WireFunction.Exp
        or WireFunction.Log or WireFunction.Sigmoid or WireFunction.Tanh or WireFunction.Gelu or WireFunction.Phi));

    /// <summary>The rows of the literals.</summary>
    public ClaimLayer Literals => Layers[^1];

    /// <summary>The size of a source: of the inputs (0), or of a layer (from 1).</summary>
    public int SizeOf(int source) => source == 0 ? Inputs : Layers[source - 1].Rows;
}

/// <summary>Rows of affine functions of earlier layers, each with a function.</summary>
/// <param name="Parts">The weights, by the layer they read.</param>
/// <param name="Offsets">A constant for each row, within a relative 2^-53.</param>
/// <param name="Functions">A function for each row; none in the last layer.</param>
internal sealed record ClaimLayer(
    ImmutableArray<LayerPart> Parts, double[] Offsets, ImmutableArray<WireFunction> Functions)
{
    /// <summary>The number of rows.</summary>
    public int Rows => Offsets.Length;

    /// <summary>How far each row may be from what its weights and its constant say, in any case.</summary>
    public double[] Slacks { get; init; } = new double[Offsets.Length];
}

/// <summary>Weights on one source.</summary>
/// <param name="Source">0 for the inputs, k for the k-th layer.</param>
/// <param name="Weights">Row-major, a row for each row of the layer.</param>
/// <param name="Columns">The size of the source.</param>
internal sealed record LayerPart(int Source, double[] Weights, int Columns)
{
    /// <summary>The weights of one row.</summary>
    public ReadOnlySpan<double> Row(int row) => Weights.AsSpan(row * Columns, Columns);
}
