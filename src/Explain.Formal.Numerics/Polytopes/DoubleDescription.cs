using System.Collections;

namespace Explain.Formal.Numerics;

/// <summary>The edges of the cone <c>{ (x, t) : t >= 0, b t - A x >= 0 }</c>: those with t above 0 are the vertices of
/// the polyhedron, the others its directions to infinity.</summary>
/// <remarks>Constraint 0 is <c>t >= 0</c>. As many constraints as there are coordinates, of full rank, make a first
/// cone; each further one cuts it: edges inside stay, and each pair of adjacent edges on different sides gives a new
/// one.</remarks>
internal sealed class DoubleDescription
{
    private readonly int _size;
    private readonly int _mostRays;
    private readonly CancellationToken _cancellation;
    private readonly Rational[][] _rows;

    public DoubleDescription(
        IReadOnlyList<HalfSpace> constraints, int coordinates, int mostRays, CancellationToken cancellation)
    {
        (_size, _mostRays, _cancellation) = (coordinates + 1, mostRays, cancellation);
        _rows =
        [
            [.. Enumerable.Repeat(Rational.Zero, coordinates), Rational.One],
            .. constraints.Select(Rational[] (constraint) =>
                [.. constraint.Normal.Select(each => -each), constraint.Bound]),
        ];
    }

    /// <summary>Whether no whole line is inside the cone; if one is, there are no edges.</summary>
    public bool IsPointed { get; private set; }

    /// <summary>The edges; null beyond the limit.</summary>
    public IReadOnlyList<ConeRay>? Run()
    {
        var first = Independent();
        IsPointed = first.Count == _size;
        if (!IsPointed)
        {
            return [];
        }

        var rays = FirstCone(first);
        var done = new BitArray(_rows.Length);
        foreach (int row in first)
        {
            done[row] = true;
        }

        for (int row = 0; row < _rows.Length; row++)
        {
            if (done[row])
            {
                continue;
            }

            rays = Cut(rays, row, done);
            done[row] = true;
            if (rays.Count > _mostRays)
            {
                return null;
            }
        }

        return [.. rays.Select(Complete)];
    }

    // A row may hold with equality along a ray that it was not used for.
    private ConeRay Complete(ConeRay ray) => ray with
    {
        Zeros = new BitArray(Array.ConvertAll(_rows, row => Vectors.Dot(row, ray.Direction).IsZero)),
    };

    private List<int> Independent()
    {
        var chosen = new List<int>();
        var reduced = new List<(Rational[] Row, int Pivot)>();
        for (int i = 0; i < _rows.Length && chosen.Count < _size; i++)
        {
            Rational[] row = [.. _rows[i]];
            foreach (var (other, pivot) in reduced)
            {
                var factor = row[pivot] / other[pivot];
                for (int j = 0; !factor.IsZero && j < _size; j++)
                {
                    row[j] -= factor * other[j];
                }
            }

            int place = Array.FindIndex(row, each => !each.IsZero);
            if (place >= 0)
            {
                reduced.Add((row, place));
                chosen.Add(i);
            }
        }

        return chosen;
    }

    /// <summary>The edges of a cone of as many independent constraints as coordinates: the columns of the
    /// inverse.</summary>
    private List<ConeRay> FirstCone(List<int> rows)
    {
        Rational[][] matrix =
        [
            .. rows.Select((row, i) => _rows[row].Concat(
                Enumerable.Range(0, _size).Select(j => i == j ? Rational.One : Rational.Zero)).ToArray()),
        ];
        for (int column = 0; column < _size; column++)
        {
            int pivot = Array.FindIndex(matrix, column, row => !row[column].IsZero);
            (matrix[pivot], matrix[column]) = (matrix[column], matrix[pivot]);
            var scale = matrix[column][column];
            matrix[column] = [.. matrix[column].Select(each => each / scale)];
            for (int i = 0; i < _size; i++)
            {
                var factor = matrix[i][column];
                if (i != column && !factor.IsZero)
                {
                    matrix[i] = [.. matrix[i].Zip(matrix[column], (a, b) => a - (factor * b))];
                }
            }
        }

        return
        [
            .. Enumerable.Range(0, _size).Select(j =>
            {
                var zeros = new BitArray(_rows.Length);
                foreach (int row in rows.Where((_, i) => i != j))
                {
                    zeros[row] = true;
                }

                return ConeRay.Of([.. matrix.Select(row => row[_size + j])], zeros);
            }),
        ];
    }

    private List<ConeRay> Cut(List<ConeRay> rays, int row, BitArray done)
    {
        Rational[] values = [.. rays.Select(ray => Vectors.Dot(_rows[row], ray.Direction))];
        var kept = new List<ConeRay>();
        for (int i = 0; i < rays.Count; i++)
        {
            rays[i].Zeros[row] = values[i].IsZero;
            if (values[i].Sign >= 0)
            {
                kept.Add(rays[i]);
            }
        }

        for (int i = 0; i < rays.Count; i++)
        {
            _cancellation.ThrowIfCancellationRequested();
            for (int j = 0; values[i].Sign > 0 && j < rays.Count && kept.Count <= _mostRays; j++)
            {
                if (values[j].Sign < 0 && Common(rays, i, j, done) is { } zeros)
                {
                    zeros[row] = true;
                    var (a, b) = (rays[i].Direction, rays[j].Direction);
                    kept.Add(ConeRay.Of([.. a.Zip(b, (x, y) => (values[i] * y) - (values[j] * x))], zeros));
                }
            }
        }

        return kept;
    }

    /// <summary>The constraints that are 0 along both rays if the rays are adjacent, which is if no other ray has all
    /// of them; else null.</summary>
    private BitArray? Common(List<ConeRay> rays, int i, int j, BitArray done)
    {
        var common = new BitArray(rays[i].Zeros).And(rays[j].Zeros).And(done);
        int count = 0;
        for (int index = 0; index < common.Length; index++)
        {
            count += common[index] ? 1 : 0;
        }

        if (count < _size - 2)
        {
            return null;
        }

        for (int k = 0; k < rays.Count; k++)
        {
            if (k != i && k != j && !new BitArray(common).And(rays[k].Zeros).Xor(common).HasAnySet())
            {
                return null;
            }
        }

        return common;
    }
}
