using System.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The inverse of Moore and Penrose, exact in rationals.</summary>
/// <remarks>
/// <para><b>Shapes.</b> <c>[m, n]</c> gives <c>[n, m]</c>.</para>
/// <para><b>Error.</b> None in rationals. In doubles a pivot below 1e-10 of the greatest entry counts as 0, and digits
/// are lost as by the square of the matrix's condition.</para>
/// <para><b>Source.</b> Full-rank factorization (MacDuffee): A = F G with F the pivot columns of A and G the rows of
/// its reduced echelon form; the inverse is G' (F' A G')^-1 F'.</para>
/// </remarks>
internal static class PseudoInverse
{
    private const double Negligible = 1e-10;

    public static T[,] Of<T, TArithmetic>(T[,] matrix, out long operations)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
            IDivisionOperators<T, T, T>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>, IEquatable<T>
        where TArithmetic : IMomentArithmetic<T>
    {
        operations = 0;
        int rows = matrix.GetLength(0), columns = matrix.GetLength(1);
        var echelon = (T[,])matrix.Clone();
        var pivots = Reduce<T, TArithmetic>(echelon, columns, ref operations);
        int rank = pivots.Count;
        if (rank == 0)
        {
            return new T[columns, rows];
        }

        var left = new T[rank, rows];
        var right = new T[columns, rank];
        for (int k = 0; k < rank; k++)
        {
            for (int i = 0; i < rows; i++)
            {
                left[k, i] = matrix[i, pivots[k]];
            }

            for (int j = 0; j < columns; j++)
            {
                right[j, k] = echelon[k, j];
            }
        }

        // Solves (F' A G') X = F' beside each other, then G' X.
        var core = Multiply(Multiply(left, matrix, ref operations), right, ref operations);
        var system = new T[rank, rank + rows];
        for (int k = 0; k < rank; k++)
        {
            for (int j = 0; j < rank + rows; j++)
            {
                system[k, j] = j < rank ? core[k, j] : left[k, j - rank];
            }
        }

        Reduce<T, TArithmetic>(system, rank, ref operations);
        var solution = new T[rank, rows];
        for (int k = 0; k < rank; k++)
        {
            for (int j = 0; j < rows; j++)
            {
                solution[k, j] = system[k, j + rank];
            }
        }

        return Multiply(right, solution, ref operations);
    }

    /// <summary>Reduces to echelon form over the first columns; gives the pivot columns.</summary>
    private static List<int> Reduce<T, TArithmetic>(T[,] matrix, int columns, ref long operations)
        where T : struct, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
            IAdditiveIdentity<T, T>, IEquatable<T>
        where TArithmetic : IMomentArithmetic<T>
    {
        int rows = matrix.GetLength(0), width = matrix.GetLength(1);
        double largest = 0;
        foreach (var entry in matrix)
        {
            largest = Math.Max(largest, Math.Abs(TArithmetic.ToDouble(entry)));
        }

        var pivots = new List<int>();
        for (int column = 0; column < columns && pivots.Count < rows; column++)
        {
            int row = pivots.Count, best = row;
            for (int i = row + 1; i < rows; i++)
            {
                best = Size<T, TArithmetic>(matrix[i, column]) > Size<T, TArithmetic>(matrix[best, column]) ? i : best;
            }

            if (IsNegligible<T, TArithmetic>(matrix[best, column], largest))
            {
                continue;
            }

            for (int j = 0; j < width; j++)
            {
                (matrix[row, j], matrix[best, j]) = (matrix[best, j], matrix[row, j]);
            }

            Eliminate(matrix, row, column, ref operations);
            pivots.Add(column);
        }

        return pivots;
    }

    private static void Eliminate<T>(T[,] matrix, int row, int column, ref long operations)
        where T : struct, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
            IAdditiveIdentity<T, T>, IEquatable<T>
    {
        int rows = matrix.GetLength(0), width = matrix.GetLength(1);
        var pivot = matrix[row, column];
        for (int j = 0; j < width; j++)
        {
            matrix[row, j] = matrix[row, j] / pivot;
        }

        operations += width;
        for (int i = 0; i < rows; i++)
        {
            var factor = matrix[i, column];
            if (i != row && !factor.Equals(T.AdditiveIdentity))
            {
                operations += 2L * width;
                for (int j = 0; j < width; j++)
                {
                    matrix[i, j] = matrix[i, j] - (factor * matrix[row, j]);
                }
            }
        }
    }

    private static bool IsNegligible<T, TArithmetic>(T value, double largest)
        where T : struct, IAdditiveIdentity<T, T>, IEquatable<T>
        where TArithmetic : IMomentArithmetic<T> => TArithmetic.ToExact(value) is { } exact
            ? exact.IsZero
            : Size<T, TArithmetic>(value) <= Negligible * largest;

    private static double Size<T, TArithmetic>(T value)
        where T : struct
        where TArithmetic : IMomentArithmetic<T> => Math.Abs(TArithmetic.ToDouble(value));

    private static T[,] Multiply<T>(T[,] left, T[,] right, ref long operations)
        where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IAdditiveIdentity<T, T>
    {
        int rows = left.GetLength(0), inner = left.GetLength(1), columns = right.GetLength(1);
        var product = new T[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                var sum = T.AdditiveIdentity;
                for (int k = 0; k < inner; k++)
                {
                    sum += left[i, k] * right[k, j];
                }

                product[i, j] = sum;
            }
        }

        operations += 2L * rows * inner * columns;
        return product;
    }
}
