using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Less that is kept of the cumulants of one layer: an order of its own, no joint cumulants, or covariances of
/// low rank.</summary>
/// <param name="Layer">The layer, from 0; -1 for the input.</param>
/// <param name="IsBefore">Whether before its function and not behind it.</param>
/// <param name="Shape">What is kept.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LayerShape(int Layer, bool IsBefore, JointShape Shape);

/// <summary>Keeps less of the cumulants of a layer.</summary>
internal static class LayerShapes
{
    /// <summary>The cumulants that are left, and what it took.</summary>
    public static (CumulantTower Tower, long Operations) Apply(
        CumulantTower tower, JointShape shape, MatrixKernel kernel) => shape switch
        {
            JointShape.Cumulants cumulants => (UpTo(tower, cumulants.Order), 0),
            JointShape.Diagonal => (Diagonal(tower), 0),
            JointShape.LowRank low => Cut(tower, low.Rank, kernel),
            _ => throw new UnreachableException($"Unhandled {shape.GetType().Name}."),
        };

    private static CumulantTower UpTo(CumulantTower tower, int order) => new(
        tower.Size, tower.Tensors.RemoveRange(tower.Tensors.Keys.Where(degree => degree > order)))
    {
        Third = order < 3 ? null : tower.Third,
        Fourth = order < 4 ? null : tower.Fourth,
    };

    // A trace stands for pairs of different neurons, but for the second cumulants of order 1.
    private static CumulantTower Diagonal(CumulantTower tower) => new(
        tower.Size,
        tower.Tensors.Where(pair => pair.Value.Pairs == 0 || pair.Key == 2).ToImmutableSortedDictionary(
            pair => pair.Key,
            pair => pair.Key == 1 || pair.Value.Pairs > 0
                ? pair.Value
                : new HarmonicTensor(Diagonal(pair.Value.Core), 0, pair.Value.Metric)))
    {
        Third = tower.Third is { } third ? Diagonal(third, tower.Size) : null,
        Fourth = tower.Fourth is { } fourth ? FactoredFourth.Diagonal(fourth.Diagonal()) : null,
    };

    private static SymmetricTensor Diagonal(SymmetricTensor tensor)
    {
        var diagonal = new SymmetricTensor(tensor.Order, tensor.Size);
        Span<int> indices = stackalloc int[tensor.Order];
        for (int i = 0; i < tensor.Size; i++)
        {
            indices.Fill(i);
            diagonal.Add(indices, tensor[indices]);
        }

        return diagonal;
    }

    // One product of unit vectors for each neuron.
    private static FactoredThird Diagonal(FactoredThird third, int size)
    {
        double[] own = third.Diagonal(), factor = new double[size * size], unit = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            factor[(i * size) + i] = own[i];
            unit[(i * size) + i] = 1;
        }

        return new FactoredThird(size, [new FactorGroup(FactorGroup.Ones(size), factor, unit, unit)]);
    }

    private static (CumulantTower Tower, long Operations) Cut(CumulantTower tower, int rank, MatrixKernel kernel)
    {
        if (tower.Of(2) is not { Pairs: 0 } second)
        {
            return (tower, 0);
        }

        int size = tower.Size;
        double[] covariances = [.. second.Core.Values], variances = new double[size];
        for (int i = 0; i < size; i++)
        {
            variances[i] = covariances[(i * size) + i];
            covariances[(i * size) + i] = 0;
        }

        var low = new LowRank(covariances, variances, rank, kernel);
        double[] left = low.Covariances;
        for (int i = 0; i < size; i++)
        {
            left[(i * size) + i] = variances[i];
        }

        var tensor = new HarmonicTensor(new SymmetricTensor(2, size, left), 0, second.Metric);
        return (
            new CumulantTower(size, tower.Tensors.SetItem(2, tensor)) { Third = tower.Third, Fourth = tower.Fourth },
            low.Operations);
    }
}
