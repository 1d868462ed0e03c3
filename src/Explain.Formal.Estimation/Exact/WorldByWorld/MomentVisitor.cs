using System.Globalization;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>Sums up the moments of a quantity over the worlds that it visits.</summary>
internal sealed class MomentVisitor(WorldPlan plan, QuantityWires wires, long mostWorlds) : IWorldVisitor
{
    private static readonly Operation And = new Operation.Binary(BinaryOperator.And);
    private static readonly Operation Indicator = new Operation.Unary(UnaryOperator.Indicator);

    private readonly Enclosure[] _first = new Enclosure[wires.Operands.Length];
    private readonly Enclosure[] _second = new Enclosure[wires.Pairs.Length];
    private Enclosure _own;
    private Enclosure _total;

    /// <summary>Why there are no moments, once the walk has stopped.</summary>
    public Measurement.NotMeasured? Problem { get; private set; }

    /// <summary>How many worlds were visited.</summary>
    public long Worlds { get; private set; }

    /// <summary>The sums so far.</summary>
    public Moments Moments => new(_own, _total, _first, _second);

    public bool Visit(Value[] values, Enclosure probability)
    {
        if (++Worlds > mostWorlds)
        {
            Problem = new(UnknownReason.Nodes, string.Create(
                CultureInfo.InvariantCulture, $"'{wires.Text}' has more than {mostWorlds:N0} worlds to enumerate."));
            return false;
        }

        var own = wires.Own is { } node ? values[node.Index] : Value.Of(true);
        _own += own is Value.Logical { Truth: Truth.True } ? probability : Enclosure.Exact(0);
        var condition = wires.Given is { } given
            ? ReferenceEvaluator.ApplyScalar(And, [own, values[given.Index]]) : own;
        return condition switch
        {
            Value.Logical { Truth: Truth.False } => true,
            Value.Logical { Truth: Truth.True } => Add(values, probability),
            _ => Stop("its condition", condition, values),
        };
    }

    private bool Add(Value[] values, Enclosure probability)
    {
        var numbers = new Enclosure[_first.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            var value = values[wires.Operands[i].Index];
            if ((value is Value.Logical ? ReferenceEvaluator.ApplyScalar(Indicator, [value]) : value)
                is not Value.Number { Enclosure: var number })
            {
                return Stop("it", value, values);
            }

            numbers[i] = number;
            _first[i] += probability * number;
        }

        for (int i = 0; i < _second.Length; i++)
        {
            _second[i] += probability * numbers[wires.Pairs[i].First] * numbers[wires.Pairs[i].Second];
        }

        _total += probability;
        return true;
    }

    public void Fail(string sentence) => Problem = new(UnknownReason.Vacuous, sentence);

    private bool Stop(string what, Value value, Value[] values)
    {
        Problem = value is Value.Undefined undefined
            ? new(UnknownReason.Vacuous,
                $"'{wires.Text}' has no value: {what} is undefined {Where(values)} ({undefined.Reason}).")
            : new(UnknownReason.Tie, $"'{wires.Text}' cannot be measured: {what} is {value} {Where(values)}.");
        return false;
    }

    private string Where(Value[] values) => plan.Choices.IsEmpty ? "always" : $"where {plan.Describe(values)}";
}
