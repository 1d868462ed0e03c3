using Explain.Formal.Numerics;
using Explain.Formal.Text;

namespace Explain.Formal.Model.Formats.Bif;

/// <summary>Builds a network as draws of categories: a probability is a choice by the values of the parents.</summary>
/// <remarks>Equal probabilities are one wire, and a choice between equal wires is none, so that what does not matter
/// does
/// not appear.</remarks>
internal sealed class NetworkGraph
{
    private static readonly ElementType Real = new ElementType.Real();
    private static readonly ElementType Category = new ElementType.Category();

    private readonly GraphBuilder _builder = new();
    private readonly Dictionary<Rational, NodeId> _numbers = [];
    private readonly Dictionary<string, NodeId> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<(BifVariable Variable, int Label), NodeId> _tests = [];
    private readonly Dictionary<BifVariable, NodeId> _wires = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<BifVariable> _open = new(ReferenceEqualityComparer.Instance);
    private readonly List<Draw> _draws = [];

    /// <summary>The distribution; parents are drawn before their children, else in the order of the file.</summary>
    public FormatResult<ImportedDistribution> Build(IReadOnlyList<BifVariable> variables)
    {
        foreach (var root in variables)
        {
            var open = new Stack<BifVariable>([root]);
            while (open.TryPeek(out var variable))
            {
                if (_wires.ContainsKey(variable))
                {
                    open.Pop();
                }
                else if (_open.Add(variable))
                {
                    foreach (var parent in variable.Parents!.Reverse().Where(parent => !_wires.ContainsKey(parent)))
                    {
                        if (_open.Contains(parent))
                        {
                            return FormatProblem.Of(BifDiagnostics.Cycle, parent.Name);
                        }

                        open.Push(parent);
                    }
                }
                else
                {
                    open.Pop();
                    Draw(variable);
                }
            }
        }

        return new ImportedDistribution(_builder.ToGraph(), _draws.ToSequence());
    }

    private void Draw(BifVariable variable)
    {
        var outcomes = variable.Labels.Select(Label).ToSequence();
        var probabilities = Enumerable.Range(0, variable.Labels.Count)
            .Select(label => Probability(variable, label, 0, 0)).ToSequence();
        var wire = _builder.Input(variable.Name, new TensorType(Category, TensorShape.Scalar));
        _wires.Add(variable, wire);
        _draws.Add(new Draw(wire, new Law.Discrete(outcomes, probabilities)));
    }

    private NodeId Probability(BifVariable variable, int label, int parent, int place)
    {
        if (parent == variable.Parents!.Count)
        {
            return Number(variable.Rows[place]![label]);
        }

        var by = variable.Parents[parent];
        int count = by.Labels.Count;
        var otherwise = Probability(variable, label, parent + 1, (place * count) + count - 1);
        for (int i = count - 2; i >= 0; i--)
        {
            var then = Probability(variable, label, parent + 1, (place * count) + i);
            otherwise = then == otherwise
                ? then
                : _builder.Add(new Operation.Conditional(), [Test(by, i), then, otherwise]);
        }

        return otherwise;
    }

    private NodeId Test(BifVariable variable, int label)
    {
        if (!_tests.TryGetValue((variable, label), out var test))
        {
            test = _builder.Add(
                new Operation.Binary(BinaryOperator.Equal), [_wires[variable], Label(variable.Labels[label])]);
            _tests.Add((variable, label), test);
        }

        return test;
    }

    private NodeId Number(Rational value)
    {
        if (!_numbers.TryGetValue(value, out var number))
        {
            number = _builder.Constant(Tensor.Scalar(Value.Of(value)), Real);
            _numbers.Add(value, number);
        }

        return number;
    }

    private NodeId Label(string name)
    {
        if (!_labels.TryGetValue(name, out var label))
        {
            label = _builder.Constant(Tensor.Scalar(new Value.Symbol(name)), Category);
            _labels.Add(name, label);
        }

        return label;
    }
}
