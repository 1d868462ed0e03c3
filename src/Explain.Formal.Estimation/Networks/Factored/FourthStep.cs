namespace Explain.Formal.Estimation;

/// <summary>From the fourth cumulants before an elementwise function, as factors, to those behind it (THEORY 7.7); the
/// same numbers as <see cref="NonlinearStep"/> of the variant Simple at order 4.</summary>
/// <remarks>
/// Of four different neurons there are 29 diagrams, the trees of blocks: the block of all four, which scales the
/// factors by gains; 12 paths and 4 stars of three covariances; 12 of a covariance and a third cumulant. In the last
/// three there is a neuron r that a covariance joins to one other: so all are products of the vector of these
/// covariances, the unit vector of r, and a matrix. What this gives on equal indices is replaced by the right
/// cumulants, by factors too.
/// </remarks>
internal sealed class FourthStep(CumulantTower before, WickTable wick, NetworkKernel kernel)
{
    private readonly int _size = before.Size;
    private readonly double[] _gains = wick.Row(1, 1).ToArray();

    /// <summary>Additions and multiplications so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The cumulants behind the function.</summary>
    /// <param name="repeatedBefore">Those before it of i twice with j and k, by i, j and k; null if all are 0.</param>
    /// <param name="repeated">Those behind it.</param>
    public FactoredFourth Run(double[]? repeatedBefore, double[] repeated)
    {
        var trees = Trees();
        var grown = new FactoredFourth(_size, [trees]);
        double[] given = grown.Repeated(kernel);
        Operations += grown.Operations;
        long already = before.Fourth?.Operations ?? 0;
        FourthGroup[] old = [.. before.Fourth?.Scale(_gains) ?? []];
        Operations += (before.Fourth?.Operations ?? 0) - already;
        if (repeatedBefore is not null)
        {
            Parallel.For(0, _size * _size, row =>
            {
                double own = _gains[row / _size];
                double factor = own * own * _gains[row % _size];
                for (int k = row * _size; k < (row + 1) * _size; k++)
                {
                    given[k] += factor * _gains[k % _size] * repeatedBefore[k];
                }
            });
            Operations += 3L * given.Length;
        }

        return new FactoredFourth(_size, [.. old, trees, Correction(given, repeated)]);
    }

    private FourthGroup Trees()
    {
        double[] second = before.Tensors[2].Core.Values, first = new double[_size * _size];
        double[] joined = new double[_size * _size], pairs = new double[checked(_size * _size * _size)];
        double[] curvatures = wick.Row(2, 1).ToArray(), thirds = wick.Row(3, 1).ToArray();
        for (int i = 0; i < _size; i++)
        {
            for (int r = 0; r < _size; r++)
            {
                int place = (i * _size) + r;
                first[place] = i == r ? 0 : _gains[i] * second[place];
                joined[place] = curvatures[i] * (r == i ? 0 : second[place]) * _gains[r];
            }
        }

        kernel.ForAll(_size, r =>
        {
            var own = new double[_size];
            for (int k = 0; k < _size; k++)
            {
                own[k] = k == r ? 0 : second[(r * _size) + k];
            }

            Tree(r, (own, joined), (12 * curvatures[r], 4 * thirds[r]), pairs.AsSpan(r * _size * _size));
        });
        Operations += 11L * pairs.Length;
        return new FourthGroup(_size, first, null, pairs);
    }

    // Behind r: a path through k to l, a third cumulant of r, k and l, or a star.
    private void Tree(
        int r, (double[] Own, double[] Joined) edges, (double Path, double Star) weights, Span<double> target)
    {
        var third = before.Of(3)?.Core;
        Span<int> indices = stackalloc int[3];
        for (int k = 0; k < _size; k++)
        {
            for (int l = 0; l <= k; l++)
            {
                double path = ((edges.Own[k] * edges.Joined[(k * _size) + l])
                    + (edges.Own[l] * edges.Joined[(l * _size) + k])) / 2;
                double star = edges.Own[k] * edges.Own[l] * _gains[k] * _gains[l];
                if (third is not null)
                {
                    Ascending(r, l, k, indices);
                    path += third.Values[third.Place(indices)] * _gains[k] * _gains[l];
                }

                double value = (weights.Path * path) + (weights.Star * star);
                target[(k * _size) + l] = value;
                target[(l * _size) + k] = value;
            }
        }
    }

    private static void Ascending(int r, int l, int k, Span<int> indices)
    {
        indices[0] = Math.Min(r, l);
        indices[2] = Math.Max(r, k);
        indices[1] = r + l + k - indices[0] - indices[2];
    }

    // An entry stands in its matrix as often as its indices can be put in order: 6, 3 for both pairs, 2 twice, 1.
    private FourthGroup Correction(double[] given, double[] repeated)
    {
        double[] pairs = new double[given.Length];
        kernel.ForAll(_size, r =>
        {
            for (int k = 0; k < _size; k++)
            {
                for (int l = 0; l < _size; l++)
                {
                    int place = (((r * _size) + k) * _size) + l;
                    double weight = k == r && l == r ? 1 : k == r || l == r ? 2 : k == l ? 3 : 6;
                    pairs[place] = weight * (repeated[place] - given[place]);
                }
            }
        });
        Operations += 2L * pairs.Length;
        return new FourthGroup(_size, null, null, pairs);
    }
}
