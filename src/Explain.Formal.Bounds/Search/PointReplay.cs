using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Bounds;

/// <summary>Runs a claim at one point with the reference evaluator, on the graph as it was written.</summary>
internal sealed class PointReplay
{
    private readonly Obligation.Quantified _obligation;
    private readonly string[] _names;
    private readonly Graph _part;
    private readonly NodeId _goal;
    private readonly NodeId[] _assumptions;

    public PointReplay(Obligation.Quantified obligation)
    {
        _obligation = obligation;
        _names = [.. obligation.Variables
            .Select(variable => ((Operation.Input)obligation.Graph[variable.Input].Operation).Name)];
        var (part, map) = obligation.Graph.Closure(
            [obligation.Goal, .. obligation.Assumptions.Select(assumption => assumption.Condition)]);
        (_part, _goal) = (part, map[obligation.Goal]);
        _assumptions = [.. obligation.Assumptions.Select(assumption => map[assumption.Condition])];
    }

    /// <summary>Whether the point settles the question: the goal fails there (for all), or holds there (for
    /// some).</summary>
    public bool Settles(IReadOnlyList<Tensor> values) => IsSettled(Exact(values));

    /// <summary>Whether all assumptions hold at the point.</summary>
    public bool IsAssumed(IReadOnlyList<Tensor> values) => AreAssumed(Exact(values));

    /// <summary>Whether the point settles the question too if every result of an operation is rounded to the nearest
    /// float.</summary>
    public bool SettlesInSingles(IReadOnlyList<Tensor> values)
    {
        var nodes = new Tensor[_part.Nodes.Length];
        var inputs = Named(values);
        for (int i = 0; i < nodes.Length; i++)
        {
            var node = _part.Nodes[i];
            nodes[i] = ToSingles(node.Operation is Operation.Input input
                ? inputs[input.Name]
                : ReferenceEvaluator.Apply(
                    node.Operation, [.. node.Operands.Select(operand => nodes[operand.Index])], node.Type));
        }

        return IsSettled(nodes);
    }

    /// <summary>Why the goal has no value at the point; null if it has one.</summary>
    public string? WhyUndefined(IReadOnlyList<Tensor> values) =>
        (Exact(values)[_goal.Index].Single as Value.Undefined)?.Reason;

    /// <summary>The witness of values in the order of the variables.</summary>
    public Witness ToWitness(IReadOnlyList<Tensor> values) => new(_obligation.Variables
        .Select((variable, i) => new WitnessValue(variable.Name, values[i])).ToSequence());

    private IReadOnlyList<Tensor> Exact(IReadOnlyList<Tensor> values) =>
        ReferenceEvaluator.Evaluate(_part, Named(values));

    private Dictionary<string, Tensor> Named(IReadOnlyList<Tensor> values) =>
        _names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);

    private bool AreAssumed(IReadOnlyList<Tensor> nodes) =>
        _assumptions.All(place => nodes[place.Index].Single is Value.Logical { Truth: Truth.True });

    private bool IsSettled(IReadOnlyList<Tensor> nodes) => AreAssumed(nodes)
        && (_obligation.Quantifier, nodes[_goal.Index].Single) is
            (Quantifier.ForAll, Value.Undefined or Value.Logical { Truth: Truth.False })
            or (Quantifier.Exists, Value.Logical { Truth: Truth.True });

    private static Tensor ToSingles(Tensor tensor) => tensor with
    {
        Entries = tensor.Entries.Select(entry => entry is Value.Number number ? ToSingle(number.Enclosure) : entry)
            .ToSequence(),
    };

    private static Value ToSingle(Enclosure number)
    {
        float single = (float)number.Midpoint.ToDouble();
        return float.IsFinite(single)
            ? Value.Of(Rational.FromSingle(single))
            : new Value.Undefined("a number beyond the greatest float");
    }
}
