using Explain.Formal.Logic;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Rare events with their closed forms.</summary>
internal static class RareProblems
{
    /// <summary>A linear form of eight normals above z deviations: Phi(-z).</summary>
    public static (Obligation.Measure Obligation, double Truth) Linear(int z)
    {
        var p = new MeasureProblem();
        var draws = p.Normals("x", 8);

        // Weights 1, 1, 1, 1, 2, 2, 2, 3: their squares sum to 25.
        Rational[] weights = [1, 1, 1, 1, 2, 2, 2, 3];
        var sum = weights.Select((weight, i) => p.Multiply(p.Number(weight), p.At(draws, i))).Aggregate(p.Add);
        return (p.Probability(p.Less(p.Number(5 * z), sum)), SpecialFunctions.NormalCdf(-z));
    }

    /// <summary>A point outside of a circle: exp(-r^2 / 2) = 2^-bits.</summary>
    public static (Obligation.Measure Obligation, double Truth) Ring(int bits)
    {
        var p = new MeasureProblem();
        var (x, y) = (p.Normal("x", 0, 1), p.Normal("y", 0, 1));
        var square = Rational.FromDouble(2 * bits * Math.Log(2));
        var isOutside = p.Less(p.Number(square), p.Add(p.Multiply(x, x), p.Multiply(y, y)));
        return (p.Probability(isOutside), Math.Pow(2, -bits));
    }

    /// <summary>A magnitude above z deviations: two opposite tails.</summary>
    public static (Obligation.Measure Obligation, double Truth) TwoTails(int z)
    {
        var p = new MeasureProblem();
        var x = p.Normal("x", 0, 1);
        var either = p.Or(p.Less(p.Number(z), x), p.Less(x, p.Number(-z)));
        return (p.Probability(either), 2 * SpecialFunctions.NormalCdf(-z));
    }

    /// <summary>A corner of a square: 10^-6.</summary>
    public static (Obligation.Measure Obligation, double Truth) Corner()
    {
        var p = new MeasureProblem();
        var edge = p.Number(Rational.Create(999, 1000));
        return (
            p.Probability(p.And(p.Less(edge, p.UniformReal("x", 0, 1)), p.Less(edge, p.UniformReal("y", 0, 1)))), 1e-6);
    }

    /// <summary>At least eight of twelve coins of 1/10: a binomial tail.</summary>
    public static (Obligation.Measure Obligation, double Truth) Coins()
    {
        var p = new MeasureProblem();
        var count = Enumerable.Range(0, 12)
            .Select(i => p.Choose(p.Bernoulli($"c{i}", Rational.Create(1, 10)), p.Number(1), p.Number(0)))
            .Aggregate(p.Add);
        double truth = Enumerable.Range(8, 5).Sum(k => Math.Exp(SpecialFunctions.BinomialLogPmf(k, 12, 0.1)));
        return (p.Probability(p.Less(p.Number(7), count)), truth);
    }

    /// <summary>Those with few ways to fail, with what they are called.</summary>
    public static IEnumerable<(string Name, Obligation.Measure Obligation, double Truth)> Few()
    {
        yield return Named("linear", Linear(4));
        yield return Named("two tails", TwoTails(4));
        yield return Named("corner", Corner());
    }

    private static (string Name, Obligation.Measure Obligation, double Truth) Named(
        string name, (Obligation.Measure Obligation, double Truth) problem) =>
        (name, problem.Obligation, problem.Truth);
}
