using Explain.Formal.Logic;
using Explain.Formal.Model;
using Explain.Formal.Numerics;

namespace Explain.Formal.Estimation;

/// <summary>The tables of all wires of a problem: over draws, and over wires that became variables of their
/// own.</summary>
/// <remarks>A table that would be large is one over the values of its operands, each of them a variable with the factor
/// that says what it is: so no table grows with the number of draws behind it.</remarks>
internal sealed class WireTables
{
    private const int MostGateEntries = 64;
    private const int MostEntries = 1 << 14;

    private readonly CountingProblem _problem;
    private readonly ValueTable?[] _tables;
    private readonly Dictionary<ValueTable, ValueTable> _variables = new(ReferenceEqualityComparer.Instance);
    private readonly CancellationToken _cancellation;

    public WireTables(CountingProblem problem, CancellationToken cancellation)
    {
        (_problem, _cancellation) = (problem, cancellation);
        _tables = new ValueTable?[problem.Graph.Nodes.Length];
        foreach (var wire in WireWalk.Of(problem.Roots, problem.Sources()))
        {
            cancellation.ThrowIfCancellationRequested();
            if (_tables[wire.Index] is null)
            {
                Tabulate(wire);
            }
        }
    }

    /// <summary>The variables.</summary>
    public TableLayout Layout { get; } = new();

    /// <summary>The laws of draws, and what makes wires variables.</summary>
    public List<Factor> Factors { get; } = [];

    /// <summary>The table of a wire.</summary>
    public ValueTable this[NodeId wire] =>
        _tables[wire.Index] ?? throw new InvalidOperationException($"{wire} is not tabulated yet.");

    private void Tabulate(NodeId wire)
    {
        if (_problem.DrawOf.TryGetValue(wire, out var draw))
        {
            var law = DrawTable.Of(_problem.Graph, draw, this);
            int variable = Layout.Add(law.Outcomes.Length);
            Factors.Add(law.ToFactor(variable));
            for (int i = 0; i < draw.Variables.Length; i++)
            {
                int place = i;
                _tables[draw.Variables[i].Index] = new ValueTable(
                    [variable], [.. law.Outcomes.Select(outcome => outcome[place])]);
            }

            return;
        }

        var node = _problem.Graph[wire];
        if (node.Operation is Operation.Input input)
        {
            throw new CountingException(UnknownReason.Unsupported, $"{input.Name} has no law.");
        }

        ValueTable[] operands = [.. node.Operands.Select(operand => this[operand])];
        _tables[wire.Index] = node.Operation is Operation.Sum && operands.Length > 2
            ? operands.Skip(1).Aggregate(operands[0], (sum, term) => Apply(node, [sum, term]))
            : Apply(node, operands);
    }

    private ValueTable Apply(Node node, ValueTable[] operands)
    {
        bool isGate = node.Type.Element is ElementType.Boolean;
        var scope = TableLayout.Union(operands.Select(operand => operand.Scope));
        if (Layout.Size(scope) > (isGate ? MostGateEntries : MostEntries))
        {
            operands = [.. operands.Select(AsVariable)];
            scope = TableLayout.Union(operands.Select(operand => operand.Scope));
        }

        if (Layout.Size(scope) > MostEntries)
        {
            throw new DiagramLimitException("A wire depends on too many values for a table.");
        }

        var values = new List<Value>();
        Layout.Visit(scope, [.. operands.Select(operand => operand.Scope)], places =>
        {
            _cancellation.ThrowIfCancellationRequested();
            var inputs = new Value[operands.Length];
            for (int i = 0; i < inputs.Length; i++)
            {
                inputs[i] = operands[i].Values[places[i]];
            }

            values.Add(ReferenceEvaluator.ApplyScalar(node.Operation, inputs));
        });
        return new ValueTable(scope, [.. values]);
    }

    // The same wire becomes a variable once.
    private ValueTable AsVariable(ValueTable table)
    {
        if (table.Scope.Length < 2)
        {
            return table;
        }

        if (!_variables.TryGetValue(table, out var known))
        {
            Value[] values = [.. table.Values.Distinct()];
            var places = values.Select((value, i) => (value, i)).ToDictionary(pair => pair.value, pair => pair.i);
            int variable = Layout.Add(values.Length);
            var entries = new Rational[table.Values.Length * values.Length];
            for (int i = 0; i < table.Values.Length; i++)
            {
                entries[(i * values.Length) + places[table.Values[i]]] = Rational.One;
            }

            Factors.Add(Factor.Of(table.Scope.Add(variable), entries));
            known = new ValueTable([variable], values);
            _variables.Add(table, known);
        }

        return known;
    }
}
