namespace Explain.Formal.Numerics;

/// <summary>Products of matrices of doubles.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Row-major; the result must not overlap the operands.</para>
/// <para><b>Units.</b> None.</para>
/// <para><b>Error.</b> Each entry is a sum of fused products: relative error of about the inner size times
/// 1e-16.</para>
/// <para><b>Determinism.</b> The result is cut into blocks that do not depend on the number of threads, and each block
/// is computed by one thread at a time: equal bits on any number of threads. The managed kernel adds products in the
/// order of the inner index, within pieces of a fixed size, whatever the width of vectors: equal bits on any machine.
/// OpenBLAS, held to one thread a block, gives equal bits on one kind of processor.</para>
/// <para><b>Source.</b> Blocking as in Goto and van de Geijn, Anatomy of high-performance matrix multiplication
/// (2008).</para>
/// </remarks>
public abstract class MatrixKernel
{
    private const int MirrorBlock = 32;

    private static readonly MatrixKernel Plain = new ManagedKernel();
    private static readonly Lazy<MatrixKernel> Found = new(static () => OpenBlasKernel.TryLoad() ?? Plain);

    private protected MatrixKernel()
    {
    }

    /// <summary>The kernel without native code.</summary>
    public static MatrixKernel Managed => Plain;

    /// <summary>OpenBLAS where it is installed, else the managed kernel.</summary>
    public static MatrixKernel Default => Found.Value;

    /// <summary>Which kernel it is, for <c>explain doctor</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The product of two matrices.</summary>
    public void Multiply(MatrixView left, MatrixView right, MatrixView result)
    {
        Check(result, left.Columns == right.Rows && result.Rows == left.Rows && result.Columns == right.Columns);
        Run(new MatrixJob(left, right, result, IsTransposed: false, IsSymmetric: false));
    }

    /// <summary>The product of a matrix and the transpose of another.</summary>
    public void MultiplyTransposed(MatrixView left, MatrixView right, MatrixView result)
    {
        Check(result, left.Columns == right.Columns && result.Rows == left.Rows && result.Columns == right.Rows);
        Run(new MatrixJob(left, right, result, IsTransposed: true, IsSymmetric: false));
    }

    /// <summary>The product of a matrix and the transpose of another, where it is known to be symmetric: half of it is
    /// computed and mirrored.</summary>
    public void MultiplySymmetric(MatrixView left, MatrixView right, MatrixView result)
    {
        Check(result, left.Columns == right.Columns && result.Rows == left.Rows && result.Columns == right.Rows);
        Check(result, result.Rows == result.Columns);
        var job = new MatrixJob(left, right, result, IsTransposed: true, IsSymmetric: true);
        Run(job);
        Mirror(job);
    }

    /// <summary>Computes a product; of a symmetric one, at least what is on and below the diagonal.</summary>
    private protected abstract void Compute(MatrixJob job);

    private void Run(MatrixJob job)
    {
        Check(job.Result, job.Left.Columns > 0);
        Compute(job);
    }

    // Block by block, so that what is read down a column stays in the cache.
    private static void Mirror(MatrixJob job)
    {
        var (values, offset, n, _) = job.Result;
        job.Each((n + MirrorBlock - 1) / MirrorBlock, block =>
        {
            int first = block * MirrorBlock, end = Math.Min(n, first + MirrorBlock);
            for (int start = 0; start < end; start += MirrorBlock)
            {
                for (int i = first; i < end; i++)
                {
                    for (int j = start; j < Math.Min(i, start + MirrorBlock); j++)
                    {
                        values[offset + (j * n) + i] = values[offset + (i * n) + j];
                    }
                }
            }
        });
    }

    private static void Check(MatrixView result, bool fits)
    {
        if (!fits)
        {
            throw new ArgumentException("The shapes of a matrix product do not fit.", nameof(result));
        }
    }
}
