using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Explain.Formal.Numerics;

namespace Explain.Formal.Benchmarks;

/// <summary>Products of square matrices beside the most that AVX2 can do: fused products of registers
/// alone, on as many threads.</summary>
internal static class ProductTable
{
    private const int Registers = 12;
    private const long Rounds = 20_000_000;

    /// <summary>Prints a row for each kernel and size, best of a second of runs.</summary>
    public static void Print()
    {
        double peak = Enumerable.Range(0, 3).Max(_ => Peak());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"fused products of 256 bits alone, {Environment.ProcessorCount} threads {peak / 1e9,8:0.0} GFLOP/s"));
        foreach (var kernel in new[] { MatrixKernel.Managed, MatrixKernel.Default }.Distinct())
        {
            foreach (int size in new[] { 64, 256, 1024, 2048 })
            {
                double speed = 2.0 * size * size * size / Best(kernel, size);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"product by {kernel.Name,-20} size {size,5} {speed / 1e9,8:0.0} GFLOP/s {speed / peak,6:P0}"));
            }
        }
    }

    private static double Best(MatrixKernel kernel, int size)
    {
        double[] left = Filled(size * size, 0.37), right = Filled(size * size, 0.73);
        double[] result = new double[size * size];
        double best = double.PositiveInfinity;
        for (double all = 0; all < 1;)
        {
            var watch = Stopwatch.StartNew();
            kernel.Multiply(new(left, size, size), new(right, size, size), new(result, size, size));
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
            all += watch.Elapsed.TotalSeconds;
        }

        return best;
    }

    // Additions and multiplications a second on all threads together.
    private static double Peak()
    {
        int threads = Environment.ProcessorCount;
        double[] sums = new double[threads];
        var watch = Stopwatch.StartNew();
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => sums[i] = Fused());
        return sums.All(double.IsFinite)
            ? 2.0 * Vector256<double>.Count * Registers * Rounds * threads / watch.Elapsed.TotalSeconds
            : throw new InvalidOperationException("The sums stay small.");
    }

    // As many sums as hide the time that one takes; the registers are written out, since an array of them is not kept
    // in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Fused()
    {
        var half = Vector256.Create(0.5);
        Vector256<double> a = half, b = half, c = half, d = half, e = half, f = half;
        Vector256<double> g = half, h = half, k = half, l = half, m = half, n = half;
        for (long i = 0; i < Rounds; i++)
        {
            a = Vector256.FusedMultiplyAdd(a, half, half);
            b = Vector256.FusedMultiplyAdd(b, half, half);
            c = Vector256.FusedMultiplyAdd(c, half, half);
            d = Vector256.FusedMultiplyAdd(d, half, half);
            e = Vector256.FusedMultiplyAdd(e, half, half);
            f = Vector256.FusedMultiplyAdd(f, half, half);
            g = Vector256.FusedMultiplyAdd(g, half, half);
            h = Vector256.FusedMultiplyAdd(h, half, half);
            k = Vector256.FusedMultiplyAdd(k, half, half);
            l = Vector256.FusedMultiplyAdd(l, half, half);
            m = Vector256.FusedMultiplyAdd(m, half, half);
            n = Vector256.FusedMultiplyAdd(n, half, half);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + k + l + m + n);
    }

    private static double[] Filled(int length, double step) =>
        [.. Enumerable.Range(0, length).Select(i => (i * step % 1) - 0.5)];
}
