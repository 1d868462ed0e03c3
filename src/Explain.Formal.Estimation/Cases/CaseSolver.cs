using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The reference law itself, given the facts: probabilities of events and means of numbers.</summary>
/// <remarks>By decision diagrams where parameters have finitely many values and diagrams stay small; else
/// sampled.</remarks>
internal sealed class CaseSolver(
    CaseSpace space, EngineLimits limits, long mostNodes, CancellationToken cancellation)
{
    private readonly Dictionary<string, Measurement> _known = new(StringComparer.Ordinal);

    /// <summary>What it took so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The probability of an event, or the mean of a number, given the facts.</summary>
    public Measurement Estimate(CaseWire wire) => space.Network[wire].IsBoolean || space.Network.Known(wire) is not null
        ? Ask(wire)
        : Mean(wire);

    /// <summary>The probability of all facts that were put into no group.</summary>
    public Measurement Facts()
    {
        var left = space.Facts.ToList();
        var parts = new List<Measurement>();
        while (left.Count > 0)
        {
            var component = space.Related(left[0]);
            left.RemoveAll(component.Contains);
            parts.Add(Component(component));
        }

        return Products.Of(parts);
    }

    private Measurement Component(ImmutableArray<CaseWire> facts)
    {
        if (facts is [var only] && space.IsOpen([only]) && new ContinuousFacts(space).Of(only) is { } closed)
        {
            return new Measurement.Exact(closed);
        }

        try
        {
            var diagrams = new CaseDiagrams(space, facts, mostNodes, cancellation);
            var probability = diagrams.Probability(facts);
            Operations += diagrams.Operations;
            return new Measurement.Exact(probability);
        }
        catch (DiagramLimitException)
        {
            var all = facts.Aggregate((a, b) => space.Network.Add(
                new Operation.Binary(BinaryOperator.And), [a, b], true));
            return Sample(all, []);
        }
    }

    // Linear in its terms: the mean of a sum is the sum of means, and each term is a small question.
    private Measurement Mean(CaseWire wire)
    {
        var sum = Enclosure.Exact(0);
        var open = new Stack<(Rational Factor, CaseWire Wire)>([(Rational.One, wire)]);
        while (open.TryPop(out var term))
        {
            var parts = Linear(term.Wire);
            if (parts is not null)
            {
                parts.ForEach(part => open.Push((term.Factor * part.Factor, part.Wire)));
                continue;
            }

            if (Ask(term.Wire) is not Measurement.Exact exact)
            {
                return Sample(wire, space.Related(wire));
            }

            sum += Enclosure.Exact(term.Factor) * exact.Value;
        }

        return new Measurement.Exact(sum);
    }

    private List<(Rational Factor, CaseWire Wire)>? Linear(CaseWire wire)
    {
        var node = space.Network[wire];
        var operands = node.Operands;
        return node.Operation switch
        {
            Operation.Sum or Operation.Binary { Operator: BinaryOperator.Add } =>
                [.. operands.Select(operand => (Rational.One, operand))],
            Operation.Binary { Operator: BinaryOperator.Subtract } =>
                [(Rational.One, operands[0]), (-Rational.One, operands[1])],
            Operation.Unary { Operator: UnaryOperator.Negate } => [(-Rational.One, operands[0])],
            Operation.Unary { Operator: UnaryOperator.Indicator } => [(Rational.One, operands[0])],
            Operation.Binary { Operator: BinaryOperator.Multiply } =>
                Number(operands[0]) is { } left ? [(left, operands[1])]
                : Number(operands[1]) is { } right ? [(right, operands[0])]
                : null,
            Operation.Binary { Operator: BinaryOperator.Divide }
                when Number(operands[1]) is { IsZero: false } divisor =>
                [(divisor.Reciprocal(), operands[0])],
            _ => null,
        };
    }

    private Rational? Number(CaseWire wire) => space.Network.Known(wire) is Value.Number
    {
        Enclosure: { IsExact: true, Low: var number },
    }
        ? number
        : null;

    private Measurement Ask(CaseWire wire)
    {
        if (space.Network.Known(wire) is { } value)
        {
            return value switch
            {
                Value.Logical { Truth: not Truth.Undecided } => new Measurement.Exact(value == Value.Of(true) ? 1 : 0),
                Value.Number number => new Measurement.Exact(number.Enclosure),
                _ => new Measurement.NotMeasured(UnknownReason.Tie, $"A case is {value}."),
            };
        }

        var facts = space.Related(wire);
        string key = CaseKey.Of(space.Network, [wire, .. facts], space.IsFair);
        if (!_known.TryGetValue(key, out var known))
        {
            known = Find(wire, facts);
            _known.Add(key, known);
        }

        return known;
    }

    private Measurement Find(CaseWire wire, ImmutableArray<CaseWire> facts)
    {
        try
        {
            var diagrams = new CaseDiagrams(space, [wire, .. facts], mostNodes, cancellation);
            var both = space.Network[wire].IsBoolean
                ? diagrams.Probability([wire, .. facts])
                : diagrams.Mean(wire, facts);
            var given = facts.Length == 0 ? Enclosure.Exact(1) : diagrams.Probability(facts);
            Operations += diagrams.Operations;
            return both is not { } part ? new Measurement.NotMeasured(
                    UnknownReason.Vacuous, "A case has no value for some parameters that the facts allow.")
                : Enclosure.Divide(part, given) is { } result ? new Measurement.Exact(result)
                : new Measurement.NotMeasured(UnknownReason.Vacuous, "The facts exclude each other.");
        }
        catch (DiagramLimitException)
        {
            return Sample(wire, facts);
        }
    }

    private Measurement Sample(CaseWire wire, ImmutableArray<CaseWire> given)
    {
        var outcome = new CaseSampler(space, limits, cancellation).Measure(wire, given);
        Operations += outcome.Cost.Operations ?? 0;
        return outcome.Measurement;
    }
}
