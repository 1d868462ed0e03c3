using System.Runtime.InteropServices;

namespace Explain.Formal.Numerics;

/// <summary>Products by OpenBLAS, if the machine has it; each call on one thread.</summary>
internal sealed class OpenBlasKernel : MatrixKernel
{
    private const int RowMajor = 101;
    private const int Plain = 111;
    private const int Transposed = 112;
    private const int BlockColumns = 96;

    private static readonly string[] Names = ["libopenblas.so.0", "libopenblas", "libopenblas.dll", "openblas"];

    private readonly DoubleProduct _product;

    private OpenBlasKernel(DoubleProduct product, string version)
    {
        _product = product;
        Name = version;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void DoubleProduct(
        int order, int left, int right, int m, int n, int k, double alpha, in double a, int strideA, in double b,
        int strideB, double beta, ref double c, int strideC);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void SetThreads(int threads);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint GetText();

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>The kernel, or null where there is no OpenBLAS. Its threads are set to one for this process.</summary>
    public static OpenBlasKernel? TryLoad()
    {
        foreach (string name in Names)
        {
            if (NativeLibrary.TryLoad(name, typeof(OpenBlasKernel).Assembly, null, out nint library)
                && NativeLibrary.TryGetExport(library, "cblas_dgemm", out nint product)
                && NativeLibrary.TryGetExport(library, "openblas_set_num_threads", out nint threads))
            {
                Marshal.GetDelegateForFunctionPointer<SetThreads>(threads)(1);
                return new OpenBlasKernel(
                    Marshal.GetDelegateForFunctionPointer<DoubleProduct>(product), Version(library));
            }
        }

        return null;
    }

    /// <inheritdoc/>
    private protected override void Compute(MatrixJob job) => job.Each(
        (job.Result.Columns + BlockColumns - 1) / BlockColumns,
        block => Block(
            job, block * BlockColumns, Math.Min(BlockColumns, job.Result.Columns - (block * BlockColumns))));

    private void Block(MatrixJob job, int firstColumn, int columns)
    {
        var (left, right, result) = (job.Left, job.Right, job.Result);
        int firstRow = job.IsSymmetric ? firstColumn : 0;
        int rightStart = job.IsTransposed ? firstColumn * right.Columns : firstColumn;
        if (columns == 0 || firstRow >= left.Rows)
        {
            return;
        }

        _product(
            RowMajor,
            Plain,
            job.IsTransposed ? Transposed : Plain,
            left.Rows - firstRow,
            columns,
            left.Columns,
            1,
            in left.Values[left.Offset + (firstRow * left.Columns)],
            left.Columns,
            in right.Values[right.Offset + rightStart],
            right.Columns,
            0,
            ref result.Values[result.Offset + (firstRow * result.Columns) + firstColumn],
            result.Columns);
    }

    private static string Version(nint library) =>
        NativeLibrary.TryGetExport(library, "openblas_get_config", out nint config)
            && Marshal.PtrToStringAnsi(Marshal.GetDelegateForFunctionPointer<GetText>(config)()) is { } text
            ? text.Trim()
            : "OpenBLAS";
}
