using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The products of matrices of one run: counted, and none is begun once the run is cancelled.</summary>
/// <param name="kernel">What computes them.</param>
/// <param name="cancellation">Cancels the run.</param>
internal sealed class NetworkKernel(MatrixKernel kernel, CancellationToken cancellation)
{
    private long _operations;

    /// <summary>Two for each product of two numbers, whether or not the result is symmetric: what a count of dense
    /// products of matrices says.</summary>
    public long Operations => Interlocked.Read(ref _operations);

    /// <summary>As <see cref="MatrixKernel.Multiply"/>.</summary>
    public void Multiply(MatrixView left, MatrixView right, MatrixView result)
    {
        Count(left, result);
        kernel.Multiply(left, right, result);
    }

    /// <summary>As <see cref="MatrixKernel.MultiplyTransposed"/>.</summary>
    public void MultiplyTransposed(MatrixView left, MatrixView right, MatrixView result)
    {
        Count(left, result);
        kernel.MultiplyTransposed(left, right, result);
    }

    /// <summary>As <see cref="MatrixKernel.MultiplySymmetric"/>.</summary>
    public void MultiplySymmetric(MatrixView left, MatrixView right, MatrixView result)
    {
        Count(left, result);
        kernel.MultiplySymmetric(left, right, result);
    }

    /// <summary>Counts the product of a matrix and a vector that is computed elsewhere.</summary>
    public void CountVector(int rows, int columns) => Interlocked.Add(ref _operations, 2L * rows * columns);

    /// <summary>Does independent pieces of work in parallel, until the run is cancelled.</summary>
    public void ForAll(int count, Action<int> body) =>
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, body);

    private void Count(MatrixView left, MatrixView result)
    {
        cancellation.ThrowIfCancellationRequested();
        Interlocked.Add(ref _operations, 2L * result.Rows * result.Columns * left.Columns);
    }
}
