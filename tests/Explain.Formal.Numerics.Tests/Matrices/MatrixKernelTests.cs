namespace Explain.Formal.Numerics.Tests;

/// <summary>Products of matrices against sums written out.</summary>
public sealed class MatrixKernelTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 },
        { 3, 5, 2 },
        { 4, 12, 24 },
        { 5, 300, 13 },
        { 17, 1, 97 },
        { 130, 513, 200 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_product_is_the_sum_of_products(int rows, int inner, int columns)
    {
        foreach (var kernel in Kernels())
        {
            double[] left = Numbers(rows * inner, 1), right = Numbers(inner * columns, 2);
            double[] result = new double[rows * columns];
            kernel.Multiply(
                new MatrixView(left, rows, inner),
                new MatrixView(right, inner, columns),
                new MatrixView(result, rows, columns));

            // Small whole numbers: every sum is exact.
            Assert.Equal(Sums(left, right, (rows, inner, columns)), result);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_product_with_a_transpose_is_that_with_the_matrix_turned(int rows, int inner, int columns)
    {
        foreach (var kernel in Kernels())
        {
            double[] left = Numbers(rows * inner, 3), right = Numbers(inner * columns, 4);
            double[] turned = new double[right.Length], result = new double[(rows * columns) + 1];
            for (int i = 0; i < turned.Length; i++)
            {
                turned[(i % columns * inner) + (i / columns)] = right[i];
            }

            kernel.MultiplyTransposed(
                new MatrixView(left, rows, inner),
                new MatrixView(turned, columns, inner),
                new MatrixView(result, 1, rows, columns));

            Assert.Equal(Sums(left, right, (rows, inner, columns)), result[1..]);
            Assert.Equal(0, result[0]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(250)]
    public void A_symmetric_product_has_both_halves(int size)
    {
        foreach (var kernel in Kernels())
        {
            double[] matrix = Numbers(size * 9, 5), full = new double[size * size], half = new double[size * size];
            var view = new MatrixView(matrix, size, 9);
            kernel.MultiplyTransposed(view, view, new MatrixView(full, size, size));
            kernel.MultiplySymmetric(view, view, new MatrixView(half, size, size));

            Assert.Equal(full, half);
        }
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        var matrix = new MatrixView(new double[6], 2, 3);
        Assert.Throws<ArgumentException>(() => MatrixKernel.Managed.Multiply(matrix, matrix, matrix));
    }

    [Fact]
    public void The_default_kernel_has_a_name() => Assert.NotEmpty(MatrixKernel.Default.Name);

    private static IEnumerable<MatrixKernel> Kernels() =>
        new[] { MatrixKernel.Managed, MatrixKernel.Default }.Distinct();

    private static double[] Numbers(int count, int seed) =>
        [.. Enumerable.Range(0, count).Select(i => (double)((i * 7919 * seed % 17) - 8))];

    private static double[] Sums(double[] left, double[] right, (int Rows, int Inner, int Columns) shape)
    {
        double[] result = new double[shape.Rows * shape.Columns];
        for (int i = 0; i < shape.Rows; i++)
        {
            for (int j = 0; j < shape.Columns; j++)
            {
                for (int k = 0; k < shape.Inner; k++)
                {
                    result[(i * shape.Columns) + j] +=
                        left[(i * shape.Inner) + k] * right[(k * shape.Columns) + j];
                }
            }
        }

        return result;
    }
}
