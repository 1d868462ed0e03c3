using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>The draws of a distribution as the input of a network, if all are normal or uniform over an interval, of
/// known parameters.</summary>
/// <param name="Stage">All their entries.</param>
/// <param name="Wires">The entries of each draw.</param>
/// <param name="Input">Their joint law.</param>
internal sealed record InputDraws(
    NetworkStage Stage, ImmutableDictionary<NodeId, ReadWire> Wires, NetworkInput Input)
{
    private const int MostEntries = 1 << 14;

    /// <summary>The draws, or null if one has another law, or parameters that are not known.</summary>
    public static InputDraws? Read(Graph graph, IReadOnlyList<Draw> draws)
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

    private static InputDraws? Read(IReadOnlyList<Draw> draws, int[] sizes, Func<NodeId, ReadWire?> known)
    {
        int size = sizes.Sum(), first = 0;
        double[] mean = new double[size], fourth = new double[size];
        double[][] spreads = new double[sizes.Length][];
        var wires = ImmutableDictionary.CreateBuilder<NodeId, ReadWire>();
        var input = new NetworkStage(size);
        for (int d = 0; d < sizes.Length; first += sizes[d], d++)
        {
            if (LawOf(draws[d].Law, known) is not { } law)
            {
                return null;
            }

            for (int i = 0; i < sizes[d]; i++)
            {
                mean[first + i] = At(law.Center, i);
                fourth[first + i] = At(law.Fourth, i);
            }

            spreads[d] = law.Spread;
            wires[draws[d].Variable] = new ReadWire.Affine(
                [.. Enumerable.Range(first, sizes[d]).Select(i => new RowEntry(input.Neurons, i))]);
        }

        return new InputDraws(input, wires.ToImmutable(), new NetworkInput(
            ImmutableCollectionsMarshal.AsImmutableArray(mean),
            IsUnit(spreads, sizes)
                ? null
                : ImmutableCollectionsMarshal.AsImmutableArray(Covariance(spreads, sizes)))
        {
            FourthCumulants = fourth.All(static cumulant => cumulant == 0)
                ? null
                : ImmutableCollectionsMarshal.AsImmutableArray(fourth),
        });
    }

    // Mean and variance, mean and covariance, or both ends of an interval.
    private static NodeId[]? Parameters(Law law) => law switch
    {
        Law.Normal normal => [normal.Mean, normal.Variance],
        Law.JointNormal normal => [normal.Mean, normal.Covariance],
        Law.UniformReal uniform => [uniform.Low, uniform.High],
        Law.Bernoulli or Law.Discrete or Law.JointDiscrete or Law.UniformInteger => null,
        _ => throw new UnreachableException($"Unhandled {law.GetType().Name}."),
    };

    private static EntryLaw? LawOf(Law law, Func<NodeId, ReadWire?> known)
    {
        if (Parameters(law) is not [var first, var second]
            || known(first) is not ReadWire.Known { Value: var a }
            || known(second) is not ReadWire.Known { Value: var b })
        {
            return null;
        }

        double[] left = NetworkReader.Numbers(a), right = NetworkReader.Numbers(b);
        if (!left.Concat(right).All(double.IsFinite))
        {
            return null;
        }

        return law is Law.UniformReal ? Uniform(left, right) : new EntryLaw(left, right, [0]);
    }

    // Of width w: the variance w^2 / 12, no third cumulant, the fourth -w^4 / 120.
    private static EntryLaw Uniform(double[] low, double[] high)
    {
        int size = Math.Max(low.Length, high.Length);
        double Width(int i) => At(high, i) - At(low, i);
        return new EntryLaw(
            [.. Enumerable.Range(0, size).Select(i => At(low, i) + (Width(i) / 2))],
            [.. Enumerable.Range(0, size).Select(i => Width(i) * Width(i) / 12)],
            [.. Enumerable.Range(0, size).Select(i => -Math.Pow(Width(i), 4) / 120)]);
    }

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
                    row[i] = At(spread, i);
                }
            }
        }

        return covariance;
    }

    private static bool IsUnit(double[][] spreads, int[] sizes) => spreads.Zip(sizes).All(draw =>
        IsJoint(draw.First, draw.Second)
            ? draw.First.Index().All(entry => entry.Item == (entry.Index % (draw.Second + 1) == 0 ? 1 : 0))
            : draw.First.All(static variance => variance == 1));

    // One number stands for all entries.
    private static double At(double[] values, int i) => values[values.Length == 1 ? 0 : i];

    private static bool IsJoint(double[] spread, int size) => size > 1 && spread.Length == (long)size * size;

    /// <summary>Means, a spread, and fourth cumulants: each of one number, or of one for each entry.</summary>
    private sealed record EntryLaw(double[] Center, double[] Spread, double[] Fourth);
}
