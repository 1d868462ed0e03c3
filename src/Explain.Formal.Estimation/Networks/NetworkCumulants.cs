using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>The joint cumulants of all layers of a network, and what they took.</summary>
/// <param name="Layers">Those of each layer.</param>
/// <param name="Operations">Additions and multiplications.</param>
public sealed record NetworkCumulants(ImmutableArray<LayerCumulants> Layers, long Operations)
{
    /// <summary>Those of products of matrices alone, 2 m n k for m rows, n columns and an inner size k, symmetric or
    /// not: what FLOP counters of other programs give for products.</summary>
    public long ProductOperations { get; init; }

    /// <summary>Those of the output.</summary>
    public CumulantTower Output => Layers[^1].Behind ?? Layers[^1].Before;
}

/// <summary>The joint cumulants of one layer.</summary>
/// <param name="Before">Before its function.</param>
/// <param name="Behind">Behind it; null if it has none.</param>
public sealed record LayerCumulants(CumulantTower Before, CumulantTower? Behind);
