using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Explanation;

/// <summary>How splits spread an observed probability over their cases (decision 0010).</summary>
/// <remarks>
/// Where an event is proved to be impossible, it is not observed either; everywhere else its probability grows by one
/// factor, so that the observed mean stays what it is: <c>sum over cases c of P(c) G(q | c) = E v</c>.
/// </remarks>
/// <param name="Excluded">The cases in which the event is impossible: a value for each of some split wires.</param>
/// <param name="Scale">The factor elsewhere.</param>
internal sealed record ObservedCases(ImmutableArray<ImmutableArray<SplitValue>> Excluded, Rational Scale)
{
    // Beyond this, only what one split alone excludes is looked for; and nothing of a split of more values.
    private const int MostCells = 1024;

    /// <summary>How the splits of a question spread an observation; null if they exclude nothing.</summary>
    /// <param name="question">The question with its splits.</param>
    /// <param name="observation">What was observed.</param>
    /// <param name="engines">Prove what is impossible, and measure means.</param>
    /// <param name="restsOn">Takes what is presumed where the means are not known exactly.</param>
    public static ObservedCases? Of(
        EstimateQuestion question, Observation observation, IEngineAccess engines, List<string> restsOn)
    {
        var excluded = Impossible(question, observation.Wire, engines);
        if (excluded.IsEmpty)
        {
            return null;
        }

        var builder = new GraphBuilder(question.Obligation.Graph);
        var possible = builder.Add(
            new Operation.Unary(UnaryOperator.Indicator),
            [builder.Add(new Operation.Unary(UnaryOperator.Not), [Any(builder, excluded, wire => wire)])]);
        var kept = builder.Add(new Operation.Binary(BinaryOperator.Multiply), [observation.Value, possible]);
        var obligation = question.Obligation with { Graph = builder.ToGraph() };
        Measurement whole = Mean(obligation, observation.Value, engines), rest = Mean(obligation, kept, engines);
        if (Evidences.Point(whole) is not { } all || Evidences.Point(rest) is not { } some
            || Enclosure.Divide(all, some) is not { } scale)
        {
            restsOn.Add("an observed mean is the same in all cases");
            return null;
        }

        if (Evidences.Weakest([whole, rest]) != Evidence.Exact)
        {
            restsOn.Add("samples: an observed mean");
        }

        return new ObservedCases(excluded, scale.Midpoint);
    }

    /// <summary>The probability in the case at hand.</summary>
    /// <param name="builder">Holds the wires.</param>
    /// <param name="value">The observed probability.</param>
    /// <param name="wireOf">Where the split wires went.</param>
    public NodeId Spread(GraphBuilder builder, NodeId value, Func<NodeId, NodeId> wireOf)
    {
        var factor = builder.Add(
            new Operation.Conditional(), [Any(builder, Excluded, wireOf), Number(builder, 0), Number(builder, Scale)]);
        return builder.Add(new Operation.Binary(BinaryOperator.Multiply), [value, factor]);
    }

    private static NodeId Number(GraphBuilder builder, Rational number) =>
        builder.Constant(Tensor.Scalar(Value.Of(number)), new ElementType.Real());

    private static NodeId Any(
        GraphBuilder builder, ImmutableArray<ImmutableArray<SplitValue>> cases, Func<NodeId, NodeId> wireOf) =>
        cases.Select(one => All(builder, one, wireOf))
            .Aggregate((a, b) => builder.Add(new Operation.Binary(BinaryOperator.Or), [a, b]));

    private static NodeId All(GraphBuilder builder, ImmutableArray<SplitValue> one, Func<NodeId, NodeId> wireOf) =>
        one.Select(part => CaseValues.Is(builder, wireOf(part.On), part.Value))
            .Aggregate((a, b) => builder.Add(new Operation.Binary(BinaryOperator.And), [a, b]));

    private static Measurement Mean(Obligation.Measure obligation, NodeId wire, IEngineAccess engines) =>
        engines.Measure(obligation with
        {
            Quantity = new Quantity(QuantityKind.Expectation, [wire], null, "an observed mean"),
        }).Measurement;

    private static ImmutableArray<ImmutableArray<SplitValue>> Impossible(
        EstimateQuestion question, NodeId wire, IEngineAccess engines)
    {
        var impossible = ImmutableArray.CreateBuilder<ImmutableArray<SplitValue>>();
        var open = new List<ImmutableArray<SplitValue>>();
        int splits = 0;
        foreach (var split in question.Items.OfType<Item.Split>().Select(split => split.On).Distinct())
        {
            var possible = new List<SplitValue>();
            var values = CaseValues.Of(question.Obligation, split) ?? [];
            foreach (var value in values)
            {
                var one = new SplitValue(split, value);
                if (values.Length <= MostCells && IsImpossible(question.Obligation, wire, [one], engines))
                {
                    impossible.Add([one]);
                }
                else
                {
                    possible.Add(one);
                }
            }

            open = splits++ == 0
                ? [.. possible.Select(one => ImmutableArray.Create(one))]
                : [.. open.SelectMany(_ => possible, (cell, one) => cell.Add(one)).Take(MostCells + 1)];
        }

        if (splits > 1 && open.Count <= MostCells)
        {
            impossible.AddRange(open.Where(cell => IsImpossible(question.Obligation, wire, cell, engines)));
        }

        return impossible.ToImmutable();
    }

    private static bool IsImpossible(
        Obligation.Measure obligation, NodeId wire, ImmutableArray<SplitValue> cell, IEngineAccess engines)
    {
        var builder = new GraphBuilder(obligation.Graph);
        var both = builder.Add(
            new Operation.Binary(BinaryOperator.And), [wire, All(builder, cell, node => node)]);
        var never = builder.Add(new Operation.Unary(UnaryOperator.Not), [both]);
        return engines.Prove(DrawnObligation.Of(obligation, builder.ToGraph(), never), null).Verdict
            is Verdict.Proved;
    }
}

/// <summary>A value of a wire that is split on.</summary>
internal readonly record struct SplitValue(NodeId On, Value Value);
