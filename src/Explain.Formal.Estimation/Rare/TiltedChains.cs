using System.Collections.Immutable;

namespace Explain.Formal.Estimation;

/// <summary>Chains whose law is that of the inputs times exp(margin / T); each step moves one coordinate of each
/// chain.</summary>
internal sealed class TiltedChains(
    ImmutableArray<InputCoordinate> coordinates, MarginSlopes slopes, PointMachine machine, Chance chance)
{
    /// <summary>The temperature T.</summary>
    public required double Temperature { get; init; }

    /// <summary>The state of each chain.</summary>
    public required ImmutableArray<Particle> Particles { get; init; }

    /// <summary>The evaluations that a step takes on average: the slopes of a coordinate twice, and the new
    /// point.</summary>
    public long Cost => Particles.Length * ((2 * slopes.Cost / Math.Max(1, coordinates.Length)) + 1);

    /// <summary>Moves all chains.</summary>
    public void Step(CancellationToken cancellation)
    {
        (Particle Point, int Coordinate)[] places =
            [.. Particles.Select(particle => (particle, chance.Below(coordinates.Length)))];
        double[][] before = slopes.At(places, cancellation);
        Particle[] proposals = [.. places.Select((place, i) => Propose(place.Point, place.Coordinate, before[i]))];
        machine.Evaluate(proposals, cancellation);
        int[] normal = [.. Enumerable.Range(0, places.Length)
            .Where(i => coordinates[places[i].Coordinate] is InputCoordinate.Normal)];
        double[][] after = slopes.At([.. normal.Select(i => (proposals[i], places[i].Coordinate))], cancellation);
        var slopeAfter = normal.Zip(after).ToDictionary(pair => pair.First, pair => pair.Second[0]);
        for (int i = 0; i < places.Length; i++)
        {
            // A token comes from its exact conditional law.
            if (!slopeAfter.TryGetValue(i, out double slope)
                || Math.Log(chance.Uniform()) < LogAcceptance(
                    places[i].Point, proposals[i], places[i].Coordinate, (before[i][0], slope)))
            {
                places[i].Point.CopyFrom(proposals[i]);
            }
        }
    }

    private Particle Propose(Particle point, int coordinate, double[] slope)
    {
        var proposal = new Particle(point.Point.Length);
        proposal.CopyFrom(point);
        proposal.Point[coordinate] = coordinates[coordinate] is InputCoordinate.Token token
            ? token.Latents[TiltedLaw.Choose(
                token.Probabilities, [.. slope.Select(each => each / Temperature)], chance.Uniform())]
            : (slope[0] / Temperature) + chance.Normal();
        return proposal;
    }

    // (s' - s) / T + log p(z') - log p(z) + log q(z | z') - log q(z' | z), with q normal about slope / T.
    private double LogAcceptance(
        Particle from, Particle to, int coordinate, (double Before, double After) slope)
    {
        double z = from.Point[coordinate], next = to.Point[coordinate];
        double back = z - (slope.After / Temperature), forth = next - (slope.Before / Temperature);
        return ((to.Margin - from.Margin) / Temperature)
            + (0.5 * ((z * z) - (next * next) - (back * back) + (forth * forth)));
    }
}
