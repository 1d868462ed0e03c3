namespace Explain.Formal.Numerics;

/// <summary>Arithmetic of vectors of rationals.</summary>
internal static class Vectors
{
    /// <summary>The inner product.</summary>
    public static Rational Dot(IReadOnlyList<Rational> left, IReadOnlyList<Rational> right)
    {
        var sum = Rational.Zero;
        for (int i = 0; i < left.Count; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    /// <summary>The determinant of a square matrix, given by its rows, which are used up.</summary>
    public static Rational Determinant(Rational[][] rows)
    {
        var product = Rational.One;
        for (int column = 0; column < rows.Length; column++)
        {
            int pivot = Array.FindIndex(rows, column, row => !row[column].IsZero);
            if (pivot < 0)
            {
                return Rational.Zero;
            }

            if (pivot != column)
            {
                (rows[pivot], rows[column]) = (rows[column], rows[pivot]);
                product = -product;
            }

            product *= rows[column][column];
            for (int i = column + 1; i < rows.Length; i++)
            {
                var factor = rows[i][column] / rows[column][column];
                for (int j = column; !factor.IsZero && j < rows.Length; j++)
                {
                    rows[i][j] -= factor * rows[column][j];
                }
            }
        }

        return product;
    }
}
