using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation.Tests;

/// <summary>A network of three inputs, four hidden neurons and outputs, and questions about it.</summary>
internal static class SmallNetworks
{
    public static readonly Rational[] First =
        [.. Enumerable.Range(0, 12).Select(i => Rational.Create((i * 5 % 7) - 3, 4))];

    public static readonly Rational[] Second =
        [.. Enumerable.Range(0, 12).Select(i => Rational.Create((i * 3 % 5) - 2, 4))];

    public static NodeId Hidden(MeasureProblem p, NodeId x) => p.Apply(
        UnaryOperator.Relu,
        p.Add(Contract(p, p.Matrix(3, First), x), p.Vector(Rational.Half, 0, -1, 2)));

    public static NodeId Contract(MeasureProblem p, NodeId left, NodeId right) =>
        p.Graph.Add(new Operation.Contract(), [left, right]);

    public static NetworkQuestion Read(Obligation.Measure obligation) => NetworkQuestion.Read(obligation)
        ?? throw new InvalidDataException("No network.");

    public static EstimateOutcome Estimate(Obligation.Measure obligation, BaseRule rule) => new PropagationRule()
        .Estimate(new EstimateQuestion(obligation, rule, []), EngineLimits.Default, CancellationToken.None);

    public static double Value(EstimateOutcome outcome) =>
        Assert.IsType<Measurement.Heuristic>(outcome.Measurement).Value;
}
