using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>The draws of a distribution as the input of a network, if all are normal of known parameters.</summary>
/// <param name="Stage">All their entries.</param>
/// <param name="Wires">The entries of each draw.</param>
/// <param name="Input">Their joint law.</param>
internal sealed record NormalDraws(
    NetworkStage Stage, ImmutableDictionary<NodeId, ReadWire> Wires, NormalInput Input)
{
    private const int MostEntries = 1 << 14;

    /// <summary>The draws, or null if one has another law.</summary>
    public static NormalDraws? Read(Graph graph, IReadOnlyList<Draw> draws)
    {
        if (draws.Any(draw => Parameters(draw.Law) is null))
        {
            return null;
        }

        var (part, map) = graph.Closure(draws.SelectMany(draw => Parameters(draw.Law) ?? []));
        var found = new NetworkReader().Read(part, ImmutableDictionary<NodeId, ReadWire>.Empty);
        ReadWire? Known(NodeId node) => found[map[node].Index];
        int[] sizes = [.. draws.Select(draw => graph[draw.Variable].Type.Shape.Count)];
        long total = sizes.Sum(count => (long)count);
        return total is > 0 and <= MostEntries ? Read(draws, sizes, Known) : null;
    }

    private static NormalDraws? Read(IReadOnlyList<Draw> draws, int[] sizes, Func<NodeId, ReadWire?> known)
    {
        int size = sizes.Sum(), first = 0;
        double[] mean = new double[size];
        var spreads = new double[sizes.Length][];
        var wires = ImmutableDictionary.CreateBuilder<NodeId, ReadWire>();
        var input = new NetworkStage(size);
        for (int d = 0; d < sizes.Length; first += sizes[d], d++)
        {
            var draw = draws[d];
            if (Parameters(draw.Law) is not [var m, var v] || Numbers(known(m), known(v)) is not var (center, spread)
                || !center.Concat(spread).All(double.IsFinite))
            {
                return null;
            }

            for (int i = 0; i < sizes[d]; i++)
            {
                mean[first + i] = center[center.Length == 1 ? 0 : i];
            }

            spreads[d] = spread;
            wires[draw.Variable] = new ReadWire.Affine(
                [.. Enumerable.Range(first, sizes[d]).Select(i => new RowEntry(input.Neurons, i))]);
        }

        return new NormalDraws(input, wires.ToImmutable(), new NormalInput(
            ImmutableCollectionsMarshal.AsImmutableArray(mean),
            IsUnit(spreads, sizes)
                ? null
                : ImmutableCollectionsMarshal.AsImmutableArray(Covariance(spreads, sizes))));
    }

    // Mean and variance, or mean and covariance.
    private static NodeId[]? Parameters(Law law) => law switch
    {
        Law.Normal normal => [normal.Mean, normal.Variance],
        Law.JointNormal normal => [normal.Mean, normal.Covariance],
        Law.Bernoulli or Law.Discrete or Law.JointDiscrete or Law.UniformInteger or Law.UniformReal => null,
        _ => throw new UnreachableException($"Unhandled {law.GetType().Name}."),
    };

    private static (double[] Center, double[] Spread)? Numbers(ReadWire? center, ReadWire? spread) =>
        center is ReadWire.Known a && spread is ReadWire.Known b
            ? (NetworkReader.Numbers(a.Value), NetworkReader.Numbers(b.Value))
            : null;

    // A spread is one number, one for each entry, or one for each pair of entries.
    private static double[] Covariance(double[][] spreads, int[] sizes)
    {
        int size = sizes.Sum(), first = 0;
        double[] covariance = new double[checked(size * size)];
        for (int d = 0; d < sizes.Length; first += sizes[d], d++)
        {
            double[] spread = spreads[d];
            for (int i = 0; i < sizes[d]; i++)
            {
                var row = covariance.AsSpan(((first + i) * size) + first, sizes[d]);
                if (IsJoint(spread, sizes[d]))
                {
                    spread.AsSpan(i * sizes[d], sizes[d]).CopyTo(row);
                }
                else
                {
                    row[i] = spread[spread.Length == 1 ? 0 : i];
                }
            }
        }

        return covariance;
    }

    private static bool IsUnit(double[][] spreads, int[] sizes) => spreads.Zip(sizes).All(draw =>
        IsJoint(draw.First, draw.Second)
            ? draw.First.Index().All(entry => entry.Item == (entry.Index % (draw.Second + 1) == 0 ? 1 : 0))
            : draw.First.All(static variance => variance == 1));

    private static bool IsJoint(double[] spread, int size) => size > 1 && spread.Length == (long)size * size;
}
