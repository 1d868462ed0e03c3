using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Smt;

/// <summary>Runs an obligation at one point with the reference evaluator, on the graph as it was written.</summary>
internal sealed class Replay
{
    private readonly Obligation.Quantified _obligation;
    private readonly VariableSet[] _sets;
    private readonly string[] _names;
    private readonly Graph _part;
    private readonly NodeId _goal;
    private readonly NodeId[] _assumptions;

    public Replay(Obligation.Quantified obligation)
    {
        _obligation = obligation;
        _sets = [.. obligation.Variables
            .Select(variable => new VariableSet(variable, obligation.Graph[variable.Input].Type))];
        _names = [.. obligation.Variables
            .Select(variable => ((Operation.Input)obligation.Graph[variable.Input].Operation).Name)];
        var (part, map) = obligation.Graph.Closure(
            [obligation.Goal, .. obligation.Assumptions.Select(assumption => assumption.Condition)]);
        _part = part;
        _goal = map[obligation.Goal];
        _assumptions = [.. obligation.Assumptions.Select(assumption => map[assumption.Condition])];
    }

    /// <summary>The nodes that one run evaluates.</summary>
    public int Size => _part.Nodes.Length;

    /// <summary>The witness of values in the order of the variables.</summary>
    public Witness ToWitness(IReadOnlyList<Tensor> values) => new(_obligation.Variables
        .Select((variable, i) => new WitnessValue(variable.Name, values[i])).ToSequence());

    /// <summary>Whether the point settles the question: the goal fails there (for all), or holds there (for
    /// some).</summary>
    public ReplayResult Run(IReadOnlyList<Tensor> values)
    {
        if (_sets.Where((set, i) => !set.Contains(values[i])).Any())
        {
            return new ReplayResult.Denied("a value lies outside of its set");
        }

        return Evaluate(values);
    }

    /// <summary>What intervals around a point say of it; that it lies in the sets of the variables is not
    /// looked at.</summary>
    public ReplayResult RunAround(IReadOnlyList<Tensor> intervals) => Evaluate(intervals);

    private ReplayResult Evaluate(IReadOnlyList<Tensor> values)
    {
        var inputs = _names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        var nodes = ReferenceEvaluator.Evaluate(_part, inputs);
        if (_assumptions.Select(assumption => nodes[assumption.Index].Single).FirstOrDefault(IsNotTrue) is { } assumed)
        {
            return IsOpen(assumed) ? new ReplayResult.Tie() : new ReplayResult.Denied("an assumption does not hold");
        }

        var goal = nodes[_goal.Index].Single;
        return (_obligation.Quantifier, goal) switch
        {
            (_, Value.Logical { Truth: Truth.Undecided }) => new ReplayResult.Tie(),
            (Quantifier.ForAll, Value.Undefined undefined) => new ReplayResult.Confirmed(undefined.Reason),
            (Quantifier.ForAll, Value.Logical { Truth: Truth.False }) => new ReplayResult.Confirmed(null),
            (Quantifier.Exists, Value.Logical { Truth: Truth.True }) => new ReplayResult.Confirmed(null),
            _ => new ReplayResult.Denied($"the goal is {goal}"),
        };
    }

    private static bool IsNotTrue(Value value) => value is not Value.Logical { Truth: Truth.True };

    private static bool IsOpen(Value value) => value is Value.Logical { Truth: Truth.Undecided };
}

/// <summary>What a replay found. Closed.</summary>
internal abstract record ReplayResult
{
    private ReplayResult()
    {
    }

    /// <summary>The point settles the question.</summary>
    /// <param name="WhyUndefined">Why the goal has no value there; null if it has one.</param>
    public sealed record Confirmed(string? WhyUndefined) : ReplayResult;

    /// <summary>The point does not settle it.</summary>
    public sealed record Denied(string Why) : ReplayResult;

    /// <summary>Intervals of irrational numbers leave it open.</summary>
    public sealed record Tie : ReplayResult;
}
