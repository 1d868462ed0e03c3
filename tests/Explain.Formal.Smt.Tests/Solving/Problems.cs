using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Smt.Tests;

using static BinaryOperator;

/// <summary>Claims of different kinds and costs, from a seed.</summary>
internal static class Problems
{
    /// <summary>
    /// Pigeons that do not fit into their holes: true, and exponentially hard for Z3 as the number grows.
    /// </summary>
    public static Obligation.Quantified Pigeonhole(int holes)
    {
        var claim = new Claim();
        var places = Enumerable.Range(0, holes + 1)
            .Select(pigeon => Enumerable.Range(0, holes).Select(hole => claim.Truth($"p{pigeon}_{hole}")).ToArray())
            .ToArray();
        var housed = places.Select(row => row.Aggregate((a, b) => claim.Apply(Or, a, b)))
            .Aggregate((a, b) => claim.Apply(And, a, b));
        var pairs = from first in Enumerable.Range(0, holes + 1)
                    from second in Enumerable.Range(0, first)
                    from hole in Enumerable.Range(0, holes)
                    select claim.Apply(And, places[first][hole], places[second][hole]);
        return claim.ForAll(claim.Apply(Implies, housed, pairs.Aggregate((a, b) => claim.Apply(Or, a, b))));
    }

    /// <summary>A bound on a random network of one layer of rectifiers: true or false.</summary>
    public static Obligation.Quantified Network(int seed, int width)
    {
        var random = new Random(seed);
        var claim = new Claim();
        NodeId[] inputs = [.. Enumerable.Range(0, 3).Select(i => claim.Real($"x{i}", Claim.Between(-1, 1)))];
        var hidden = Enumerable.Range(0, width)
            .Select(_ => claim.Apply(UnaryOperator.Relu, Combination(claim, random, inputs))).ToArray();
        return claim.ForAll(claim.Apply(
            LessOrEqual, Combination(claim, random, hidden), Rational.Create(random.Next(0, 8 * width), 4)));
    }

    private static NodeId Combination(Claim claim, Random random, NodeId[] wires) => claim.Graph.Add(
        new Operation.Sum(),
        [.. wires.Select(wire => claim.Apply(Multiply, wire, Rational.Create(random.Next(-64, 65), 64)))]);
}
