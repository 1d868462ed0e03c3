using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Testing;

namespace Explain.Formal.Estimation.Tests;

/// <summary>Quantities of random graphs under random distributions, against the reference.</summary>
public sealed class EnumerationProperties
{
    private const int Graphs = 220;

    [Theory]
    [InlineData(GraphFamily.Boolean)]
    [InlineData(GraphFamily.Integer)]
    [InlineData(GraphFamily.PiecewiseLinear)]
    public void Both_methods_agree_with_the_reference(GraphFamily family)
    {
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
            foreach (var method in new[] { EnumerationMethod.BitParallel, EnumerationMethod.WorldByWorld })
            {
                var outcome = new EnumerationEngine { Method = method }.TryMeasure(
                    question.Ask(kind, operands, given), new EngineLimits { Threads = 1 + (seed % 3) }, default);

                Check(expected, outcome!.Measurement, $"{family} {seed} {kind} {method}");
            }
        }
    }

    private static void Check(ReferenceQuantity expected, Measurement actual, string where)
    {
        string message = $"{where}: {expected}, not {actual}";
        switch (expected, actual)
        {
            case (ReferenceQuantity.Known { Value.IsExact: true } known, Measurement.Exact exact):
                Assert.True(known.Value == exact.Value, message);
                break;
            case (ReferenceQuantity.Known known, Measurement.Exact exact):
                Assert.True(known.Value.Intersects(exact.Value), message);
                Assert.InRange(exact.Value.Radius.ToDouble(), 0, 1e-25);
                break;
            default:
                Assert.True(
                    expected is not ReferenceQuantity.Known
                        && actual is Measurement.NotMeasured { Reason: UnknownReason.Vacuous },
                    message);
                break;
        }
    }
}
