using BenchmarkDotNet.Attributes;
using Explain.Formal.Estimation;

namespace Explain.Formal.Benchmarks;

/// <summary>Means of the outputs of random relu networks by cumulants, by width and order.</summary>
public class NetworkCumulantsOfLayers
{
    private LayeredNetwork? _network;

    /// <summary>Neurons of each layer.</summary>
    [Params(16, 64, 256)]
    public int Width { get; set; }

    /// <summary>The highest order that is kept whole; 3 by factors, but at width 16.</summary>
    [Params(1, 2, 3)]
    public int Order { get; set; }

    /// <summary>Draws the weights.</summary>
    [GlobalSetup]
    public void Setup() => _network = NetworkQuestions.Network(Width);

    /// <summary>All layers once.</summary>
    [Benchmark]
    public double Carry()
    {
        var options = new NetworkOptions { Order = Order, MeansOnly = true, IsFactored = Order == 3 && Width > 16 };
        return new NetworkPropagation(options)
            .Run(_network!, NetworkInput.Standard(Width), CancellationToken.None).Output.Means[0];
    }
}
