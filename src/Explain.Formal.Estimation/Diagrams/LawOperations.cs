using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Explain.Formal.Model;

namespace Explain.Formal.Estimation;

/// <summary>Operations on wires that are independent given the variables of their diagrams.</summary>
/// <remarks>Values are those of the reference evaluator; gates of truth values are gates of their events.</remarks>
internal sealed class LawOperations(EventAlgebra diagrams, CancellationToken cancellation)
{
    /// <summary>The most values that a wire may take.</summary>
    public const int MostValues = 1 << 12;

    private const int MostPairs = 1 << 20;

    /// <summary>The law of the result of one operation on independent operands.</summary>
    public FiniteLaw Apply(Operation operation, ReadOnlySpan<FiniteLaw> operands)
    {
        cancellation.ThrowIfCancellationRequested();
        return operation switch
        {
            Operation.Constant constant => FiniteLaw.Of(constant.Value.Single),
            Operation.Parameter parameter => FiniteLaw.Of(parameter.Value.Single),
            Operation.Unary { Operator: UnaryOperator.Not } when operands[0].Truth is { } truth =>
                FiniteLaw.Of(diagrams.Not(truth), diagrams),
            Operation.Binary binary when operands[0].Truth is { } left && operands[1].Truth is { } right
                && Gate(binary.Operator, left, right) is { } gate => FiniteLaw.Of(gate, diagrams),
            Operation.Conditional when operands[0].Truth is { } condition =>
                Choose(condition, operands[1], operands[2]),
            Operation.Sum => Sum(operation, operands),
            _ => Tabulate(operation, operands),
        };
    }

    private Edge? Gate(BinaryOperator function, Edge left, Edge right) => function switch
    {
        BinaryOperator.And => diagrams.And(left, right),
        BinaryOperator.Or => diagrams.Or(left, right),
        BinaryOperator.Implies => diagrams.Or(diagrams.Not(left), right),
        BinaryOperator.Equal => diagrams.Not(diagrams.Xor(left, right)),
        BinaryOperator.NotEqual => diagrams.Xor(left, right),
        _ => null,
    };

    private FiniteLaw Choose(Edge condition, FiniteLaw then, FiniteLaw otherwise)
    {
        var events = new Dictionary<Value, (Edge Then, Edge Otherwise)>();
        var order = new List<Value>();
        foreach (var (value, happens) in then.Outcomes)
        {
            events.Add(value, (happens, Edge.Zero));
            order.Add(value);
        }

        foreach (var (value, happens) in otherwise.Outcomes)
        {
            ref var both = ref CollectionsMarshal.GetValueRefOrAddDefault(events, value, out bool isThere);
            both = (isThere ? both.Then : Edge.Zero, happens);
            if (!isThere)
            {
                order.Add(value);
            }
        }

        return Law(order, value => diagrams.Choose(condition, events[value].Then, events[value].Otherwise));
    }

    // Term by term: sums of few values stay few.
    private FiniteLaw Sum(Operation operation, ReadOnlySpan<FiniteLaw> operands)
    {
        var sum = Tabulate(operation, operands[..Math.Min(operands.Length, 1)]);
        for (int i = 1; i < operands.Length; i++)
        {
            sum = Tabulate(operation, [sum, operands[i]]);
        }

        return sum;
    }

    private FiniteLaw Tabulate(Operation operation, ReadOnlySpan<FiniteLaw> operands)
    {
        List<(ImmutableArray<Value> Values, Edge Event)> rows = [([], Edge.One)];
        foreach (var operand in operands)
        {
            if ((long)rows.Count * operand.Outcomes.Length > MostPairs)
            {
                throw TooMany($"An operation has more than {MostPairs:N0} combinations of operands.");
            }

            cancellation.ThrowIfCancellationRequested();
            rows = [.. from row in rows
                       from outcome in operand.Outcomes
                       let both = diagrams.And(row.Event, outcome.Event)
                       where both != Edge.Zero
                       select (row.Values.Add(outcome.Value), both)];
        }

        var events = new Dictionary<Value, Edge>();
        var order = new List<Value>();
        foreach (var row in rows)
        {
            var value = ReferenceEvaluator.ApplyScalar(operation, row.Values.AsSpan());
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(events, value, out bool isThere);
            sum = isThere ? diagrams.Add(sum, row.Event) : row.Event;
            if (!isThere)
            {
                order.Add(value);
            }
        }

        return Law(order, value => events[value]);
    }

    private static FiniteLaw Law(List<Value> values, Func<Value, Edge> happens)
    {
        if (values.Count > MostValues)
        {
            throw TooMany($"A wire has {values.Count:N0} values; the limit is {MostValues:N0}.");
        }

        return FiniteLaw.Of([.. values.Select(value => (value, happens(value)))
            .Where(outcome => outcome.Item2 != Edge.Zero)]);
    }

    private static DiagramLimitException TooMany(FormattableString sentence) =>
        new(sentence.ToString(CultureInfo.InvariantCulture));
}
