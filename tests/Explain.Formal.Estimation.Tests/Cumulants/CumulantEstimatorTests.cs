using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

public sealed class CumulantEstimatorTests
{
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
            int order = 3 + (seed % 5);
            foreach (var expand in new[] { CumulantExpansion.Gates, CumulantExpansion.Layers })
            {
                if (expand == CumulantExpansion.Layers && seed % 4 != 0)
                {
                    continue;
                }

                var outcome = CumulantVectorTests.Run(
                    question.Ask(QuantityKind.Expectation, [root]), new() { Order = order, Expand = expand },
                    new EngineLimits { Timeout = TimeSpan.FromSeconds(2) });
                if (outcome.Measurement is Measurement.Heuristic { ExactValue: { } estimate }
                    && outcome.RestsOn.Length == 0)
                {
                    exact += expand == CumulantExpansion.Gates ? 1 : 0; // graphs, not runs
                    Assert.True(truth.Value == estimate, $"seed {seed} order {order}: {estimate}, not {truth}");
                }
            }
        }

        Assert.True(exact >= 1000, $"{exact} of {known} rest on nothing.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Orders_1_and_2_agree_with_the_engine_of_means_and_covariances(int order)
    {
        for (int seed = 0; seed < 150; seed++)
        {
            var (question, root) = Polynomial(seed);
            var circuit = Laws.Over(RandomGraphs.Create(seed, RandomGraphOptions.Circuit), seed);
            Obligation.Measure[] obligations =
            [
                question.Ask(QuantityKind.Expectation, [root]),
                question.Ask(QuantityKind.Variance, [root]),
                question.Ask(QuantityKind.Covariance, [root, question.Distribution.Draws[0].Variable]),
                circuit,
            ];
            foreach (var obligation in obligations.Where(item => IsScalar(item)))
            {
                var expected = new PropagationEstimator(order).Estimate(obligation, EngineLimits.Default, default);
                var actual = CumulantVectorTests.Run(
                    obligation, new() { Order = order, Tracked = [new([obligation.Quantity.Operands[0]])] });
                if (expected.Measurement is Measurement.Heuristic { ExactValue: null } rounded)
                {
                    // Doubles: a few hundred roundings.
                    double value = Assert.IsType<Measurement.Heuristic>(actual.Measurement).Value;
                    Assert.Equal(rounded.Value, value, 1e-12 * (1 + Math.Abs(value)));
                    continue;
                }

                Assert.Equal(expected.Measurement, actual.Measurement);
                Assert.Equal(expected.Notes, actual.Notes);
            }
        }
    }

    [Fact]
    public void Orders_1_and_2_without_items_are_those_of_the_engine_of_means_and_covariances()
    {
        var p = new MeasureProblem();
        var x = p.Normal("x", 1, 2);
        var obligation = p.Expectation(p.Apply(UnaryOperator.Relu, p.Multiply(x, x)));
        foreach (int order in new[] { 1, 2 })
        {
            Assert.Equal(
                new PropagationEstimator(order).Estimate(obligation, EngineLimits.Default, default),
                CumulantVectorTests.Run(obligation, new() { Order = order }));
        }
    }

    [Fact]
    public void Names_and_source_order_do_not_matter()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            foreach (int order in new[] { 3, 4 })
            {
                var options = new CumulantOptions { Order = order };
                Assert.Equal(
                    CumulantVectorTests.Exact(Written(seed, isTurned: false), options),
                    CumulantVectorTests.Exact(Written(seed, isTurned: true), options));
            }
        }
    }

    [Fact]
    public void The_cost_is_the_number_of_operations()
    {
        int checkedCount = 0;
        for (int seed = 0; seed < 50; seed++)
        {
            var (question, root) = Polynomial(seed);
            var obligation = question.Ask(QuantityKind.Expectation, [root]);
            var outcome = CumulantVectorTests.Run(obligation, new() { Order = 3 });
            if (outcome.Measurement is not Measurement.Heuristic { ExactValue: not null })
            {
                continue; // twice: exactly, then in doubles
            }

            checkedCount++;
            Assert.Equal(Counted.CountIn(obligation, 3), outcome.Cost.Operations);
        }

        Assert.InRange(checkedCount, 25, 50);
    }

    private static bool IsScalar(Obligation.Measure obligation) => obligation.Quantity.Operands.All(
        node => obligation.Graph[node].Type is { Shape.Rank: 0 });

    // The same polynomial of equal normal inputs: forwards, or from the root with everything turned round.
    private static Obligation.Measure Written(int seed, bool isTurned)
    {
        var random = new SplitMix((ulong)seed);
        const int inputs = 3;
        var operations = Enumerable.Range(inputs, 7)
            .Select(i => (IsSum: random.OneIn(2), Left: random.Next(0, i), Right: random.Next(Math.Max(0, i - 2), i)))
            .ToArray();
        var p = new MeasureProblem();
        var built = new Dictionary<int, NodeId>();
        foreach (int i in isTurned ? Enumerable.Range(0, inputs).Reverse() : Enumerable.Range(0, inputs))
        {
            built[i] = p.Normal(isTurned ? $"a{inputs - i}" : $"x{i}", 1, 1);
        }

        for (int i = inputs; i < inputs + operations.Length && !isTurned; i++)
        {
            Build(i);
        }

        return p.Expectation(Build(inputs + operations.Length - 1));

        NodeId Build(int wire)
        {
            if (built.TryGetValue(wire, out var known))
            {
                return known;
            }

            var (isSum, left, right) = operations[wire - inputs];
            NodeId second = isTurned ? Build(right) : Build(left), first = isTurned ? Build(left) : Build(right);
            (first, second) = isTurned ? (second, first) : (first, second);
            return built[wire] = isSum ? p.Add(first, second) : p.Multiply(first, second);
        }
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
