using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>The joint cumulants of a layer, by degree. Immutable.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Indices are neurons of the layer; degree 1 are the means, degree 2 the covariances.</para>
/// <para><b>Error.</b> Not bounded; what is not kept counts as 0.</para>
/// </remarks>
public sealed class CumulantTower
{
    internal CumulantTower(int size, ImmutableSortedDictionary<int, HarmonicTensor> tensors)
    {
        Size = size;
        Tensors = tensors;
    }

    /// <summary>The number of neurons.</summary>
    public int Size { get; }

    /// <summary>What is kept of each degree, but for cumulants that are kept as factors.</summary>
    public ImmutableSortedDictionary<int, HarmonicTensor> Tensors { get; }

    /// <summary>The means.</summary>
    public ReadOnlySpan<double> Means => Tensors[1].Core.Values;

    /// <summary>A joint cumulant of neurons, in any order, each as often as it is named.</summary>
    public double Cumulant(params ReadOnlySpan<int> neurons) =>
        Tensors.TryGetValue(neurons.Length, out var tensor) ? tensor[neurons]
            : neurons.Length == 3 && Third is { } third ? third[neurons[0], neurons[1], neurons[2]]
            : neurons.Length == 4 && Fourth is { } fourth ? fourth[neurons[0], neurons[1], neurons[2], neurons[3]]
            : 0;

    /// <summary>The third cumulants, where they are kept as factors; then they are not among the tensors.</summary>
    internal FactoredThird? Third { get; init; }

    /// <summary>The fourth cumulants, where they are kept as factors; then they are not among the tensors.</summary>
    internal FactoredFourth? Fourth { get; init; }

    /// <summary>Of third cumulants that are kept as factors those of i once with j twice, row-major by i and j; null if
    /// they are not known yet, or all are 0.</summary>
    internal double[]? RepeatedThird { get; init; }

    /// <summary>Of fourth cumulants that are kept as factors those of i twice with j and k, by i, j and k; null if they
    /// are not known yet, or all are 0.</summary>
    internal double[]? RepeatedFourth { get; init; }

    internal HarmonicTensor? Of(int degree) => Tensors.GetValueOrDefault(degree);
}
