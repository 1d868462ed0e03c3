using Explain.Formal.Model;
using Explain.Formal.Text;

namespace Explain.Formal.Logic;

/// <summary>Asks for a quantity of tensors entry by entry, for engines that take single wires.</summary>
/// <remarks>An engine that can serve all entries at once takes the tensor itself instead.</remarks>
public sealed class EntryQuestions
{
    private readonly Obligation.Measure _obligation;
    private readonly TensorShape _shape;

    // One graph serves all questions: for each of them one would be built, which is quadratic.
    private readonly Lazy<(Graph Graph, Sequence<NodeId>[] Wires)> _entries;

    /// <summary>Prepares the questions.</summary>
    public EntryQuestions(Obligation.Measure obligation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        (_obligation, _shape, _entries) = (obligation, obligation.Shape, new(Split));
    }

    /// <summary>How many entries there are.</summary>
    public int Count => _shape.Count;

    /// <summary>The question for one entry. The nodes of the graph keep their places.</summary>
    public Obligation.Measure At(int offset)
    {
        if (_shape.IsScalar)
        {
            return _obligation;
        }

        var (graph, wires) = _entries.Value;
        return _obligation with
        {
            Graph = graph,
            Quantity = _obligation.Quantity with { Operands = wires[offset], Text = TextOf(_obligation, offset) },
        };
    }

    /// <summary>The words for one entry; for a single number, those of the quantity.</summary>
    public static string TextOf(Obligation.Measure obligation, int offset)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        return obligation.Shape is { IsScalar: false } shape
            ? $"{obligation.Quantity.Text}[{string.Join(", ", shape.Indices(offset))}]"
            : obligation.Quantity.Text;
    }

    /// <summary>Measures every entry; null if the engine takes none of them.</summary>
    /// <remarks>Entries of one wire are alike: an engine that declines one of them is not asked for the
    /// others.</remarks>
    /// <param name="obligation">The quantity.</param>
    /// <param name="measure">Measures a single number, or declines it (null).</param>
    public static MeasureOutcome? Measure(
        Obligation.Measure obligation, Func<Obligation.Measure, MeasureOutcome?> measure)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(measure);
        var questions = new EntryQuestions(obligation);
        if (obligation.Shape.IsScalar)
        {
            return measure(obligation);
        }

        var declined = new HashSet<Sequence<NodeId>>();
        var outcomes = new List<MeasureOutcome?>();
        for (int i = 0; i < questions.Count; i++)
        {
            var sources = questions.Sources(i);
            var outcome = declined.Contains(sources) ? null : measure(questions.At(i));
            if (outcome is null)
            {
                declined.Add(sources);
            }

            outcomes.Add(outcome);
        }

        return Join(obligation, outcomes);
    }

    /// <summary>The answers to all entries as one; null if there are none.</summary>
    /// <param name="obligation">The quantity.</param>
    /// <param name="outcomes">Of each entry, row-major; null where it was declined.</param>
    public static MeasureOutcome? Join(Obligation.Measure obligation, IReadOnlyList<MeasureOutcome?> outcomes)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(outcomes);
        MeasureOutcome[] given = [.. outcomes.OfType<MeasureOutcome>()];
        return given.Length == 0 ? null : new MeasureOutcome(
            Entrywise.Join(obligation.Shape, [.. outcomes.Select(outcome => outcome?.Measurement ?? Declined)]),
            given.Aggregate(EngineCost.None, (sum, outcome) => sum + outcome.Cost))
        {
            Notes = given.SelectMany(outcome => outcome.Notes).Distinct(StringComparer.Ordinal).ToSequence(),
        };
    }

    /// <summary>Estimates every entry.</summary>
    /// <param name="question">The question.</param>
    /// <param name="estimate">Estimates a single number.</param>
    public static EstimateOutcome Estimate(EstimateQuestion question, Func<EstimateQuestion, EstimateOutcome> estimate)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(estimate);
        if (question.Obligation.Shape is not { IsScalar: false } shape)
        {
            return estimate(question);
        }

        var questions = new EntryQuestions(question.Obligation);
        EstimateOutcome[] outcomes = [.. Enumerable.Range(0, questions.Count)
            .Select(i => estimate(question with { Obligation = questions.At(i) }))];
        return new EstimateOutcome(
            Entrywise.Join(shape, [.. outcomes.Select(outcome => outcome.Measurement)]),
            outcomes.SelectMany(outcome => outcome.RestsOn).Distinct(StringComparer.Ordinal).ToSequence(),
            outcomes.Aggregate(EngineCost.None, (sum, outcome) => sum + outcome.Cost))
        {
            Notes = outcomes.SelectMany(outcome => outcome.Notes).Distinct(StringComparer.Ordinal).ToSequence(),
        };
    }

    private static Measurement Declined { get; } = new Measurement.NotMeasured(
        UnknownReason.Unsupported, "The engine does not take this entry.");

    /// <summary>The wires from which the entries of the operands are taken.</summary>
    private Sequence<NodeId> Sources(int offset) =>
        _obligation.Quantity.Operands.Select(operand => Source(operand, offset).Wire).ToSequence();

    private (Graph Graph, Sequence<NodeId>[] Wires) Split()
    {
        var builder = new GraphBuilder(_obligation.Graph);
        Sequence<NodeId>[] wires = [.. Enumerable.Range(0, Count).Select(offset =>
            _obligation.Quantity.Operands.Select(operand =>
            {
                var (wire, place) = Source(operand, offset);
                return builder.Entry(wire, place);
            }).ToSequence())];
        return (builder.ToGraph(), wires);
    }

    /// <summary>Where an entry stands, looking through what only collects wires.</summary>
    private (NodeId Wire, int Offset) Source(NodeId wire, int offset)
    {
        while (_obligation.Graph[wire] is { Type.IsScalar: false } node)
        {
            switch (node.Operation)
            {
                case Operation.Reshape:
                    wire = node.Operands[0];
                    break;
                case Operation.Stack:
                    int size = _obligation.Graph[node.Operands[0]].Type.Shape.Count;
                    (wire, offset) = (node.Operands[offset / size], offset % size);
                    break;
                default:
                    return (wire, offset);
            }
        }

        return (wire, 0);
    }
}
