namespace Explain.Formal.Numerics;

/// <summary>A convex polyhedron over rationals, <c>{ x : A x &lt;= b }</c>, with its vertices.</summary>
/// <remarks>
/// <para><b>Shapes.</b> Few coordinates: vertices and simplices grow fast with their number; six are fine.</para>
/// <para><b>Error.</b> None: exact arithmetic.</para>
/// <para><b>Determinism.</b> Equal arguments give equal vertices in one order.</para>
/// <para><b>Source.</b> Vertices: the double description method, Fukuda and Prodon (1996), with the combinatorial test
/// of adjacency. Volume: a triangulation by cones over faces, Cohen and Hickey (1979); see Büeler, Enge, Fukuda, Exact
/// Volume Computation for Polytopes (2000).</para>
/// </remarks>
public sealed class Polytope
{
    // The index of the next constraint.
    private readonly int _constraints;

    private Polytope(int coordinates, int constraints, IReadOnlyList<PolytopeVertex> vertices, bool isBounded) =>
        (Coordinates, _constraints, Vertices, IsBounded) = (coordinates, constraints, vertices, isBounded);

    /// <summary>The number of coordinates.</summary>
    public int Coordinates { get; }

    /// <summary>The corners; none if there is no point, or no corner because a whole line is inside.</summary>
    public IReadOnlyList<PolytopeVertex> Vertices { get; }

    /// <summary>Whether no direction leads to infinity.</summary>
    public bool IsBounded { get; }

    /// <summary>The points between two corners. Constraint 2 i bounds coordinate i from below, 2 i + 1 from
    /// above.</summary>
    /// <exception cref="ArgumentException">A lower bound is not below the upper one.</exception>
    public static Polytope Box(IReadOnlyList<Rational> low, IReadOnlyList<Rational> high)
    {
        ArgumentNullException.ThrowIfNull(low);
        ArgumentNullException.ThrowIfNull(high);
        if (low.Count == 0 || low.Count != high.Count || low.Zip(high).Any(pair => pair.First >= pair.Second))
        {
            throw new ArgumentException("A box has low bounds below high ones.", nameof(low));
        }

        int size = low.Count;
        return new Polytope(
            size,
            2 * size,
            [
                .. Enumerable.Range(0, 1 << size).Select(corner => new PolytopeVertex(
                    [.. Enumerable.Range(0, size).Select(i => IsHigh(corner, i) ? high[i] : low[i])],
                    [.. Enumerable.Range(0, size).Select(i => (2 * i) + (IsHigh(corner, i) ? 1 : 0))])),
            ],
            isBounded: true);

        // The first coordinate changes last, as in the order of points.
        bool IsHigh(int corner, int coordinate) => ((corner >> (size - 1 - coordinate)) & 1) == 1;
    }

    /// <summary>Finds the vertices.</summary>
    /// <param name="constraints">The constraints.</param>
    /// <param name="coordinates">The number of coordinates, from 1 up.</param>
    /// <param name="mostRays">A limit on rays that are kept at once.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The polytope, or null beyond the limit.</returns>
    public static Polytope? TryCreate(
        IReadOnlyList<HalfSpace> constraints,
        int coordinates,
        int mostRays = 1 << 16,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(constraints);
        ArgumentOutOfRangeException.ThrowIfLessThan(coordinates, 1);
        var cone = new DoubleDescription(constraints, coordinates, mostRays, cancellation);
        if (cone.Run() is not { } rays)
        {
            return null;
        }

        // Without a line inside, what has no corner has no point.
        PolytopeVertex[] vertices =
        [
            .. rays.Where(ray => !ray.Direction[^1].IsZero).Select(PolytopeVertex.Of)
                .OrderBy(vertex => vertex.Point, LexicographicOrder.Instance),
        ];
        return new Polytope(
            coordinates,
            constraints.Count,
            vertices,
            cone.IsPointed && (vertices.Length == 0 || vertices.Length == rays.Count));
    }

    /// <summary>The parts on which an affine function is not negative, and not positive.</summary>
    /// <param name="values">The value of the function at each vertex.</param>
    /// <exception cref="InvalidOperationException">It is not bounded.</exception>
    public (Polytope Above, Polytope Below) Split(IReadOnlyList<Rational> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        RequireBounded();
        var crossings = new EdgeCrossings(Coordinates, Vertices, values, _constraints).All();
        return (Side(1), Side(-1));

        Polytope Side(int sign) => new(
            Coordinates,
            _constraints + 1,
            [
                .. Vertices.Where((_, i) => values[i].Sign == sign),
                .. Vertices.Where((_, i) => values[i].IsZero)
                    .Select(vertex => vertex with { Tight = [.. vertex.Tight, _constraints] }),
                .. crossings,
            ],
            isBounded: true);
    }

    /// <summary>The volume; 0 if it lies in a plane, or has no point.</summary>
    /// <exception cref="InvalidOperationException">It is not bounded.</exception>
    public Rational Volume()
    {
        var sum = Rational.Zero;
        foreach (var simplex in Simplices())
        {
            sum += simplex.Volume;
        }

        return sum;
    }

    /// <summary>Simplices that make up the polytope and overlap in planes only.</summary>
    /// <exception cref="InvalidOperationException">It is not bounded.</exception>
    public IEnumerable<Simplex> Simplices()
    {
        RequireBounded();
        return new FaceLattice(Coordinates, Vertices).Simplices()
            .Select(corners => new Simplex([.. corners.Select(corner => Vertices[corner].Point)]));
    }

    private void RequireBounded()
    {
        if (!IsBounded)
        {
            throw new InvalidOperationException("It is not bounded.");
        }
    }
}

/// <summary>A corner, with the constraints that hold with equality there.</summary>
/// <param name="Point">Its coordinates.</param>
/// <param name="Tight">The indices of the constraints, in order.</param>
public sealed record PolytopeVertex(IReadOnlyList<Rational> Point, IReadOnlyList<int> Tight)
{
    internal static PolytopeVertex Of(ConeRay ray) => new(
        [.. ray.Direction.Take(ray.Direction.Count - 1).Select(each => each / ray.Direction[^1])],
        [.. ray.Tight.Where(index => index > 0).Select(index => index - 1)]);
}
