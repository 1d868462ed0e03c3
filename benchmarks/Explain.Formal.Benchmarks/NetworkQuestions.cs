using System.Runtime.InteropServices;
using Explain.Formal.Estimation;
using Explain.Formal.Logic;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Benchmarks;

/// <summary>Random relu networks of four linear layers, and how cumulants are carried through them.</summary>
internal static class NetworkQuestions
{
    private const int Depth = 4;

    /// <summary>Name, width, options, and the seconds of the published program at the same (two cores, torch 1.13 with
    /// OpenBLAS), where they are known.</summary>
    public static IEnumerable<(string Name, int Width, NetworkOptions Options, double? Peer)> All =>
    [
        ("order 1", 16, Order(1), 0.004),
        ("order 2", 16, Order(2), 0.006),
        ("order 3", 16, Order(3), 0.032),
        ("order 4", 16, Order(4), 0.111),
        ("order 3", 64, Order(3), 0.199),
        ("order 2", 256, Order(2), 0.026),
        ("order 2", 1024, Order(2), 0.618),
        ("order 3 factored", 64, Order(3) with { IsFactored = true }, null),
        ("order 3 factored", 256, Order(3) with { IsFactored = true }, 0.108),
        ("order 3 factored", 1024, Order(3) with { IsFactored = true }, 3.08),
        ("order 3 augment", 64, Augment(isFactored: false), null),
        ("order 3 augment factored", 64, Augment(isFactored: true), null),
        ("order 3 augment factored", 256, Augment(isFactored: true), null),
        ("order 3 augment factored", 1024, Augment(isFactored: true), null),
        ("order 4", 32, Order(4), null),
        ("order 4 factored", 16, Order(4) with { IsFactored = true }, 0.111),
        ("order 4 factored", 32, Order(4) with { IsFactored = true }, null),
        ("order 4 factored", 64, Order(4) with { IsFactored = true }, null),
        ("order 4 factored", 128, Order(4) with { IsFactored = true }, null),
        ("order 2", 4096, Order(2), null),
    ];

    /// <summary>A network with He weights from a seed.</summary>
    public static LayeredNetwork Network(int width, int depth = Depth, uint seed = 0)
    {
        var generator = new MersenneTwister(seed);
        return new LayeredNetwork(Enumerable.Range(0, depth).Select(layer =>
        {
            double gain = layer == 0 ? 1 : 2;
            double[] weights = new double[width * width];
            generator.FillNormal(weights, Math.Sqrt(gain / width));
            return new AffineLayer(
                width,
                ImmutableCollectionsMarshal.AsImmutableArray(weights),
                [.. new double[width]],
                layer < depth - 1 ? new Nonlinearity.Relu() : null)
            {
                Gain = gain,
            };
        }).ToSequence());
    }

    private static NetworkOptions Order(int order) => new() { Order = order, MeansOnly = true };

    private static NetworkOptions Augment(bool isFactored) =>
        Order(3) with { Variant = NetworkVariant.Augment, IsFactored = isFactored };
}
