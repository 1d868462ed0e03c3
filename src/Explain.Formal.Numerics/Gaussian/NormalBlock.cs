namespace Explain.Formal.Numerics;

/// <summary>Half spaces over as many coordinates as their normals have independent directions under a normal law, of
/// mean 0 and a covariance that is not singular.</summary>
/// <param name="Constraints">The half spaces.</param>
/// <param name="Covariance">The covariance of the coordinates, which are products with some of the normals.</param>
internal sealed record NormalBlock(IReadOnlyList<HalfSpace> Constraints, Rational[,] Covariance)
{
    /// <summary>The most coordinates that are looked for.</summary>
    public const int MostCoordinates = 3;

    /// <summary>The number of coordinates.</summary>
    public int Coordinates => Covariance.GetLength(0);

    /// <summary>Parts that are independent of each other. Null if one holds with probability 0 because the law does not
    /// vary along its normal. A part of too many coordinates has one more than the most.</summary>
    public static IReadOnlyList<NormalBlock>? Split(
        IReadOnlyList<HalfSpace> constraints, IReadOnlyList<Rational> mean, Rational[,] covariance)
    {
        Check(mean, covariance);
        var moved = new List<(Rational Bound, Rational[] Spread, HalfSpace Space)>();
        foreach (var space in constraints)
        {
            var bound = space.Slack(mean);
            Rational[] spread = Spread(space.Normal, covariance);
            int sign = Vectors.Dot(space.Normal, spread).Sign;
            if (sign < 0)
            {
                throw NotPositive(covariance);
            }

            if (sign > 0)
            {
                moved.Add((bound, spread, space));
            }
            else if (bound.Sign < 0)
            {
                return null;
            }
        }

        var gram = new Rational[moved.Count, moved.Count];
        for (int i = 0; i < moved.Count; i++)
        {
            for (int j = 0; j < moved.Count; j++)
            {
                gram[i, j] = Vectors.Dot(moved[i].Spread, moved[j].Space.Normal);
            }
        }

        return [.. Components(gram).Select(part => Of(part, gram, [.. moved.Select(each => each.Bound)]))];
    }

    /// <summary>The covariances of a direction with all coordinates.</summary>
    public static Rational[] Spread(IReadOnlyList<Rational> normal, Rational[,] covariance) =>
        [.. Enumerable.Range(0, normal.Count).Select(i =>
            Vectors.Dot([.. Enumerable.Range(0, normal.Count).Select(j => covariance[i, j])], normal))];

    private static void Check(IReadOnlyList<Rational> mean, Rational[,] covariance)
    {
        int n = mean.Count;
        if (covariance.GetLength(0) != n || covariance.GetLength(1) != n)
        {
            throw new ArgumentException("A covariance has a row and a column for each number.", nameof(covariance));
        }

        for (int i = 0; i < n * n; i++)
        {
            if (covariance[i / n, i % n] != covariance[i % n, i / n])
            {
                throw new ArgumentException("A covariance is symmetric.", nameof(covariance));
            }
        }
    }

    private static ArgumentException NotPositive(Rational[,] covariance) =>
        new("A covariance is not negative in any direction.", nameof(covariance));

    /// <summary>Constraints that are linked by covariances, in order.</summary>
    private static IEnumerable<int[]> Components(Rational[,] gram)
    {
        int count = gram.GetLength(0);
        bool[] seen = new bool[count];
        for (int first = 0; first < count; first++)
        {
            var open = new Stack<int>();
            var part = new SortedSet<int>();
            open.Push(first);
            while (open.TryPop(out int i))
            {
                if (!seen[i])
                {
                    seen[i] = true;
                    part.Add(i);
                    foreach (int j in Enumerable.Range(0, count).Where(j => !gram[i, j].IsZero))
                    {
                        open.Push(j);
                    }
                }
            }

            if (part.Count > 0)
            {
                yield return [.. part];
            }
        }
    }

    private static NormalBlock Of(int[] part, Rational[,] gram, Rational[] bounds)
    {
        int[] basis = Basis(part, gram);
        var covariance = Matrix(basis, gram);
        return new NormalBlock(
            [.. part.Select(i => new HalfSpace(Coefficients(basis, i, gram), bounds[i]))], covariance);
    }

    /// <summary>Constraints whose normals are independent, and make all others; at most one too many.</summary>
    private static int[] Basis(int[] part, Rational[,] gram)
    {
        int[] basis = [];
        foreach (int i in part)
        {
            Rational[] factors = Coefficients(basis, i, gram);
            var rest = gram[i, i] - Vectors.Dot(factors, [.. basis.Select(j => gram[j, i])]);
            if (rest.Sign < 0)
            {
                throw NotPositive(gram);
            }

            if (rest.Sign > 0 && basis.Length <= MostCoordinates)
            {
                basis = [.. basis, i];
            }
        }

        return basis;
    }

    private static Rational[,] Matrix(int[] places, Rational[,] gram)
    {
        var matrix = new Rational[places.Length, places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            for (int j = 0; j < places.Length; j++)
            {
                matrix[i, j] = gram[places[i], places[j]];
            }
        }

        return matrix;
    }

    /// <summary>What multiples of the basis make a constraint, as far as they do: elimination without pivots, as the
    /// matrix is positive definite.</summary>
    private static Rational[] Coefficients(int[] basis, int constraint, Rational[,] gram)
    {
        int n = basis.Length;
        var matrix = Matrix(basis, gram);
        Rational[] right = [.. basis.Select(j => gram[j, constraint])];
        for (int k = 0; k < n; k++)
        {
            for (int i = 0; i < n; i++)
            {
                var factor = i == k ? Rational.Zero : matrix[i, k] / matrix[k, k];
                for (int j = k; !factor.IsZero && j < n; j++)
                {
                    matrix[i, j] -= factor * matrix[k, j];
                }

                right[i] -= factor * right[k];
            }
        }

        return [.. right.Select((value, i) => value / matrix[i, i])];
    }
}
