using System.Collections.Immutable;
using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The law of every instance of a plan, given the shared draws, which are the variables of diagrams.</summary>
/// <remarks>
/// Given the shared draws, the operands of an instance are independent: what they do not share is drawn afresh for
/// each. A shared inner wire is a variable whose own law may depend on other shared draws; it is summed out before
/// them.
/// </remarks>
internal sealed class CopyEvaluation
{
    // Recursions go as deep as there are variables.
    private const int MostVariables = 2000;

    private readonly Graph _graph;
    private readonly CopyPlan _plan;
    private readonly CopyShares _shares;
    private readonly JointLaws _laws;
    private readonly InstanceValues? _instance;
    private readonly LawOperations _operations;
    private readonly FiniteLaw[] _results;
    private readonly Dictionary<int, int> _variables = [];
    private readonly Dictionary<int, IReadOnlyList<Enclosure>> _weights = [];
    private readonly List<(int Variable, ImmutableArray<Edge> Events)> _inner = [];

    public CopyEvaluation(CopiesProblem copies, DecisionDiagrams diagrams, CancellationToken cancellation)
    {
        (_graph, _plan, _shares) = (copies.Graph, copies.Plan, copies.Shares);
        (_laws, _instance, Diagrams) = (copies.Laws, copies.Instance, diagrams);
        _operations = new LawOperations(diagrams, cancellation);
        _results = new FiniteLaw[_plan.Instances.Length];
        OrderVariables();
        for (int i = 0; i < _results.Length; i++)
        {
            _results[i] = Evaluate(i);
        }
    }

    /// <summary>Where events are kept.</summary>
    public DecisionDiagrams Diagrams { get; }

    /// <summary>The laws of the wires that were asked for, given the shared draws.</summary>
    public IEnumerable<FiniteLaw> Roots => _plan.Roots.Select(root => _results[root]);

    /// <summary>The probability of an event.</summary>
    public Enclosure Probability(Edge happens)
    {
        // The wires nearest to the roots first: the law of one needs those below it.
        foreach (var (variable, events) in Enumerable.Reverse(_inner))
        {
            var sum = Edge.Zero;
            for (int i = 0; i < events.Length; i++)
            {
                sum = Diagrams.Add(sum, Diagrams.And(events[i], Diagrams.Restrict(happens, variable, i)));
            }

            happens = sum;
        }

        return Diagrams.Expectation(happens, variable => _weights[variable]);
    }

    private void OrderVariables()
    {
        int inputs = _shares.Members.Count;
        var order = VariableOrder.Of(
            _plan.Roots,
            [.. _plan.Instances.Select(instance => instance.Operands)],
            i => _plan.Instances[i] is not { IsDraw: true } draw ? null
                : IsInput(draw) ? _shares.GroupOf(draw.Wire) : inputs + draw.Wire);
        if (_instance is null && order.Length > MostVariables)
        {
            throw new CopiesException(
                UnknownReason.Nodes, $"More than {MostVariables} shared draws are too many for diagrams.", true);
        }

        for (int i = 0; i < order.Length; i++)
        {
            _variables.Add(order[i], i);
        }
    }

    private bool IsInput(CopyInstance instance) =>
        _graph[new NodeId(instance.Wire)].Operation is Operation.Input;

    private FiniteLaw Evaluate(int index)
    {
        var instance = _plan.Instances[index];
        var wire = new NodeId(instance.Wire);
        if (instance.IsDraw && _instance is not null)
        {
            return FiniteLaw.Of(_instance.Of(wire));
        }

        if (IsInput(instance))
        {
            return instance.IsDraw ? Shared(wire, instance) : Fresh(wire);
        }

        FiniteLaw[] operands = [.. instance.Operands.Select(operand => _results[operand])];
        var law = _operations.Apply(_graph[wire].Operation, operands);
        return instance.IsDraw ? Draw(instance, law) : law;
    }

    private FiniteLaw Fresh(NodeId input)
    {
        var rows = _laws.Of([input]).Rows;
        return FiniteLaw.Of([.. rows.Select(row => (row.Values[0], Diagrams.Number(row.Probability)))]);
    }

    private FiniteLaw Shared(NodeId input, CopyInstance instance)
    {
        int group = _shares.GroupOf(instance.Wire)
            ?? throw new InvalidOperationException($"{input} is one draw, but is not shared.");
        int variable = _variables[group];
        var law = _laws.Of(_shares.Members[group]);
        _weights[variable] = [.. law.Rows.Select(row => row.Probability)];
        int place = law.Inputs.IndexOf(input);
        Value[] values = [.. law.Rows.Select(row => row.Values[place])];
        return FiniteLaw.Of([.. values.Distinct().Select(value => (
            value, Diagrams.Indicator(variable, [.. values.Select(other => other == value)])))]);
    }

    private FiniteLaw Draw(CopyInstance instance, FiniteLaw law)
    {
        // What the shared draws below decide needs no variable of its own.
        if (law.Outcomes.All(outcome => Diagrams.IsBoolean(outcome.Event)))
        {
            return law;
        }

        int variable = _variables[_shares.Members.Count + instance.Wire];
        if (law.Outcomes.All(outcome => Diagrams.IsNumber(outcome.Event)))
        {
            _weights[variable] = [.. law.Outcomes.Select(outcome =>
                Diagrams.Expectation(outcome.Event, _ => []))];
        }
        else
        {
            _inner.Add((variable, [.. law.Outcomes.Select(outcome => outcome.Event)]));
        }

        int count = law.Outcomes.Length;
        return FiniteLaw.Of([.. law.Outcomes.Select((outcome, i) => (
            outcome.Value,
            Diagrams.Indicator(variable, [.. Enumerable.Range(0, count).Select(other => other == i)])))]);
    }
}
