using System.Collections.Immutable;
using Explain.Formal.Numerics;

namespace Explain.Formal.Model.Formats;

/// <summary>A property of a network that a file holds, as the set of inputs and outputs that must not happen.
/// Immutable.</summary>
/// <param name="Graph">The graph of the set. Its free variables are the two lists below, as far as they are
/// used.</param>
/// <param name="Inputs">The inputs of the network, flattened row-major, as a list of numbers.</param>
/// <param name="Outputs">Its outputs, likewise.</param>
/// <param name="Unsafe">Whether inputs and outputs are in the set.</param>
/// <param name="Bounds">Between which numbers each input lies wherever they are; null where the file does not
/// say.</param>
public sealed record ImportedProperty(
    Graph Graph,
    NodeId Inputs,
    NodeId Outputs,
    NodeId Unsafe,
    ImmutableArray<(Rational? Low, Rational? High)> Bounds)
{
    /// <summary>How many numbers the network takes.</summary>
    public int InputCount => Graph[Inputs].Type.Shape.Count;

    /// <summary>How many numbers it gives.</summary>
    public int OutputCount => Graph[Outputs].Type.Shape.Count;
}
