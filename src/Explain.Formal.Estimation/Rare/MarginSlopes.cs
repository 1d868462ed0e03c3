using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>How the margin of an event changes with each coordinate: for a normal number its derivative, for a token
/// what each other token in its place would add.</summary>
/// <remarks>
/// A change of a token is taken exactly, by evaluation, where Wu and Hilton (2024) take the derivative by its one-hot
/// vector; both agree for a margin that is linear in it. A derivative is a central difference.
/// </remarks>
internal sealed class MarginSlopes
{
    private const double Step = 1e-3;
    private readonly ImmutableArray<InputCoordinate> _coordinates;
    private readonly PointMachine _machine;

    public MarginSlopes(ImmutableArray<InputCoordinate> coordinates, PointMachine machine)
    {
        (_coordinates, _machine) = (coordinates, machine);
        Cost = coordinates.Sum(Width);
    }

    /// <summary>The evaluations for all coordinates of one point.</summary>
    public long Cost { get; }

    /// <summary>The slopes of all coordinates at a point: one number for a normal coordinate, one for each
    /// token.</summary>
    public double[][] At(Particle point, CancellationToken cancellation) =>
        At([.. Enumerable.Range(0, _coordinates.Length).Select(i => (point, i))], cancellation);

    /// <summary>The slopes of one coordinate of each of some points.</summary>
    public double[][] At(
        IReadOnlyList<(Particle Point, int Coordinate)> places, CancellationToken cancellation)
    {
        Particle[][] neighbors = [.. places.Select(place => Neighbors(place.Point, place.Coordinate))];
        _machine.Evaluate([.. neighbors.SelectMany(each => each)], cancellation);
        return [.. places.Select((place, i) => _coordinates[place.Coordinate] is InputCoordinate.Token
            ? neighbors[i].Select(neighbor => neighbor.Margin - place.Point.Margin).ToArray()
            : [(neighbors[i][1].Margin - neighbors[i][0].Margin) / (2 * Step)])];
    }

    /// <summary>The mean slopes at some points.</summary>
    public double[][] Mean(IEnumerable<Particle> points, CancellationToken cancellation)
    {
        double[][] sum = Tilts.Zero(_coordinates);
        int count = 0;
        foreach (var point in points)
        {
            sum = Tilts.Sum(sum, At(point, cancellation));
            count++;
        }

        return Tilts.Scaled(sum, 1.0 / Math.Max(count, 1));
    }

    private Particle[] Neighbors(Particle point, int coordinate)
    {
        IEnumerable<double> latents = _coordinates[coordinate] is InputCoordinate.Token token
            ? token.Latents
            : [point.Point[coordinate] - Step, point.Point[coordinate] + Step];
        return [.. latents.Select(latent =>
        {
            var neighbor = new Particle(point.Point.Length);
            neighbor.CopyFrom(point);
            neighbor.Point[coordinate] = latent;
            return neighbor;
        })];
    }

    private static long Width(InputCoordinate coordinate) =>
        coordinate is InputCoordinate.Token token ? token.Latents.Length : 2;
}
