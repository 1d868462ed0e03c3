using System.Text.Json;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>The published figures of THEORY 2.4, at orders 1 and 2.</summary>
public sealed class CircuitVectorTests
{
    [Theory]
    [InlineData("fig6", "1", "2")]
    [InlineData("(x+y)^2(x-y)^2", "0", "4")]
    [InlineData("((x+y)(x-y))^2", "0", "0")]
    [InlineData("x^4 tree", "0", "1")]
    [InlineData("x^4 chain", "0", "1")]
    [InlineData("(xy)^2", "0", "0")]
    [InlineData("(x^2-1)^2", "1", "0")]
    [InlineData("(x^2 y^2 - 1)^2", "1", "0")]
    [InlineData("(x^4-3x^2)^2", "0", "4")]
    [InlineData("(x^4-6x^2+3)^2 =He4^2", "9", "4")]
    [InlineData("(x^3-x)^2", "0", "0")]
    public void Estimate_is_the_published_one(string name, string first, string second)
    {
        Assert.Equal(Rational.Parse(first), Estimate(name, order: 1, isNormal: true));
        Assert.Equal(Rational.Parse(second), Estimate(name, order: 2, isNormal: true));
        Assert.Equal(Rational.Parse(first), Estimate(name, order: 1, isNormal: false));
        Assert.Equal(Rational.Parse(second), Estimate(name, order: 2, isNormal: false));
    }

    [DataFact]
    public void The_rows_above_are_those_of_the_data()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(TestData.Path("circuits/cumprop_testvectors.json")));
        foreach (var row in file.RootElement.EnumerateObject())
        {
            foreach (int order in new[] { 1, 2 })
            {
                Assert.Equal(Published(row.Value, "gauss", order), Estimate(row.Name, order, isNormal: true));
                Assert.Equal(Published(row.Value, "sign", order), Estimate(row.Name, order, isNormal: false));
            }
        }
    }

    private static Rational? Published(JsonElement row, string inputs, int order) =>
        Rational.Parse(row.GetProperty(inputs).GetProperty($"{order}").GetString()!);

    private static Rational? Estimate(string name, int order, bool isNormal)
    {
        var problem = new MeasureProblem();
        var (x, y) = (Input(problem, "x", isNormal), Input(problem, "y", isNormal));
        var obligation = problem.Expectation(Build(name, problem, x, y));
        var outcome = new PropagationEstimator(order).Estimate(obligation, EngineLimits.Default, default);
        return Assert.IsType<Measurement.Heuristic>(outcome.Measurement).ExactValue;
    }

    // Standard normal, or -1 and 1 with equal probabilities: both have mean 0 and variance 1.
    internal static NodeId Input(MeasureProblem problem, string name, bool isNormal) => isNormal
        ? problem.Normal(name, 0, 1)
        : problem.Discrete(name, (-1, Rational.Half), (1, Rational.Half));

    internal static NodeId Build(string name, MeasureProblem p, NodeId x, NodeId y)
    {
        NodeId Square(NodeId wire) => p.Multiply(wire, wire);
        NodeId Plus(NodeId wire, int number) => p.Add(wire, p.Number(number));
        NodeId Times(int number, NodeId wire) => p.Multiply(p.Number(number), wire);
        var x2 = Square(x);
        return name switch
        {
            "fig6" => p.Add(p.Multiply(Plus(x, 1), Plus(y, 1)), p.Multiply(Plus(y, 1), p.Add(x, y))),
            "(x+y)^2(x-y)^2" => p.Multiply(Square(p.Add(x, y)), Square(p.Subtract(x, y))),
            "((x+y)(x-y))^2" => Square(p.Multiply(p.Add(x, y), p.Subtract(x, y))),
            "x^4 tree" => Square(x2),
            "x^4 chain" => p.Multiply(p.Multiply(x2, x), x),
            "(xy)^2" => Square(p.Multiply(x, y)),
            "(x^2-1)^2" => Square(Plus(x2, -1)),
            "(x^2 y^2 - 1)^2" => Square(Plus(p.Multiply(x2, Square(y)), -1)),
            "(x^4-3x^2)^2" => Square(p.Subtract(Square(x2), Times(3, x2))),
            "(x^4-6x^2+3)^2 =He4^2" => Square(Plus(p.Subtract(Square(x2), Times(6, x2)), 3)),
            "(x^3-x)^2" => Square(p.Subtract(p.Multiply(x2, x), x)),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such circuit."),
        };
    }
}
