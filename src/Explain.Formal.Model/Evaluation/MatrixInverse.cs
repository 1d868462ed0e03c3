using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model;

/// <summary>The inverse of a square matrix by Gauss-Jordan elimination, exactly.</summary>
internal static class MatrixInverse
{
    /// <summary>The inverse <c>[n, n]</c>, or entries without value where there is none.</summary>
    public static Tensor Invert(Tensor matrix)
    {
        int n = matrix.Shape.Extents[0];
        var rows = new Rational[n, 2 * n];
        for (int i = 0; i < n * n; i++)
        {
            if (matrix.Entries[i] is not Value.Number { Enclosure: { IsExact: true, Low: var entry } })
            {
                return Undefined(matrix, "the inverse of a matrix that is not known exactly");
            }

            rows[i / n, i % n] = entry;
        }

        for (int i = 0; i < n; i++)
        {
            rows[i, n + i] = Rational.One;
        }

        for (int column = 0; column < n; column++)
        {
            if (!Eliminate(rows, n, column))
            {
                return Undefined(matrix, "the inverse of a singular matrix");
            }
        }

        return new Tensor(
            matrix.Shape, Enumerable.Range(0, n * n).Select(i => Value.Of(rows[i / n, n + (i % n)])).ToSequence());
    }

    private static bool Eliminate(Rational[,] rows, int n, int column)
    {
        int pivot = Enumerable.Range(column, n - column).FirstOrDefault(row => rows[row, column].Sign != 0, -1);
        if (pivot < 0)
        {
            return false;
        }

        for (int k = 0; k < 2 * n; k++)
        {
            (rows[column, k], rows[pivot, k]) = (rows[pivot, k], rows[column, k]);
        }

        var scale = rows[column, column];
        for (int k = 0; k < 2 * n; k++)
        {
            rows[column, k] /= scale;
        }

        for (int row = 0; row < n; row++)
        {
            var factor = rows[row, column];
            for (int k = 0; k < 2 * n && row != column && factor.Sign != 0; k++)
            {
                rows[row, k] -= factor * rows[column, k];
            }
        }

        return true;
    }

    private static Tensor Undefined(Tensor matrix, string reason) => new(
        matrix.Shape, Enumerable.Repeat<Value>(new Value.Undefined(reason), matrix.Shape.Count).ToSequence());
}
