using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>A law of one, two or three inputs, and the probability of each part of their space. Closed.</summary>
internal abstract class RegionLaw
{
    private RegionLaw()
    {
    }

    /// <summary>Parts that cover all that the law gives, in order.</summary>
    public abstract IReadOnlyList<Cell> Start { get; }

    /// <summary>Whether parts are wedges around the origin, on which only multiples of inputs have one sign.</summary>
    public virtual bool IsHomogeneous => false;

    /// <summary>The probability of parts that do not overlap. Wedges that follow one another are given as
    /// one.</summary>
    public virtual Enclosure Measure(IReadOnlyList<Cell> cells) => Sum(cells.Select(Measure));

    /// <summary>The value of a form at a ray.</summary>
    public Rational ValueAt(AffineForm form, Ray ray)
    {
        if (IsHomogeneous && !form.Constant.IsZero)
        {
            throw new RegionException(RegionEnd.NotHomogeneous);
        }

        var sum = IsHomogeneous ? Rational.Zero : form.Constant * ray.Coordinates[^1];
        for (int i = 0; i < form.Linear.Count; i++)
        {
            sum += form.Linear[i] * ray.Coordinates[i];
        }

        return sum;
    }

    /// <summary>A sum that stays a fraction while all parts are.</summary>
    protected static Enclosure Sum(IEnumerable<Enclosure> parts) => parts.Aggregate(
        Enclosure.Exact(Rational.Zero),
        (sum, next) => (sum + next) is { IsExact: false } wide ? wide.RoundOutward(Turns.Bits) : sum + next);

    /// <summary>The probability of one part.</summary>
    protected abstract Enclosure Measure(Cell cell);

    /// <summary>Numbers between two bounds.</summary>
    public sealed class Segment(Rational low, Rational high) : RegionLaw
    {
        public override IReadOnlyList<Cell> Start { get; } = [new([Ray.Of(low, 1), Ray.Of(high, 1)])];

        protected override Enclosure Measure(Cell cell) => (At(cell.Rays[1]) - At(cell.Rays[0])) / (high - low);

        private static Rational At(Ray ray) => ray.Coordinates[0] / ray.Coordinates[1];
    }

    /// <summary>Points of a box of the plane.</summary>
    public sealed class Rectangle(Rational[] low, Rational[] high) : RegionLaw
    {
        public override IReadOnlyList<Cell> Start { get; } =
        [
            new(
            [
                Ray.Of(low[0], low[1], 1), Ray.Of(high[0], low[1], 1), Ray.Of(high[0], high[1], 1),
                Ray.Of(low[0], high[1], 1),
            ]),
        ];

        // Half the sum of the products of neighbors (Gauss).
        protected override Enclosure Measure(Cell cell)
        {
            var area = Rational.Zero;
            for (int i = 0; i < cell.Rays.Length; i++)
            {
                var (p, q) = (At(cell.Rays[i]), At(cell.Rays[(i + 1) % cell.Rays.Length]));
                area += (p.X * q.Y) - (p.Y * q.X);
            }

            return area * Rational.Half / ((high[0] - low[0]) * (high[1] - low[1]));
        }

        private static (Rational X, Rational Y) At(Ray ray) => (
            ray.Coordinates[0] / ray.Coordinates[2], ray.Coordinates[1] / ray.Coordinates[2]);
    }

    /// <summary>A normal number.</summary>
    public sealed class Line(Rational mean, Rational variance) : RegionLaw
    {
        private readonly Enclosure _deviation = Enclosure.Sqrt(variance, Turns.Bits)
            ?? throw new InvalidOperationException("A variance is positive here.");

        public override IReadOnlyList<Cell> Start { get; } =
        [
            new([Ray.Of(-1, 0), Ray.Of(mean, 1)]),
            new([Ray.Of(mean, 1), Ray.Of(1, 0)]),
        ];

        // In the upper tail from above, where the distribution function is near 1.
        protected override Enclosure Measure(Cell cell)
        {
            var (low, high) = (cell.Rays[0], cell.Rays[1]);
            return (low.Coordinates[1].Sign > 0 && Offset(low).Sign >= 0
                ? Below(low, -1) - Below(high, -1)
                : Below(high, 1) - Below(low, 1)).RoundOutward(Turns.Bits);
        }

        private Rational Offset(Ray ray) => (ray.Coordinates[0] / ray.Coordinates[1]) - mean;

        /// <summary>The probability on the left of a place, or of its mirror image.</summary>
        private Enclosure Below(Ray ray, int side)
        {
            if (ray.Coordinates[1].IsZero)
            {
                return ray.Coordinates[0].Sign * side > 0 ? Rational.One : Rational.Zero;
            }

            var quantile = Enclosure.Divide(Offset(ray) * side, _deviation)
                ?? throw new InvalidOperationException("A deviation is positive here.");
            return Enclosure.Phi(quantile.RoundOutward(Turns.Bits), Turns.Bits);
        }
    }

    /// <summary>Two normal numbers of mean 0, together: wedges of the plane are angles.</summary>
    public sealed class Wedges(GaussianMetric metric) : RegionLaw
    {
        public override IReadOnlyList<Cell> Start { get; } =
        [
            new([Ray.Of(1, 0), Ray.Of(0, 1)]), new([Ray.Of(0, 1), Ray.Of(-1, 0)]),
            new([Ray.Of(-1, 0), Ray.Of(0, -1)]), new([Ray.Of(0, -1), Ray.Of(1, 0)]),
        ];

        public override bool IsHomogeneous => true;

        protected override Enclosure Measure(Cell cell)
        {
            var (u, v) = (cell.Rays[0].Coordinates, cell.Rays[1].Coordinates);
            var area = (u[0] * v[1]) - (u[1] * v[0]);
            var inner = metric.Inner(u, v);
            return area.Sign < 0 ? Rational.One - Turns.Of(metric.Scale * -area, inner)
                : area.IsZero && inner.Sign > 0 ? Rational.One
                : Turns.Of(metric.Scale * area, inner);
        }
    }

    /// <summary>Three normal numbers of mean 0, together: cones of space are solid angles.</summary>
    /// <remarks>By triangles from the first ray.</remarks>
    public sealed class Cones(GaussianMetric metric) : RegionLaw
    {
        private readonly SolidAngles _angles = new(metric);

        public override IReadOnlyList<Cell> Start { get; } = [.. Enumerable.Range(0, 8).Select(Octant)];

        public override bool IsHomogeneous => true;

        protected override Enclosure Measure(Cell cell)
        {
            var corners = cell.Rays.Select(ray => ray.Coordinates).ToList();
            return Sum(Enumerable.Range(1, corners.Count - 2)
                .Select(i => _angles.Of(corners[0], corners[i], corners[i + 1])));
        }

        private static Cell Octant(int index)
        {
            var (x, y, z) = ((index & 1) == 0 ? 1 : -1, (index & 2) == 0 ? 1 : -1, (index & 4) == 0 ? 1 : -1);
            Ray[] rays = [Ray.Of(x, 0, 0), Ray.Of(0, y, 0), Ray.Of(0, 0, z)];
            return new Cell(x * y * z > 0 ? [rays[0], rays[1], rays[2]] : [rays[0], rays[2], rays[1]]);
        }
    }

    /// <summary>Two normal numbers, together: polygons of the plane.</summary>
    public sealed class Plane(Rational[] mean, GaussianMetric metric) : RegionLaw
    {
        private const int MostEdges = 4096;

        private readonly EdgeMass _edges = new(metric);

        public override IReadOnlyList<Cell> Start { get; } =
            [.. new[] { (1, 0), (0, 1), (-1, 0), (0, -1) }.Select(axis => new Cell(
            [
                Ray.Of(mean[0], mean[1], 1), Ray.Of(axis.Item1, axis.Item2, 0),
                Ray.Of(-axis.Item2, axis.Item1, 0),
            ]))];

        // What lies between an edge and the mean is added or taken away; edges between two parts cancel.
        public override Enclosure Measure(IReadOnlyList<Cell> cells)
        {
            var edges = new HashSet<(Ray From, Ray To)>();
            foreach (var rays in cells.Select(cell => cell.Rays))
            {
                for (int i = 0; i < rays.Length; i++)
                {
                    var (from, to) = (rays[i], rays[(i + 1) % rays.Length]);
                    if (!edges.Remove((to, from)))
                    {
                        edges.Add((from, to));
                    }
                }
            }

            return edges.Count > MostEdges
                ? throw new RegionException(RegionEnd.TooMany)
                : Sum(edges.Select(edge => _edges.Of(From(edge.From), From(edge.To))));
        }

        protected override Enclosure Measure(Cell cell) => Measure([cell]);

        /// <summary>A corner or a direction, seen from the mean.</summary>
        private EdgeEnd From(Ray ray)
        {
            var w = ray.Coordinates[2];
            return w.IsZero
                ? new EdgeEnd([ray.Coordinates[0], ray.Coordinates[1]], true)
                : new EdgeEnd(
                    [(ray.Coordinates[0] / w) - mean[0], (ray.Coordinates[1] / w) - mean[1]], false);
        }
    }
}
