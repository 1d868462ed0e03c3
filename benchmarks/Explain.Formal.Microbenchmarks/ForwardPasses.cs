using BenchmarkDotNet.Attributes;
using Explain.Formal.Estimation;
using Explain.Formal.Logic;

namespace Explain.Formal.Benchmarks;

/// <summary>Forward passes of a network of six hidden layers of 50 rectified units, on one thread.</summary>
public class ForwardPasses
{
    private const int Passes = 100_000;

    private readonly Obligation.Measure _question = SampledNetworks.AcasShaped();
    private readonly SamplingEngine _engine = new();

    /// <summary>Passes; times and memory are for each.</summary>
    [Benchmark(OperationsPerInvoke = Passes)]
    public MeasureOutcome? Sample() =>
        _engine.TryMeasure(_question, EngineLimits.Default with { Threads = 1, Samples = Passes }, CancellationToken.None);
}
