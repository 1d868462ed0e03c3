using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Puts a quantity together from the laws of its wires, given the shared draws.</summary>
internal sealed class CopyAnswer(Obligation.Measure obligation, QuantityWires wires, CopyEvaluation evaluation)
{
    private const int MostPairs = 1 << 16;

    private static readonly Operation Indicator = new Operation.Unary(UnaryOperator.Indicator);

    private readonly DecisionDiagrams _diagrams = evaluation.Diagrams;

    /// <summary>The number, or why there is none.</summary>
    public Measurement Measure()
    {
        FiniteLaw[] laws = [.. evaluation.Roots];
        int operands = wires.Operands.Length;
        if (wires.Given is not null && laws[operands].Truth is null)
        {
            return Problem("its condition", laws[operands].Outcomes.First(x => x.Value is not Value.Logical
            {
                Truth: not Truth.Undecided
            }).Value);
        }

        var given = wires.Given is null ? Edge.One : laws[operands].Truth ?? Edge.One;
        var numbers = new List<(Enclosure Number, Edge Event)>[operands];
        for (int i = 0; i < operands; i++)
        {
            numbers[i] = [];
            foreach (var (value, happens) in laws[i].Outcomes)
            {
                var both = _diagrams.And(happens, given);
                if (Number(value) is { } number)
                {
                    numbers[i].Add((number, happens));
                }
                else if (evaluation.Probability(both) != Enclosure.Exact(0))
                {
                    return Problem("it", value);
                }
            }
        }

        var first = numbers.Select(law => Mean(law, given)).ToArray();
        var second = wires.Pairs.Select(pair => Mean(Products(numbers[pair.First], numbers[pair.Second], pair), given));
        return QuantityValue.Of(
            obligation, new Moments(Enclosure.Exact(1), evaluation.Probability(given), first, [.. second]));
    }

    private Enclosure Mean(IEnumerable<(Enclosure Number, Edge Event)> law, Edge given) => law
        .Where(outcome => outcome.Number != Enclosure.Exact(0))
        .Aggregate(
            Enclosure.Exact(0),
            (sum, outcome) => sum + (outcome.Number * evaluation.Probability(_diagrams.And(outcome.Event, given))));

    // A wire with itself is one use; two wires are two.
    private IEnumerable<(Enclosure Number, Edge Event)> Products(
        List<(Enclosure Number, Edge Event)> left, List<(Enclosure Number, Edge Event)> right, (int, int) pair)
    {
        if (pair.Item1 == pair.Item2)
        {
            return left.Select(x => (x.Number * x.Number, x.Event));
        }

        return left.Count * (long)right.Count <= MostPairs
            ? from x in left
              from y in right
              select (x.Number * y.Number, _diagrams.And(x.Event, y.Event))
            : throw new DiagramLimitException($"More than {MostPairs} pairs of values are too many.");
    }

    private static Enclosure? Number(Value value) =>
        (value is Value.Logical ? ReferenceEvaluator.ApplyScalar(Indicator, [value]) : value)
            is Value.Number { Enclosure: var number } ? number : null;

    private Measurement.NotMeasured Problem(string what, Value value) => value is Value.Undefined undefined
        ? new(UnknownReason.Vacuous,
            $"'{wires.Text}' has no value: {what} is undefined for some draws of its copies ({undefined.Reason}).")
        : new(UnknownReason.Tie, $"'{wires.Text}' cannot be measured: {what} is {value} for some draws of its copies.");
}
