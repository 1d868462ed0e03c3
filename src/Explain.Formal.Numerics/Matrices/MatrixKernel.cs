namespace Explain.Formal.Numerics;

/// <summary>Products of matrices of doubles.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Row-major; the result must not overlap the operands.</para>
/// <para><b>Units.</b> None.</para>
/// <para><b>Error.</b> Each entry is a sum of fused products: relative error of about the inner size times
/// 1e-16.</para>
/// <para><b>Determinism.</b> The result is cut into blocks of columns that do not depend on the number of threads, and
/// each block is computed by one thread: equal bits on any number of threads. The managed kernel adds products in the
/// order of the inner index, within blocks of a fixed size, whatever the width of vectors: equal bits on any machine.
/// OpenBLAS, held to one thread a block, gives equal bits on one kind of processor.</para>
/// <para><b>Source.</b> Blocking as in Goto and van de Geijn, Anatomy of high-performance matrix multiplication
/// (2008).</para>
/// </remarks>
public abstract class MatrixKernel
{
    private const int BlockColumns = 96;
    private const long SmallestParallel = 1 << 20;

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
        Run(new Job(left, right, result, IsTransposed: false, IsSymmetric: false));
    }

    /// <summary>The product of a matrix and the transpose of another.</summary>
    public void MultiplyTransposed(MatrixView left, MatrixView right, MatrixView result)
    {
        Check(result, left.Columns == right.Columns && result.Rows == left.Rows && result.Columns == right.Rows);
        Run(new Job(left, right, result, IsTransposed: true, IsSymmetric: false));
    }

    /// <summary>The product of a matrix and the transpose of another, where it is known to be symmetric: half of it is
    /// computed and mirrored.</summary>
    public void MultiplySymmetric(MatrixView left, MatrixView right, MatrixView result)
    {
        Check(result, left.Columns == right.Columns && result.Rows == left.Rows && result.Columns == right.Rows);
        Check(result, result.Rows == result.Columns);
        Run(new Job(left, right, result, IsTransposed: true, IsSymmetric: true));
        Mirror(result);
    }

    /// <summary>Computes some columns of a result; of a symmetric one, at least the rows from the first of these
    /// columns on.</summary>
    private protected abstract void Block(Job job, int firstColumn, int columns);

    private void Run(Job job)
    {
        Check(job.Result, job.Left.Columns > 0);
        int blocks = (job.Result.Columns + BlockColumns - 1) / BlockColumns;
        if (job.Work < SmallestParallel)
        {
            for (int block = 0; block < blocks; block++)
            {
                RunBlock(job, block);
            }
        }
        else
        {
            Parallel.For(0, blocks, block => RunBlock(job, block));
        }
    }

    private void RunBlock(Job job, int block)
    {
        int first = block * BlockColumns;
        Block(job, first, Math.Min(BlockColumns, job.Result.Columns - first));
    }

    private static void Mirror(MatrixView result)
    {
        var (values, offset, n, _) = result;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                values[offset + (j * n) + i] = values[offset + (i * n) + j];
            }
        }
    }

    private static void Check(MatrixView result, bool fits)
    {
        if (!fits)
        {
            throw new ArgumentException("The shapes of a matrix product do not fit.", nameof(result));
        }
    }

    private protected sealed record Job(
        MatrixView Left, MatrixView Right, MatrixView Result, bool IsTransposed, bool IsSymmetric)
    {
        public long Work => (long)Left.Rows * Left.Columns * Result.Columns;
    }
}
