using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

public sealed class CumulantEstimatorTests
{
    private const int Enough = CumulantOptions.HighestOrder;

    [Fact]
    public void An_estimate_that_rests_on_nothing_is_the_truth()
    {
        int exact = 0, known = 0;
        for (int seed = 0; exact < 1000 && seed < 4000; seed++)
        {
            var (question, root) = Polynomial(seed);
            if (question.Reference(QuantityKind.Expectation, [root]) is not ReferenceQuantity.Known truth)
            {
                continue;
            }

            known++;
            int order = 3 + (seed % (Enough - 2));
            foreach (var expand in new[] { CumulantExpansion.Gates, CumulantExpansion.Layers })
            {
                if (expand == CumulantExpansion.Layers && seed % 4 != 0)
                {
                    continue;
                }

                var outcome = CumulantVectorTests.Run(
                    question.Ask(QuantityKind.Expectation, [root]), new() { Order = order, Expand = expand });
                if (outcome.Measurement is Measurement.Heuristic { ExactValue: { } estimate }
                    && outcome.RestsOn.Length == 0)
                {
                    exact++;
                    Assert.True(truth.Value == estimate, $"seed {seed} order {order}: {estimate}, not {truth}");
                }
            }
        }

        Assert.True(exact >= 1000, $"{exact} of {known} rest on nothing.");
    }

    private static (QuantityQuestion Question, NodeId Root) Polynomial(int seed)
    {
        var random = new SplitMix((ulong)seed);
        var question = new QuantityQuestion();
        RandomDistributions.Grow(question, random, GraphFamily.Integer);
        var wires = question.Distribution.Draws
            .Select(draw => draw.Variable)
            .Where(node => question.Builder.TypeOf(node).Shape.Rank == 0)
            .Select(node => question.Builder.TypeOf(node).Element is ElementType.Boolean
                ? question.Unary(UnaryOperator.Indicator, node)
                : node)
            .ToList();
        if (wires.Count == 0)
        {
            wires.Add(question.Unary(UnaryOperator.Indicator, question.Coin("c", Rational.Half)));
        }

        int operations = random.Next(1, 7);
        for (int i = 0; i < operations; i++)
        {
            NodeId a = random.Pick(wires), b = random.Pick(wires);
            wires.Add(random.Next(0, 5) switch
            {
                0 => question.Binary(BinaryOperator.Add, a, b),
                1 => question.Binary(BinaryOperator.Subtract, a, b),
                2 => question.Binary(BinaryOperator.Add, a, question.Number(random.Next(-2, 3))),
                _ => question.Binary(BinaryOperator.Multiply, a, b),
            });
        }

        return (question, wires[^1]);
    }
}
