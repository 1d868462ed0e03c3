using BenchmarkDotNet.Attributes;
using Explain.Formal.Numerics;

namespace Explain.Formal.Benchmarks;

/// <summary>Products of square matrices by the kernel of this machine, and by our own.</summary>
public class MatrixProducts
{
    private double[] _left = [];
    private double[] _right = [];
    private double[] _result = [];

    /// <summary>Rows and columns.</summary>
    [Params(64, 256, 1024)]
    public int Size { get; set; }

    /// <summary>Fills both matrices.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _left = [.. Enumerable.Range(0, Size * Size).Select(i => ((i * 7 % 11) - 5) / 8.0)];
        _right = [.. Enumerable.Range(0, Size * Size).Select(i => ((i * 5 % 13) - 6) / 8.0)];
        _result = new double[Size * Size];
    }

    /// <summary>One product by the kernel that is taken if nothing is said.</summary>
    [Benchmark]
    public void Chosen() => Multiply(MatrixKernel.Default);

    /// <summary>One product by our own kernel.</summary>
    [Benchmark(Baseline = true)]
    public void Managed() => Multiply(MatrixKernel.Managed);

    private void Multiply(MatrixKernel kernel) => kernel.Multiply(
        new MatrixView(_left, Size, Size), new MatrixView(_right, Size, Size), new MatrixView(_result, Size, Size));
}
