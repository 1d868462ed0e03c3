using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Quantities of random graphs under random distributions, against the reference.</summary>
public sealed class CountingProperties
{
    private const int Graphs = 220;

    [Theory]
    [InlineData(GraphFamily.Boolean, CountingMethod.Elimination)]
    [InlineData(GraphFamily.Boolean, CountingMethod.Diagrams)]
    [InlineData(GraphFamily.Integer, CountingMethod.Elimination)]
    [InlineData(GraphFamily.Integer, CountingMethod.Diagrams)]
    [InlineData(GraphFamily.PiecewiseLinear, CountingMethod.Cheaper)]
    internal void A_method_agrees_with_the_reference_or_declines(GraphFamily family, CountingMethod method)
    {
        int exact = 0;
        for (int seed = 0; seed < Graphs; seed++)
        {
            var random = new SplitMix((ulong)seed);
            var question = new QuantityQuestion();
            var grower = RandomDistributions.Grow(question, random, family);
            var kind = random.Pick(Enum.GetValues<QuantityKind>());
            NodeId[] operands = kind switch
            {
                QuantityKind.Probability => [grower.Truth(4)],
                QuantityKind.Expectation or QuantityKind.Variance => [grower.Number(4)],
                _ => [grower.Number(3), grower.Number(3)],
            };
            var given = random.OneIn(2) ? grower.Truth(3) : (NodeId?)null;
            question.Own = random.OneIn(3) ? grower.Truth(3) : null;
            var expected = question.Reference(kind, operands, given);

            var outcome = new CountingEngine { Method = method }.TryMeasure(
                question.Ask(kind, operands, given), EngineLimits.Default, default);

            // No outcome: the engine leaves the question to others.
            exact += outcome is null || !Check(expected, outcome.Measurement, $"{family} {seed} {kind} {method}")
                ? 0
                : 1;
        }

        Assert.InRange(exact, Graphs / 4, Graphs);
    }

    private static bool Check(ReferenceQuantity expected, Measurement actual, string where)
    {
        string message = $"{where}: {expected}, not {actual}";
        switch (expected, actual)
        {
            case (ReferenceQuantity.Known known, Measurement.Exact exact):
                Assert.True(known.Value.Intersects(exact.Value), message);
                return true;
            case (_, Measurement.NotMeasured { Reason: UnknownReason.Nodes or UnknownReason.Unsupported }):
                return false;
            default:
                Assert.True(
                    expected is not ReferenceQuantity.Known
                        && actual is Measurement.NotMeasured { Reason: UnknownReason.Vacuous },
                    message);
                return true;
        }
    }
}
